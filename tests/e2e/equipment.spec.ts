import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { orla, record } from './support/record.ts';
import { expect, test } from './support/test.ts';

const freeDay = '2027-05-10';

test('an inspection closes the C-arm from its day on', async ({ clinic, person }) => {
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('admin');
  await page.getByRole('link', { name: 'Inspections' }).click();
  const row = page.getByRole('row').filter({ hasText: visit.arm });
  await expect(page.getByRole('row')).toHaveCount(4);
  await expect(row).toContainText('No date known');
  await expectAccessible(page);
  await page.getByRole('button', { name: `Set date of ${visit.arm}` }).click();
  const dialog = page.getByRole('dialog', { name: `Inspection of ${visit.arm}` });
  await dialog.getByLabel(/^Due/).fill(freeDay);
  await expect(dialog).toContainText(`${visit.arm} is closed from Mon 10 May 2027 until a later date is set.`);
  await dialog.getByRole('button', { name: 'What does it displace?' }).click();
  await expect(dialog).toContainText('It displaces 1 visit:');
  await expect(dialog).toContainText('Mon 10 May 2027 09:00, booked');
  await expectAccessible(page);
  await expect(row).toContainText('No date known');
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
  await tabTo(page, page.getByRole('link', { name: 'Inspections' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('row')).toHaveCount(4);
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
