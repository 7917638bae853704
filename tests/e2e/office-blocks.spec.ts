// Blocks for who has no board: an administrator says that something is not available.
import { expectAccessible } from './support/axe.ts';
import { orla, record } from './support/record.ts';
import { expect, test } from './support/test.ts';

const freeDay = '2027-05-10';

test('an administrator blocks a machine, sees the block, and ends it', async ({ clinic, person }) => {
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('admin');
  await page.getByLabel('Of', { exact: true }).selectOption(visit.arm);
  await expect(page.getByText(`${visit.arm} is not blocked.`)).toBeVisible();
  await page.getByRole('button', { name: 'Block…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Block a resource' });
  await expect(dialog.getByLabel('Resource').locator('option:checked')).toHaveText(visit.arm);
  await dialog.getByLabel('Kind').selectOption('Outage');
  await dialog.getByLabel('Reason').fill('No image');
  await dialog.getByLabel('From, date').fill(freeDay);
  await dialog.getByLabel('From, time').fill('08:00');
  await dialog.getByRole('button', { name: 'What does it fall on?' }).click();
  // Whose visit it is, is not for who may not read visits.
  await expect(dialog).toContainText('It falls on 1 visit:');
  await expect(dialog).toContainText('Mon 10 May 2027 09:00, booked');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: new RegExp(`^Block ${visit.arm}`) }).click();
  await expect(dialog).toHaveCount(0);

  const blocks = page.getByRole('list', { name: 'Blocks' }).getByRole('listitem').filter({ hasText: 'Outage: No image' });
  await expect(blocks).toContainText('Mon 10 May 2027 08:00–');
  await expect(blocks).toContainText('Entered by Rosa Delgado');
  await expectAccessible(page);
  const scheduler = await person('scheduler');
  await scheduler.goto(`/board?date=${freeDay}`);
  await expect(scheduler.locator('.wide .piece.displaced')).toHaveCount(1);
  await blocks.getByRole('button', { name: 'End this block: Outage: No image' }).click();
  await expect(page.getByText(`${visit.arm} is not blocked.`)).toBeVisible();
  await expect(scheduler.locator('.wide .piece.displaced')).toHaveCount(0);
  await expect(page.getByRole('status')).toContainText(`${visit.arm} is available again; 1 visit has its place back.`);
});

test('the equipment screen leads to the same form', async ({ person }) => {
  const page = await person('admin');
  await page.getByRole('link', { name: 'Equipment' }).click();
  await page.getByRole('button', { name: 'Block…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Block a resource' });
  await dialog.getByLabel('Resource').selectOption('Ultrasound');
  await dialog.getByLabel('Kind').selectOption('Maintenance');
  await dialog.getByRole('button', { name: 'What does it fall on?' }).click();
  await dialog.getByRole('button', { name: /^Block Ultrasound/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/^Ultrasound: saved/).first()).toBeVisible();
  await expectAccessible(page);
});
