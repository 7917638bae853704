// Somebody new is taken in, and nobody twice; the search is one key away from every screen.
import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { orla, record } from './support/record.ts';
import { expectToFit, search } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'New patient' });
const field = (page: Page, name: string) => dialog(page).getByLabel(name, { exact: true });
const takeIn = (page: Page) => dialog(page).getByRole('button', { name: 'Take in patient' });
const card = (page: Page, name: string) => page.getByRole('region', { name });

async function typeNew(page: Page, typed: string): Promise<void> {
  await search(page).fill(typed);
  await page.getByRole('search').getByRole('button', { name: 'New patient' }).click();
  await expect(field(page, 'Family name')).toBeFocused();
}

/** Nothing about a patient where others can read it. */
async function expectUntold(page: Page, ...secrets: string[]): Promise<void> {
  for (const secret of secrets) {
    expect(page.url().toLowerCase()).not.toContain(secret.toLowerCase());
    expect((await page.title()).toLowerCase()).not.toContain(secret.toLowerCase());
    const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    expect(kept.toLowerCase()).not.toContain(secret.toLowerCase());
  }
}

test('somebody new is taken in while booking, with what is wrong at its field', async ({ person, watch }) => {
  const page = await person('scheduler');
  await typeNew(page, 'Quenby, Ilse');
  await expect(field(page, 'Family name')).toHaveValue('Quenby');
  await expect(field(page, 'Given names')).toHaveValue('Ilse');
  await expectAccessible(page);

  // What cannot even be sent is said at once.
  await takeIn(page).click();
  await expect(field(page, 'Birth date')).toBeFocused();
  await expect(dialog(page).locator('.field-error')).toHaveText('A birth date is needed: month, day and year.');
  await expectAccessible(page);

  // What the server finds wrong stands at its field too, in a group that was closed.
  await field(page, 'Birth date').fill('1971-02-03');
  await expect(dialog(page)).toContainText('3 Feb 1971, 55 years old');
  await field(page, 'Number').fill('12');
  await dialog(page).getByText('Language and interpreter').click();
  await dialog(page).getByRole('group', { name: 'Interpreter needed' }).getByRole('radio', { name: 'Yes' }).check({ force: true });
  await dialog(page).getByText('Language and interpreter').click();
  await expect(field(page, 'Language')).toBeHidden();
  watch.expectRefusal('validation-failed');
  await takeIn(page).click();
  await expect(field(page, 'Number')).toBeFocused();
  await expect(field(page, 'Number')).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog(page)).toContainText('must be a telephone number');
  await expect(field(page, 'Language')).toBeVisible();
  await expect(dialog(page)).toContainText('an interpreter needs to know the language');
  await expectAccessible(page);

  await field(page, 'Number').fill('(585) 555-0100');
  await dialog(page).getByRole('group', { name: 'May be called' }).getByRole('radio', { name: 'Yes' }).check({ force: true });
  await field(page, 'Language').selectOption('Spanish');
  await takeIn(page).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(card(page, 'Quenby, Ilse')).toContainText('585 555 0100');
  await expect(search(page)).toBeFocused();
  await expectUntold(page, 'Quenby', 'Ilse', '1971');

  await card(page, 'Quenby, Ilse').getByRole('link', { name: 'Patient page' }).click();
  await expect(page).toHaveTitle('Patient · Foramen');
  await expect(page.getByText('Interpreter: Spanish')).toBeVisible();
  await expect(page.getByText('585 555 0100 · Mobile · may be called · message not asked')).toBeVisible();
  await expectUntold(page, 'Quenby', 'Ilse', '1971');
});

