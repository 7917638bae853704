import { expectAccessible } from './support/axe.ts';
import { ivo, orla, record } from './support/record.ts';
import { today } from './support/settings.ts';
import { expect, test, type Page } from './support/test.ts';

const late = (page: Page) => page.locator('.piece').filter({ hasText: /expected at \d\d:\d\d, \d+ minutes late/ });

test('the board shows what really happens beside the plan', async ({ clinic, person }) => {
  await clinic.bookAt(await clinic.patient(record(orla)), '2027-05-10', '09:00');
  const page = await person('scheduler');
  const column = page.locator('.column.wide').filter({ has: late(page) }).first();
  const tile = column.locator(late(page)).first();
  await expect(tile).toBeVisible();
  // Planned and expected, both as times, and in words for who does not see them.
  const words = (await tile.textContent()) ?? '';
  const [planned, expected] = words.match(/\d\d:\d\d/g) ?? [];
  expect(words).toContain(`→\u2009${expected ?? ''}`);
  expect(words).toContain(`expected at ${expected ?? ''}`);
  expect((expected ?? '') > (planned ?? '')).toBe(true);
  // Where it is expected, and where others really were, stands in the room's column.
  await expect(column.getByRole('listitem').filter({ hasText: new RegExp(`^expected ${expected ?? ''} to \\d\\d:\\d\\d: `) })).toHaveCount(1);
  await expect(page.getByRole('listitem').filter({ hasText: /^really \d\d:\d\d to \d\d:\d\d: [A-Z]{2} \d{4}$/ }).first()).toBeVisible();
  const running = page.getByRole('listitem').filter({ hasText: /^really since \d\d:\d\d: [A-Z]{2} \d{4}$/ }).first();
  await expect(running).toBeVisible();
  await expectAccessible(page);

  // Chosen, it says why; what runs says where it began.
  await tile.getByRole('button').click();
  const panel = page.locator('.visit-panel');
  await expect(panel).toContainText(`expected at ${expected ?? ''}`);
  await expect(page.locator('.peek')).toContainText('minutes late');
  await panel.getByRole('button', { name: 'Move or substitute…' }).click();
  await expect(page.getByRole('dialog')).toContainText(`expected at ${expected ?? ''}`);
  await page.keyboard.press('Escape');
  const name = /: (.*)$/.exec((await running.textContent()) ?? '')?.[1] ?? '';
  await page.locator('.column.wide').getByRole('button', { name: new RegExp(name) }).click();
  await expect(panel).toContainText(/Procedure room \d\d\d:\d\d–\d\d:\d\dreally since \d\d:\d\d/);
  await page.getByRole('radio', { name: 'List' }).check();
  await expect(page.getByRole('row').filter({ hasText: `expected at ${expected ?? ''}` }).first()).toContainText(planned ?? '');
  await expectAccessible(page);

  // A day that has not come says nothing about what is expected.
  await page.goto('/board?date=2027-05-10');
  await expect(page.locator('.column.wide .piece')).toHaveCount(1);
  await expect(page.locator('.real')).toHaveCount(0);
});

test('who moves a late visit away is told who need not wait any more', async ({ clinic, person }) => {
  const day = '2027-05-10';
  await clinic.bookAt(await clinic.patient(record(orla)), day, '09:30');
  await clinic.bookAt(await clinic.patient(record(ivo)), day, '10:00');
  // Nobody has come by a quarter to ten, and both have one physician.
  await clinic.advance('2027-05-10T13:45:00Z');
  const page = await person('scheduler');
  await page.goto('/board');
  const tile = (initials: string) => page.locator('.column.wide').getByRole('button', { name: new RegExp(`${initials} \\d{4}`) });
  await expect(late(page).filter({ hasText: /ZI \d{4}/ }).first()).toBeVisible();
  await tile('FO').click();
  await page.locator('.visit-panel').getByRole('button', { name: 'Move or substitute…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Time').fill('14:00');
  await dialog.getByRole('button', { name: /^Move to .* 14:00$/ }).click();
  await expect(dialog).toHaveCount(0);
  const words = /Expected at another time because of it: 10:00 ZI \d{4}: 10:1\d instead of 10:\d\d\./;
  await expect(page.locator('.board-foot')).toContainText(words);
  // What was done, and the way back, stand whole beside it.
  await expect(page.locator('.peek').getByRole('button', { name: 'Dismiss' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('status').filter({ hasText: words })).toBeAttached();
  await expectAccessible(page);
});

test('who stands on the staff posts is on the board and over the day list', async ({ clinic, person }) => {
  const page = await person('scheduler');
  const posts = page.getByLabel('Staff posts');
  await expect(posts).toContainText(/Circulating nurse 1Nia Abara.*Sedation nursePavel Novak.*1 post without a name/);
  await page.goto('/board?date=2026-11-24');
  await expect(posts).toContainText('nobody is named for this day');
  await clinic.assign('Circulating nurse 1', today, 'Nia Abara', { from: '07:00', to: '12:00' });
  await page.goto('/board');
  await expect(posts).toContainText('Circulating nurse 1Nia Abara 07:00–12:00');
  await expectAccessible(page);
  const physician = await person('physician');
  await expect(physician.getByLabel('Staff posts')).toContainText('Circulating nurse 1Nia Abara 07:00–12:00');
  await expectAccessible(physician);
});
