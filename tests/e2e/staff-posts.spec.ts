import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { expect, test, type Page } from './support/test.ts';

/** Today's posts are filled. */
async function openTomorrow(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Staff' }).click();
  await page.getByRole('button', { name: 'Next day' }).click();
  await expect(page.getByText('6 posts have nobody.')).toBeVisible();
}

const post = (page: Page, name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });

test('people are put on posts, replaced and taken off, and others see it', async ({ clinic, person }) => {
  const page = await person('nurse');
  const scheduler = await person('scheduler');
  for (const one of [page, scheduler]) await openTomorrow(one);
  await expectAccessible(page);
  const who = page.getByLabel('Circulating nurse 1', { exact: true });
  await who.selectOption('Nia Abara');
  await page.getByRole('button', { name: 'Save Circulating nurse 1' }).click();
  await expect(page.getByText('5 posts have nobody.')).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('Circulating nurse 1: Nia Abara');
  await expect(scheduler.getByText('5 posts have nobody.')).toBeVisible();
  await expect(scheduler.getByLabel('Circulating nurse 1', { exact: true }).locator('option:checked')).toHaveText('Nia Abara');
  // Who is on another post is offered with it.
  await expect(page.getByLabel('Circulating nurse 2', { exact: true })).toContainText('Nia Abara (Circulating nurse 1)');

  // Half a day here, and the other half there.
  await page.getByLabel('All day: Circulating nurse 1').uncheck();
  await expect(page.getByRole('button', { name: 'Save Circulating nurse 1' })).toBeDisabled();
  await page.getByLabel('From: Circulating nurse 1').fill('07:00');
  await page.getByLabel('To: Circulating nurse 1').fill('12:00');
  await page.getByRole('button', { name: 'Save Circulating nurse 1' }).click();
  await expect(scheduler.getByLabel('To: Circulating nurse 1')).toHaveValue('12:00');
  await scheduler.getByLabel('Circulating nurse 2', { exact: true }).selectOption({ label: 'Nia Abara (Circulating nurse 1)' });
  await scheduler.getByLabel('All day: Circulating nurse 2').uncheck();
  await scheduler.getByLabel('From: Circulating nurse 2').fill('12:00');
  await scheduler.getByLabel('To: Circulating nurse 2').fill('00:00');
  await scheduler.getByRole('button', { name: 'Save Circulating nurse 2' }).click();
  await expect(page.getByText('4 posts have nobody.')).toBeVisible();
  await expectAccessible(page);

  // Another day has its own people; nobody is taken off by nobody.
  await page.getByRole('button', { name: 'Next day' }).click();
  await expect(page.getByText('6 posts have nobody.')).toBeVisible();
  await page.getByRole('button', { name: 'Previous day' }).click();
  await who.selectOption('Nobody');
  await page.getByRole('button', { name: 'Save Circulating nurse 1' }).click();
  await expect(scheduler.getByText('5 posts have nobody.')).toBeVisible();
  await expect(scheduler.getByLabel('Circulating nurse 1', { exact: true })).toHaveValue('');
  expect(await clinic.database.sql(`SELECT starts, ends FROM staff_assignment WHERE local_date = '2026-11-24'`)).toBe('720|1440');

  // A day that is over is only read.
  await page.goto('/staff?date=2026-11-20');
  await expect(post(page, 'Sedation nurse')).toContainText('Nobody');
  await expect(page.getByText('This day is over: it stays as it was planned.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Sedation nurse' })).toHaveCount(0);
  await expectAccessible(page);
});

test('the posts of a day are filled with the keyboard alone', async ({ person }) => {
  const page = await person('nurse');
  const { keyboard } = page;
  // As after typing the address: the bar comes first.
  await page.reload();
  await tabTo(page, page.getByRole('link', { name: 'Staff' }));
  await keyboard.press('Enter');
  await expect(page.getByText('1 post has nobody.')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Next day' }));
  await keyboard.press('Enter');
  await expect(page.getByText('6 posts have nobody.')).toBeVisible();
  for (const [name, first] of [['C-arm operator 1', 'Hana'], ['Sedation nurse', 'Pavel']] as const) {
    await tabTo(page, page.getByLabel(name, { exact: true }), 60);
    await keyboard.type(first);
    await tabTo(page, page.getByRole('button', { name: `Save ${name}` }));
    await keyboard.press('Enter');
    await expect(page.getByRole('status')).toContainText(name);
    // The work goes on in the row.
    await expect(post(page, name).locator(':focus')).toHaveCount(1);
  }
  await expect(page.getByText('4 posts have nobody.')).toBeVisible();
});

test('nobody stands on two posts at once, or from later to earlier', async ({ person, watch }) => {
  const page = await person('scheduler');
  await openTomorrow(page);
  await page.getByLabel('Circulating nurse 1', { exact: true }).selectOption('Nia Abara');
  await page.getByRole('button', { name: 'Save Circulating nurse 1' }).click();
  await expect(page.getByText('5 posts have nobody.')).toBeVisible();
  const second = page.getByLabel('Circulating nurse 2', { exact: true });
  await second.selectOption({ label: 'Nia Abara (Circulating nurse 1)' });
  watch.expectRefusal('validation-failed');
  await page.getByRole('button', { name: 'Save Circulating nurse 2' }).click();
  await expect(second).toHaveAccessibleDescription('stands on another post at this time');
  await expectAccessible(page);
  await page.getByLabel('All day: Circulating nurse 2').uncheck();
  await page.getByLabel('From: Circulating nurse 2').fill('12:00');
  await page.getByLabel('To: Circulating nurse 2').fill('09:00');
  await page.getByRole('button', { name: 'Save Circulating nurse 2' }).click();
  await expect(page.getByLabel('To: Circulating nurse 2')).toHaveAccessibleDescription('the end is not after the start');

  // Too far ahead to be planned.
  await page.goto('/staff?date=2029-01-01');
  await page.getByLabel('Circulating nurse 1', { exact: true }).selectOption('Nia Abara');
  await page.getByRole('button', { name: 'Save Circulating nurse 1' }).click();
  await expect(page.locator('.problem')).toContainText('people are assigned within a year');
});

test('who is second at a post sees who stands there now', async ({ person, watch }) => {
  const first = await person('nurse');
  const second = await person('scheduler');
  for (const one of [first, second]) {
    await openTomorrow(one);
    await one.getByLabel('Sedation nurse', { exact: true }).selectOption(one === first ? 'Nia Abara' : 'Pavel Novak');
  }
  // What the first has changed comes too late for the second.
  let saving = false;
  second.on('request', (request) => (saving ||= request.method() === 'PUT'));
  await second.route('**/staff-assignments?*', (route) => (saving ? route.continue() : route.abort('aborted')));
  await first.getByRole('button', { name: 'Save Sedation nurse' }).click();
  await expect(first.getByText('5 posts have nobody.')).toBeVisible();
  watch.expectRefusal('stale-version');
  await second.getByRole('button', { name: 'Save Sedation nurse' }).click();
  await expect(second.getByLabel('Sedation nurse', { exact: true }).locator('option:checked')).toHaveText('Nia Abara');
});