test('somebody who is known already is chosen, and nobody is made twice', async ({ clinic, person, watch }) => {
  await clinic.patient(record({ ...orla, maiden: 'Stonebridge', phone: '(917) 555-0142' }));
  const page = await person('scheduler');
  await typeNew(page, 'Stonebridge, Orla 1961-02-03');
  await expect(field(page, 'Birth date')).toHaveValue('1961-02-03');
  await field(page, 'Number').fill('917 555 0142');
  watch.expectRefusal('likely-duplicate');
  await takeIn(page).click();
  const question = page.getByRole('region', { name: 'Is this the same person?' });
  await expect(question).toContainText('has the same telephone number');
  await expect(question.locator('[data-question]')).toBeFocused();
  const row = (name: string) => question.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
  await expect(row('Name').getByRole('cell').nth(0)).toHaveText(/Stonebridge the same\s*Orla the same/);
  await expect(row('Name').getByRole('cell').nth(1)).toHaveText(/Fairweather\s*Orla the same/);
  await expect(row('Phones').getByRole('cell').nth(1)).toHaveText('917 555 0142 the same');
  await expectAccessible(page);

  // Back to the form everything is still there.
  await question.getByRole('button', { name: 'Back to what I typed' }).click();
  await expect(field(page, 'Number')).toHaveValue('917 555 0142');
  await takeIn(page).click();
  await question.getByRole('button', { name: 'This is the person: Fairweather, Orla' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(card(page, 'Fairweather, Orla')).toBeVisible();
  await search(page).fill('stonebridge');
  await expect(page.getByRole('list', { name: 'Patients found' }).getByRole('listitem')).toHaveCount(1);
});

test('somebody else with the same telephone number is taken in beside', async ({ clinic, person, watch }) => {
  await clinic.patient(record({ ...orla, phone: '(917) 555-0142' }));
  const page = await person('front_desk');
  await page.getByRole('link', { name: 'Orders' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible();
  await page.keyboard.press('/');
  await typeNew(page, 'Fairweather, Anneke 1990-05-06');
  await field(page, 'Number').fill('917 555 0142');
  watch.expectRefusal('likely-duplicate');
  await takeIn(page).click();
  await page.getByRole('button', { name: 'Somebody else' }).click();
  // From the search above a screen, the page of who was chosen is opened.
  await expect(page.getByRole('heading', { level: 1, name: 'Fairweather, Anneke' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // Somebody has told the two apart: nothing asks again.
  await expect(page.getByRole('heading', { name: /may be the same/ })).toHaveCount(0);
  await expectAccessible(page);
});

test('an answer that is lost loses nothing that was typed, and makes nobody twice', async ({ person, watch }) => {
  const page = await person('scheduler');
  await typeNew(page, 'Quenby, Ilse 1971-02-03');
  await watch.during(async () => {
    await page.route('**/api/v1/patients', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await takeIn(page).click();
    await expect(dialog(page)).toContainText('No answer from the server');
    await page.unroute('**/api/v1/patients');
  });
  await expect(field(page, 'Family name')).toHaveValue('Quenby');
  await dialog(page).getByRole('button', { name: 'Try again' }).click();
  await expect(card(page, 'Quenby, Ilse')).toBeVisible();
  await search(page).fill('quenby');
  await expect(page.getByRole('list', { name: 'Patients found' }).getByRole('listitem')).toHaveCount(1);
});

test('a form is not left by accident', async ({ person }) => {
  const page = await person('scheduler');
  await typeNew(page, 'Quenby');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);

  await page.getByRole('search').getByRole('button', { name: 'New patient' }).click();
  await field(page, 'Given names').fill('Ilse');
  await page.keyboard.press('Escape');
  await expect(dialog(page).getByText('What you typed is not saved.')).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Go on typing' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog(page).getByRole('button', { name: 'Go on typing' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field(page, 'Family name')).toBeFocused();
  await expect(field(page, 'Given names')).toHaveValue('Ilse');
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await dialog(page).getByRole('button', { name: 'Leave without saving' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(search(page)).toHaveValue('Quenby');
});

test('people and former names are added and taken away by keys', async ({ person }) => {
  const page = await person('nurse', { viewport: { width: 360, height: 740 } });
  await page.getByRole('button', { name: 'Find a patient' }).click();
  await typeNew(page, 'Quenby, Ilse 2012-02-03');
  await expectToFit(page);
  await dialog(page).getByText('Representative and emergency contact').click();
  await tabTo(page, dialog(page).getByRole('button', { name: 'Add a person' }), 60);
  await page.keyboard.press('Enter');
  const somebody = dialog(page).getByRole('group', { name: 'Person 1' });
  await expect(somebody.getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.type('Sam Quenby');
  await expect(somebody.getByLabel(/May consent/)).toBeDisabled();
  await somebody.getByLabel('Represents the patient').check();
  await somebody.getByLabel(/May consent/).check();
  await expectAccessible(page);
  await dialog(page).getByText('Former names').click();
  await dialog(page).getByRole('button', { name: 'Add a former name' }).click();
  await page.keyboard.type('Ansel');
  await dialog(page).getByRole('button', { name: 'Remove former name 1' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Add a former name' })).toBeFocused();
  await expectToFit(page);
  await takeIn(page).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Quenby, Ilse' })).toBeVisible();
  await expect(page.getByText('Sam Quenby · Represents the patient · May consent')).toBeVisible();
  await expect(page.getByText('A minor, and nobody is written who may consent')).toHaveCount(0);
  await expect(page.getByText(/formerly/)).toHaveCount(0);
  await expectToFit(page);
  await expectAccessible(page);
});

test('the search is one key away on every screen, and leads to the page', async ({ clinic, person }) => {
  const visit = await clinic.bookToday(await clinic.patient(record(orla)));
  const nurse = await person('nurse');
  await nurse.goto(`/visits/${visit.id}`);
  await expect(nurse.getByRole('heading', { level: 1, name: 'Fairweather, Orla' })).toBeVisible();
  const physician = await person('physician');
  await expect(physician.getByRole('table')).toBeVisible();
  for (const page of [nurse, physician]) {
    await page.keyboard.press('/');
    await expect(search(page)).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('/');
    await page.keyboard.type('fairweather orla');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Fairweather, Orla' })).toBeVisible();
    await expect(page).toHaveURL(/\/patients\/[0-9a-f-]{36}$/);
    await expect(page.locator('#content')).toBeFocused();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('who may not read patients is offered no search, who may not write none to take in', async ({ person }) => {
  const auditor = await person('auditor');
  await expect(auditor.getByRole('heading', { level: 1 })).toBeVisible();
  await auditor.keyboard.press('/');
  await expect(auditor.getByRole('dialog')).toHaveCount(0);
  await expect(auditor.getByRole('button', { name: 'Find a patient' })).toHaveCount(0);
  const billing = await person('billing');
  await billing.keyboard.press('/');
  await search(billing).fill('zzyzx');
  await expect(billing.getByRole('search').getByText('Nobody found.')).toBeVisible();
  await expect(billing.getByRole('button', { name: 'New patient' })).toHaveCount(0);
});

test('a name from right to left moves nothing beside it', async ({ clinic, person }) => {
  const family = 'כהן\u202e';
  const given = `Zo\u0308e${'\u0301\u0302\u0303\u0304\u0305\u0306'.repeat(4)} 👩‍👧`;
  const id = await clinic.newPatient({ familyName: family, givenNames: given, preferredName: 'אבי', birthDate: '1971-02-03' });
  const page = await person('scheduler');
  const { recordNumber } = (await clinic.get<{ summary: { recordNumber: string } }>('nurse', `patients/${id}`)).summary;
  await search(page).fill(recordNumber);
  await expect(page.getByRole('list', { name: 'Patients found' }).getByRole('listitem')).toContainText('\u2068כהן\u2069, Zo');
  await page.goto(`/patients/${id}`);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(`\u2068כהן\u2069, ${given}`);
  // The marks of the name stay on its line.
  const taller = await heading.evaluate((element) => getComputedStyle(element).overflowY);
  expect(taller).toBe('clip');
  await expect(page.getByText('Called \u2068אבי\u2069')).toBeVisible();
  await expectAccessible(page);
});
