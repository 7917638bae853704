import { expectAccessible } from './support/axe.ts';
import { orla, record } from './support/record.ts';
import { expect, test, type Page } from './support/test.ts';

/** Later than all that the demo has booked. */
const freeDay = '2027-05-10';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: /^Replace/ });
const said = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

test('a bay that is lost is replaced for the rest of the day with the keyboard alone', async ({ person }) => {
  const page = await person('scheduler');
  await expect(page.locator('.piece').first()).toBeVisible();
  await page.getByRole('button', { name: 'Replace…' }).focus();
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('heading', { name: 'Replace for the rest of the day' })).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Choose who or what has failed.' })).toBeDisabled();
  await page.keyboard.press('Tab');
  await expect(dialog.getByLabel('Who or what has failed')).toBeFocused();
  await page.keyboard.type('Bay 3');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Bay 4');
  await expect(dialog.getByLabel('Stand-in').locator('option:checked')).toHaveText('Bay 4');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Bed broken');
  await page.keyboard.press('Enter');

  // What is taken already cannot be taken over, and nothing has changed by asking.
  await expect(said(page, /cannot be taken over/)).toBeAttached();
  await expect(dialog.getByRole('listitem').filter({ hasText: /Bay 4 is taken \d\d:\d\d–\d\d:\d\d/ }).first()).toBeVisible();
  const able = await dialog.getByRole('listitem').filter({ hasText: 'Bay 3 → Bay 4' }).count();
  expect(able).toBeGreaterThan(0);
  await expectAccessible(page);
  const others = dialog.getByRole('button', { name: `Replace Bay 3 for the other ${able}` });
  await others.focus();
  await page.keyboard.press('Enter');
  await expect(said(page, `Bay 3 is replaced for ${able} visit`)).toBeAttached();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Replace…' })).toBeFocused();

  // Asked again, those that were given away are not there any more.
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Who or what has failed').selectOption('Bay 3');
  await dialog.getByLabel('Stand-in').selectOption('Bay 4');
  await dialog.getByRole('button', { name: 'What would change?' }).click();
  await expect(dialog.getByText(/cannot be taken over/)).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Bay 3 → Bay 4' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('who replaces a room after somebody else has taken the stand-in is told, and nothing is done', async ({ clinic, person, watch }) => {
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('scheduler');
  await page.goto(`/board?date=${freeDay}`);
  await expect(page.locator('.piece').first()).toBeVisible();
  await page.getByRole('button', { name: 'Block…' }).click();
  const block = page.getByRole('dialog', { name: 'Block a resource' });
  await block.getByLabel('Resource').selectOption(visit.room);
  await block.getByLabel('Kind').selectOption('Outage');
  await block.getByRole('button', { name: 'What does it fall on?' }).click();
  await block.getByRole('button', { name: `Block ${visit.room} 00:00–24:00` }).click();
  await expect(page.locator('.wide .piece.displaced')).toHaveCount(1);

  // From the block itself.
  await page.locator('.wide .block button').click({ position: { x: 10, y: 10 } });
  await page.getByRole('button', { name: `Replace ${visit.room} for the rest of the day…` }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('heading', { name: 'Replace on Mon 10 May 2027' })).toBeFocused();
  await expect(dialog.getByLabel('Who or what has failed').locator('option:checked')).toHaveText(visit.room);
  const other = visit.room === 'Procedure room 1' ? 'Procedure room 2' : 'Procedure room 1';
  await dialog.getByLabel('Stand-in').selectOption(other);
  await dialog.getByRole('button', { name: 'What would change?' }).click();
  await expect(dialog.getByText('1 visit can be taken over:')).toBeVisible();
  await expect(dialog.getByRole('listitem')).toContainText(new RegExp(`09:00 FO \\d{4}.*${visit.room} → ${other}`));
  await expectAccessible(page);

  await clinic.block(other, freeDay);
  watch.expectRefusal('substitution-incomplete');
  await dialog.getByRole('button', { name: `Replace ${visit.room} for 1 visit` }).click();
  const problem = dialog.locator('.problem');
  await expect(problem).toContainText('Not saved. Not every visit can be taken over');
  await expect(problem.getByRole('listitem')).toContainText(/09:00 FO \d{4}/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'What would change?' }).click();
  await expect(dialog.getByText('1 of 1 visit cannot be taken over:')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'What would change?' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(page.locator('.wide .piece.displaced')).toHaveCount(1);

  const desk = await person('front_desk');
  await desk.goto(`/board?date=${freeDay}`);
  await expect(desk.locator('.wide .piece.displaced')).toHaveCount(1);
  await expect(desk.getByRole('button', { name: 'Replace…' })).toHaveCount(0);
});
