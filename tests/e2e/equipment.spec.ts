import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { orla, record } from './support/record.ts';
import { expect, test } from './support/test.ts';

/** A Monday, later than all that the demo has booked. */
const freeDay = '2027-05-10';
const other = 'Desert Ridge Clinic';

test('an inspection closes the C-arm from its day on', async ({ clinic, person }) => {
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('admin');
  await page.getByRole('link', { name: 'Equipment' }).click();
  const row = page.getByRole('row').filter({ hasText: visit.arm });
  await expect(page.getByRole('row')).toHaveCount(5);
  await expect(page.getByRole('row').filter({ hasText: 'RF generator' })).toContainText('No date known');
  const before = (await row.textContent()) ?? '';
  expect(before).toMatch(/In use/);
  await expectAccessible(page);
  await page.getByRole('button', { name: `Set date of ${visit.arm}` }).click();
  const dialog = page.getByRole('dialog', { name: `Inspection of ${visit.arm}` });
  await dialog.getByLabel(/^Due/).fill(freeDay);
  await expect(dialog).toContainText(`${visit.arm} is closed from Mon 10 May 2027 until a later date is set.`);
  await dialog.getByRole('button', { name: 'What does it displace?' }).click();
  await expect(dialog).toContainText('It displaces 1 visit:');
  await expect(dialog).toContainText('Mon 10 May 2027 09:00, booked');
  await expectAccessible(page);
  await expect(row).toHaveText(before);
  await dialog.getByRole('button', { name: 'Save Mon 10 May 2027' }).click();
  await expect(row).toContainText(/Mon 10 May 2027\s*In use/);
  await expect(page.getByText(`${visit.arm}: saved; 1 visit displaced.`).first()).toBeVisible();

  // Inspected: the next date opens it again.
  await page.getByRole('button', { name: `Set date of ${visit.arm}` }).click();
  await dialog.getByLabel(/^Due/).fill('2028-05-10');
  await dialog.getByRole('button', { name: 'What does it displace?' }).click();
  await expect(dialog).toContainText('1 displaced visit has its place again.');
  await dialog.getByRole('button', { name: /^Save/ }).click();
  await expect(row).toContainText('Wed 10 May 2028');
});

test('an inspection that is due is entered with the keyboard alone', async ({ person, watch }) => {
  const page = await person('admin');
  const { keyboard } = page;
  await page.reload();
  await tabTo(page, page.getByRole('link', { name: 'Equipment' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('row')).toHaveCount(5);
  const set = page.getByRole('button', { name: 'Set date of RF generator' });
  await tabTo(page, set);
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { level: 2 })).toBeFocused();
  await keyboard.press('Tab');
  // The day before today.
  await keyboard.type('11222026');
  watch.expectRefusal('validation-failed');
  await keyboard.press('Enter');
  await expect(dialog.getByLabel(/^Due/)).toHaveAccessibleDescription('an inspection that is overdue is due today');
  await expectAccessible(page);
  // From the year to the day, and one day on.
  await keyboard.press('Shift+Tab');
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await expect(dialog).toContainText('It displaces');
  await tabTo(page, dialog.getByRole('button', { name: 'Save Mon 23 Nov' }));
  await keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('row').filter({ hasText: 'RF generator' })).toContainText(/Mon 23 Nov\s*Closed/);
  await expect(set).toBeFocused();
});

