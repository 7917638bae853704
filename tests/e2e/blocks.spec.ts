import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { orla, record } from './support/record.ts';
import { expect, test, type Page } from './support/test.ts';

/** Later than all that the demo has booked. */
const freeDay = '2027-05-10';

async function block(page: Page, resource: string, kind: string, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Block…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Block a resource' });
  await dialog.getByLabel('Resource').selectOption(resource);
  await dialog.getByLabel('Kind').selectOption(kind);
  await dialog.getByLabel('Reason').fill(reason);
}

test('a block is tried, made, seen by others, and ended', async ({ clinic, person }) => {
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('scheduler');
  const nurse = await person('nurse');
  await nurse.goto(`/board?date=${freeDay}`);
  await expect(nurse.locator('.column.wide').getByRole('button', { name: /FO \d{4}/ })).toBeVisible();
  await page.goto(`/board?date=${freeDay}`);

  await block(page, visit.room, 'Maintenance', 'New table');
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'What does it fall on?' }).click();
  await expect(dialog).toContainText('It falls on 1 visit:');
  await expect(dialog).toContainText(/Mon 10 May 2027 09:00 FO \d{4}, booked/);
  await expectAccessible(page);
  // Nothing is stored so far.
  await expect(nurse.locator('.block')).toHaveCount(0);
  // Another time is another question.
  await dialog.getByLabel('Until the end of the day').uncheck();
  await dialog.getByLabel('To, time').fill('08:30');
  await dialog.getByRole('button', { name: 'What does it fall on?' }).click();
  await expect(dialog).toContainText('It falls on no visit.');
  await dialog.getByLabel('Until the end of the day').check();
  await dialog.getByRole('button', { name: 'What does it fall on?' }).click();
  await dialog.getByRole('button', { name: `Block ${visit.room} 00:00–24:00` }).click();
  await expect(dialog).toHaveCount(0);

  // Both see it, and what it falls on keeps its place with a sign.
  for (const board of [page, nurse]) {
    await expect(board.locator('.wide .block')).toContainText('Maintenance: New table');
    await expect(board.locator('.wide .piece.displaced')).toHaveCount(1);
    await expect(board.getByRole('link', { name: '1 displaced' })).toBeVisible();
  }
  await page.locator('.wide .block button').click({ position: { x: 20, y: 20 } });
  const panel = page.locator('.visit-panel');
  await expect(panel.getByRole('heading', { name: visit.room })).toBeFocused();
  await expect(panel).toContainText('Maintenance: New table');
  await expect(panel).toContainText('Entered by Lucia Marino');
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'End this block' }).click();
  await expect(panel).toHaveCount(0);
  for (const board of [page, nurse]) {
    await expect(board.locator('.wide .block')).toHaveCount(0);
    await expect(board.locator('.wide .piece.displaced')).toHaveCount(0);
  }
});

test('a block that cannot be is refused at its field', async ({ person, watch }) => {
  const page = await person('scheduler');
  await block(page, 'C-arm A', 'Outage', '');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Until the end of the day').uncheck();
  await dialog.getByLabel('To, time').fill('00:05');
  watch.expectRefusal('validation-failed');
  await dialog.getByRole('button', { name: 'What does it fall on?' }).click();
  await expect(dialog.getByText('the end is not after the start')).toBeVisible();
  await expectAccessible(page);
});

