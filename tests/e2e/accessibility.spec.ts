import { expectAccessible } from './support/axe.ts';
import { orla, record, recordFile } from './support/record.ts';
import { bookButton, chooseEpidural, chooseFiles, choosePatient, openingRows } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

const roles = [
  'front_desk',
  'scheduler',
  'nurse',
  'physician',
  'sedation',
  'radiographer',
  'billing',
  'medical_director',
  'privacy_officer',
  'admin',
  'auditor',
] as const;

test('the doors of the house: sign-in, first password, no such page', async ({ visitor }) => {
  const page = await visitor();
  for (const path of ['/', '/setup', '/setup#token']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});

for (const role of roles)
  test(`every screen of ${role}`, async ({ person }) => {
    const page = await person(role);
    await expectAccessible(page);
    const names = await page.getByRole('navigation', { name: 'Screens' }).getByRole('link').allTextContents();
    for (const name of names) {
      await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name }).click();
      await expect(page).toHaveTitle(`${name} · Foramen`);
      await expectAccessible(page);
    }
  });

test('the scheduler’s work: import, booking, visit, list, cancelling', async ({ person }) => {
  const page = await person('scheduler');
  await chooseFiles(page, recordFile(orla));
  await page.getByText('What was used and skipped').click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Choose Fairweather, Orla' }).click();
  await chooseEpidural(page);
  await page.getByRole('button', { name: 'Find openings' }).click();
  await openingRows(page).first().click();
  await expectAccessible(page);
  await bookButton(page).click();
  await expect(page.getByText('The patient arrives at')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: /FO \d{4} IL epidural/ }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel visit…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Cancel visit' }).click();
  await expect(dialog.getByText('Choose a reason').last()).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Reason').selectOption('Weather');
  await dialog.getByRole('button', { name: 'Cancel visit' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('radio', { name: 'List' }).check();
  await expect(page.getByRole('row').filter({ hasText: 'Cancelled' }).first()).toBeVisible();
  await expectAccessible(page);
});

async function everyTab(page: Page): Promise<void> {
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expectAccessible(page);
  }
}

const looks = [
  { name: 'tablet', viewport: { width: 1024, height: 768 } },
  { name: 'tablet upright', viewport: { width: 768, height: 1024 } },
  { name: 'dark', viewport: { width: 1024, height: 768 }, colorScheme: 'dark' },
  { name: 'forced colours', viewport: { width: 1024, height: 768 }, forcedColors: 'active' },
] as const;

for (const { name, ...look } of looks)
  test(`the nurse’s flow and checklist, ${name}`, async ({ clinic, person }) => {
    const visit = await clinic.bookToday(await clinic.patient(record(orla)));
    const page = await person('nurse', { ...look, hasTouch: true });
    await expectAccessible(page);
    const row = page.getByRole('listitem').filter({ hasText: 'Fairweather, Orla' });
    await row.getByRole('button', { name: /^Patient has arrived/ }).click();
    await row.getByRole('link', { name: 'Open checklist: Fairweather, Orla' }).click();
    await everyTab(page);
    // Nothing is wider than the screen.
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(visit.status).toBe('booked');
  });

test('the board and the day list in the dark', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  const scheduler = await person('scheduler', { colorScheme: 'dark' });
  await choosePatient(scheduler, 'fairweather', 'Fairweather, Orla');
  await chooseEpidural(scheduler);
  await expectAccessible(scheduler);
  const physician = await person('physician', { colorScheme: 'dark' });
  await expect(physician.getByRole('table')).toBeVisible();
  await expectAccessible(physician);
});