test('a C-arm goes to another site for some days, and is listed there', async ({ clinic, person, watch }) => {
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('admin');
  await page.getByRole('link', { name: 'Equipment' }).click();
  const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: `Set days of ${visit.arm}` }) });
  await page.getByRole('button', { name: `Set days of ${visit.arm}` }).click();
  const dialog = page.getByRole('dialog', { name: `${visit.arm} at other sites` });
  const look = dialog.getByRole('button', { name: 'What does it displace?' });
  await expect(dialog).toContainText(`${visit.arm} is always here.`);
  await dialog.getByRole('button', { name: 'Another stay' }).click();
  await expect(dialog.getByRole('button', { name: 'Fill in sites and days.' })).toBeDisabled();
  const stay = dialog.getByRole('group', { name: 'Stay 1' });
  await expect(stay.getByLabel('Site').locator('option:checked')).toHaveText(other);
  await stay.getByLabel('First day').fill(freeDay);
  await stay.getByLabel('Last day').fill('2027-05-07');
  watch.expectRefusal('validation-failed');
  await look.click();
  await expect(stay.getByLabel('Last day')).toHaveAccessibleDescription('the last day is before the first');
  await expectAccessible(page);
  await stay.getByLabel('Last day').fill('2027-05-12');
  await dialog.getByRole('button', { name: 'Another stay' }).click();
  const second = dialog.getByRole('group', { name: 'Stay 2' });
  for (const day of ['First day', 'Last day']) await second.getByLabel(day).fill('2027-05-12');
  await look.click();
  await expect(second.getByLabel('Site')).toHaveAccessibleDescription('overlaps another stay');
  await dialog.getByRole('button', { name: 'Remove stay 2' }).click();
  await look.click();
  await expect(dialog).toContainText('It displaces 1 visit:');
  await expect(dialog).toContainText('Mon 10 May 2027 09:00, booked');
  await expectAccessible(page);
  // Nothing is stored so far.
  await expect(row).not.toContainText(other);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row).toContainText(`${other}, Mon 10 May 2027 – Wed 12 May 2027`);
  await expect(page.getByText(`${visit.arm}: saved; 1 visit displaced.`).first()).toBeVisible();

  await page.getByLabel('Site').selectOption(other);
  const guest = page.getByRole('row').filter({ hasText: 'from Riverside Clinic' });
  await expect(guest).toContainText(visit.arm);
  await expect(guest).toContainText('here Mon 10 May 2027 – Wed 12 May 2027, from Riverside Clinic');
  await expect(guest.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('row')).toHaveCount(6);
  await expectAccessible(page);

  await page.getByLabel('Site').selectOption('Riverside Clinic');
  await page.getByRole('button', { name: `Set days of ${visit.arm}` }).click();
  await dialog.getByRole('button', { name: 'Remove stay 1' }).click();
  await look.click();
  await expect(dialog).toContainText('1 displaced visit has its place again.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row).not.toContainText(other);
});

test('a longer way from room to room waits until the visits that follow too soon are moved', async ({ person, watch }) => {
  const page = await person('admin');
  await page.getByRole('link', { name: 'Equipment' }).click();
  // The demo takes the generator from room to room all day.
  await page.getByRole('button', { name: 'Set time of RF generator' }).click();
  const dialog = page.getByRole('dialog');
  const minutes = dialog.getByLabel('Minutes from one room to another (up to 240)');
  const save = dialog.getByRole('button', { name: 'Save' });
  await minutes.fill('half an hour');
  await expect(dialog.getByRole('button', { name: 'Fill in whole minutes.' })).toBeDisabled();
  await minutes.fill('241');
  watch.expectRefusal('validation-failed');
  await save.click();
  await expect(minutes).toHaveAccessibleDescription('is too large');
  await expectAccessible(page);
  await minutes.fill('240');
  watch.expectRefusal('resource-taken');
  await save.click();
  const problem = dialog.locator('.problem');
  await expect(problem).toContainText('Not saved.');
  await expect(problem).toContainText('These visits follow too soon. Move them first.');
  await expect(problem.getByRole('listitem').first()).toHaveText(/^RF generator is taken \w{3} \d+ \w{3} \d\d:\d\d–\d\d:\d\d$/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Leave as it is' }).click();

  const set = page.getByRole('button', { name: 'Set time of C-arm B' });
  const shown = page.getByRole('row').filter({ has: set }).getByRole('cell').nth(2);
  await expect(shown).toContainText('10 min');
  for (const [typed, told] of [['0', '–'], ['5', '5 min']] as const) {
    await set.click();
    await minutes.fill(typed);
    await save.click();
    await expect(shown).toContainText(told);
  }
  await expect(page.getByText('C-arm B: saved.').first()).toBeVisible();
  await expect(set).toBeFocused();
});

test('the screen of equipment fits a phone', async ({ person }) => {
  const page = await person('admin', { viewport: { width: 390, height: 844 } });
  await page.getByRole('link', { name: 'Equipment' }).click();
  await page.getByRole('button', { name: 'Set days of C-arm B' }).click();
  await page.getByRole('button', { name: 'Another stay' }).click();
  await expectAccessible(page);
  const dialog = page.getByRole('dialog');
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