test('a block that comes every week is tried, made, and ended', async ({ clinic, person, watch }) => {
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('scheduler');
  const { keyboard } = page;
  await page.goto(`/board?date=${freeDay}`);
  await expect(page.locator('.column.wide').getByRole('button', { name: /FO \d{4}/ })).toBeVisible();
  await block(page, visit.arm, 'Maintenance', 'Calibration');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Until the end of the day').uncheck();
  await dialog.getByLabel('From, time').fill('08:00');
  await dialog.getByLabel('To, time').fill('07:00');
  // The rest without the mouse.
  const weekly = dialog.getByRole('checkbox', { name: 'Every week', exact: true });
  await tabTo(page, weekly);
  await keyboard.press('Space');
  await expect(dialog.getByRole('button', { name: 'Choose resource, kind and times.' })).toBeDisabled();
  await tabTo(page, dialog.getByLabel('Every week until', { exact: true }));
  await keyboard.type('05012027');
  await expect(dialog.getByRole('checkbox', { name: 'Monday' })).toBeChecked();
  await tabTo(page, dialog.getByRole('checkbox', { name: 'Wednesday' }));
  await keyboard.press('Space');
  const look = dialog.getByRole('button', { name: 'What does it fall on?' });
  watch.expectRefusal('validation-failed');
  await tabTo(page, look);
  await keyboard.press('Enter');
  await expect(dialog.getByLabel('To, time')).toHaveAccessibleDescription('the end is not after the start');
  await expectAccessible(page);
  await dialog.getByLabel('To, time').fill('10:00');
  await look.click();
  await expect(dialog.getByLabel('Every week until', { exact: true })).toHaveAccessibleDescription(
    'the last day is before the first',
  );
  await dialog.getByLabel('Every week until', { exact: true }).fill('2027-05-31');
  await look.click();
  await expect(dialog).toContainText('It comes 7 times and falls on 1 visit:');
  await expectAccessible(page);
  await tabTo(page, dialog.getByRole('button', { name: `Block ${visit.arm} every Mon, Wed 08:00–10:00` }));
  await keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);

  await page.getByRole('radio', { name: 'C-arms' }).check();
  await expect(page.locator('.wide .piece.displaced')).toHaveCount(1);
  for (const day of ['2027-05-12', '2027-05-31']) {
    await page.goto(`/board?date=${day}`);
    await page.getByRole('radio', { name: 'C-arms' }).check();
    await expect(page.locator('.wide .block')).toContainText('Maintenance: Calibration');
  }
  await page.locator('.wide .block button').click({ position: { x: 20, y: 20 } });
  const panel = page.locator('.visit-panel');
  await expect(panel).toContainText('every Mon, Wed 08:00–10:00, from Mon 10 May 2027 to Mon 31 May 2027');
  await expect(panel).toContainText('It has not begun: it is taken away whole.');
  await panel.getByRole('button', { name: 'End this block' }).click();
  await expect(page.locator('.wide .block')).toHaveCount(0);
  await page.goto(`/board?date=${freeDay}`);
  await expect(page.locator('.wide .piece')).toHaveCount(1);
  await expect(page.locator('.wide .piece.displaced')).toHaveCount(0);
});

test('displaced visits are worked off the list until it is empty', async ({ person }) => {
  const page = await person('scheduler');
  await page.getByRole('link', { name: 'Displaced' }).click();
  await expect(page.getByText('Every visit of the next 30 days has its place.')).toBeVisible();
  await expectAccessible(page);
  const nurse = await person('nurse');
  await nurse.getByRole('link', { name: 'Displaced' }).click();
  await expect(nurse.getByText('Every visit of the next 30 days has its place.')).toBeVisible();

  await page.getByRole('link', { name: 'Board' }).click();
  await block(page, 'Bay 4', 'Outage', 'Bed broken');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'What does it fall on?' }).click();
  await dialog.getByRole('button', { name: /^Block Bay 4/ }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('link', { name: /^\d displaced$/ }).click();

  const cards = page.locator('.cards > li');
  await expect(cards.first()).toContainText(/Bay 4 \d\d:\d\d–\d\d:\d\d: outage/);
  // Who works beside sees the same list, live.
  await expect(nurse.locator('.cards > li')).toHaveCount(await cards.count());
  await expectAccessible(page);

  // One goes to an opening with one press.
  let left = await cards.count();
  expect(left).toBeGreaterThan(1);
  const opening = cards.first().getByRole('group', { name: 'Next openings' }).getByRole('button').first();
  await opening.click();
  await expect(cards).toHaveCount(--left);
  await expect(page.locator('.peek')).toContainText('is now at');
  await expect(page.getByRole('main')).toBeFocused();

  // The others are given another bay.
  while (left > 0) {
    await cards.first().getByRole('button', { name: /^Give it Bay/ }).first().click();
    await expect(cards).toHaveCount(--left);
  }
  await expect(page.getByText('Every visit of the next 30 days has its place.')).toBeVisible();
  await expect(nurse.getByText('Every visit of the next 30 days has its place.')).toBeVisible();
  await page.getByRole('link', { name: 'Board' }).click();
  await expect(page.getByRole('link', { name: /displaced$/ })).toHaveCount(0);
});

test('a displaced visit is moved by the form, and what refuses it is said', async ({ person, watch }) => {
  const page = await person('scheduler');
  await block(page, 'Bay 4', 'Outage', '');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'What does it fall on?' }).click();
  await dialog.getByRole('button', { name: /^Block Bay 4/ }).click();
  await page.getByRole('link', { name: /^\d displaced$/ }).click();
  const cards = page.locator('.cards > li');
  await expect(cards.first()).toBeVisible();
  const before = await cards.count();
  await cards.first().getByRole('button', { name: 'Another time…' }).click();
  await dialog.getByLabel('Recovery bay').selectOption('Bay 4');
  await dialog.getByLabel('Date').fill('2027-05-10');
  await dialog.getByLabel('Time', { exact: true }).fill('02:00');
  watch.expectRefusal('outside-availability');
  await dialog.getByRole('button', { name: /^Move to Mon 10 May 2027 02:00/ }).click();
  await expect(dialog.locator('.problem')).toContainText('Not on duty at that time');
  await expectAccessible(page);
  await dialog.getByLabel('Time', { exact: true }).fill('10:00');
  await dialog.getByRole('button', { name: /^Move to Mon 10 May 2027 10:00/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(cards).toHaveCount(before - 1);
});
