import { expectAccessible } from './support/axe.ts';
import { emptyDatabase } from './support/database.ts';
import { command } from './support/service.ts';
import { expect, signIn, test } from './support/test.ts';

test.use({ template: emptyDatabase });

test('the first administrator of a new clinic finds the office', async ({ clinic, visitor }) => {
  const said = await command(
    clinic.database.connection,
    'init',
    ...['--organisation', 'Harbour Spine', '--site', 'Harbour Clinic', '--time-zone', 'Europe/Lisbon', '--admin', 'maria'],
  );
  const token = /\/setup#(\S+)/.exec(said)?.[1];
  const secret = 'a long enough password';
  const page = await visitor();
  await page.goto(`/setup#${token ?? ''}`);
  await page.getByLabel('New password').fill(secret);
  await page.getByLabel('The same again').fill(secret);
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByRole('link', { name: 'Go to sign-in' }).click();
  await signIn(page, 'maria', secret);

  await expect(page).toHaveTitle('Hours · Foramen');
  const screens = page.getByRole('navigation', { name: 'Screens' }).getByRole('link');
  await expect(screens).toHaveText(['Staff', 'Hours', 'Equipment', 'Import', 'Tasks']);
  const week = page.getByRole('group', { name: 'Every week' });
  await expect(week).toContainText(/from Mon 23 Nov\s*for good\s*(07:00–18:00\s*){5}closed\s*closed/);
  await expectAccessible(page);

  // Saturdays too, from the new year on.
  await page.getByRole('button', { name: /^Change the week/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('From', { exact: true }).fill('2027-01-02');
  await dialog.getByRole('button', { name: 'Saturday as above' }).click();
  await dialog.getByRole('button', { name: 'What does it displace?' }).click();
  await expect(dialog).toContainText('It displaces no visit.');
  await dialog.getByRole('button', { name: 'Save, from Sat 2 Jan 2027' }).click();
  await expect(week.getByRole('row').last()).toContainText(/(07:00–18:00\s*){6}closed/);

  await page.getByRole('link', { name: 'Staff' }).click();
  await expect(page.getByText('This site has no staff posts.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Equipment' }).click();
  await expect(page.getByText('This site has no equipment.')).toBeVisible();
  await expectAccessible(page);
});
