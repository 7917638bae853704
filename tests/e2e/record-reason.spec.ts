// The record of a patient of other sites, opened for a reason.
import { expectAccessible } from './support/axe.ts';
import type { Clinic } from './support/clinic.ts';
import { expectToFit, search } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

const orla = { familyName: 'Fairweather', givenNames: 'Orla', birthDate: '1961-02-03', sex: 'female', phones: [{ number: '+15855550100', kind: 'home' }] };

/** Somebody with a visit at the first site, where this account has no role any more. */
async function patientElsewhere(clinic: Clinic, account: string): Promise<string> {
  const id = await clinic.newPatient(orla);
  await clinic.bookAt(id, '2027-05-10', '09:00');
  const site = await clinic.site();
  await clinic.database.sql(
    `DELETE FROM user_role r USING app_user u WHERE u.id = r.user_id AND u.username = '${account}' AND r.site_id = '${site.id}'`,
  );
  return id;
}

const reason = (page: Page) => page.getByRole('form', { name: 'A patient of other sites' });

for (const [name, viewport] of [['desk', { width: 1440, height: 900 }], ['phone', { width: 360, height: 740 }]] as const)
  test(`the page asks for a reason and opens then, on a ${name}`, async ({ clinic, person, watch }) => {
    const id = await patientElsewhere(clinic, 'front_desk');
    const page = await person('front_desk', { viewport });
    watch.expectRefusal('reason-required');
    await page.goto(`/patients/${id}`);
    await expect(reason(page)).toBeVisible();
    await expect(page.getByText('Fairweather')).toHaveCount(0);
    await expectToFit(page);
    await expectAccessible(page);
    await reason(page).getByRole('button', { name: 'Open the record' }).click();
    await expect(reason(page)).toContainText('Choose a reason.');
    await reason(page).getByLabel('Is on the telephone').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Fairweather' })).toBeVisible();
    await expectAccessible(page);
    // It holds.
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Fairweather' })).toBeVisible();
    expect(await clinic.database.sql(`SELECT reason FROM patient_access WHERE patient_id = '${id}'`)).toBe('phone_call');
  });

test('the booking form asks too, and somebody else can be chosen instead', async ({ clinic, person, watch }) => {
  await patientElsewhere(clinic, 'front_desk');
  const page = await person('front_desk');
  watch.expectRefusal('reason-required');
  await search(page).fill('fairweather');
  await page.getByRole('list', { name: 'Patients found' }).getByRole('button', { name: 'Fairweather, Orla' }).click();
  await expect(reason(page)).toBeVisible();
  await expectAccessible(page);
  await reason(page).getByRole('button', { name: 'Choose somebody else' }).click();
  await expect(reason(page)).toHaveCount(0);
  await search(page).fill('fairweather');
  watch.expectRefusal('reason-required');
  await page.getByRole('list', { name: 'Patients found' }).getByRole('button', { name: 'Fairweather, Orla' }).click();
  await reason(page).getByLabel('Asks for an appointment here').check();
  await reason(page).getByRole('button', { name: 'Open the record' }).click();
  await expect(page.getByRole('region', { name: 'Fairweather, Orla' })).toContainText('585 555 0100');
});

test('whether somebody is the same person is compared without opening a record', async ({ clinic, person, watch }) => {
  const id = await patientElsewhere(clinic, 'front_desk');
  const page = await person('front_desk');
  await search(page).fill('Fairwether, Orla');
  await page.getByRole('search').getByRole('button', { name: 'New patient' }).click();
  const dialog = page.getByRole('dialog', { name: 'New patient' });
  await dialog.getByLabel('Birth date', { exact: true }).fill('1961-02-03');
  watch.expectRefusal('likely-duplicate');
  await dialog.getByRole('button', { name: 'Take in patient' }).click();
  await expect(dialog.getByRole('heading', { name: 'Fairweather, Orla' })).toBeVisible();
  await expect(dialog.getByRole('table')).toContainText('585 555 0100');
  expect(await clinic.database.sql(`SELECT count(*) FROM patient_access WHERE patient_id = '${id}'`)).toBe('0');
});
