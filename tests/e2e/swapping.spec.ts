import { expectAccessible } from './support/axe.ts';
import { answer, beforeTheDay, foot, onTheDay, step } from './support/checklist.ts';
import type { Placed } from './support/clinic.ts';
import { ivo, orla, record } from './support/record.ts';
import { expect, test, type Page } from './support/test.ts';

/** Later than all that the demo has booked; 09:10 at the site. */
const day = '2027-05-10';
const tenPastNine = '2027-05-10T13:10:00Z';

/** Of the late patient on the nurse's list. */
const swapInFlow = (page: Page) =>
  page.getByRole('listitem').filter({ hasText: 'Fairweather, Orla' }).getByRole('button', { name: /^Swap with/ });

/** The patient has come, and nothing is missing. */
async function makeReady(nurse: Page, physician: Page, visit: Placed, name: string): Promise<void> {
  const row = nurse.getByRole('listitem').filter({ hasText: name });
  await row.getByRole('button', { name: /^Patient has arrived/ }).click();
  await row.getByRole('link', { name: /^Open checklist/ }).click();
  await answer(nurse, { title: 'Two identifiers', choose: 'Yes' });
  await step(nurse, 'Take into preparation').click();
  await expect(foot(nurse)).toContainText('In preparation');
  await nurse.getByRole('tab', { name: /^Booking/ }).click();
  for (const given of beforeTheDay) await answer(nurse, given);
  await nurse.getByRole('tab', { name: /^Day of/ }).click();
  for (const given of onTheDay) await answer(nurse, given);
  await physician.goto(`/visits/${visit.id}`);
  await answer(physician, { title: 'Site mark', choose: 'Marked' });
  await step(nurse, 'Ready for room').click();
  await expect(step(nurse, 'Into the room')).toBeVisible();
}

test('a ready patient goes before one who has not come', async ({ clinic, person, watch }) => {
  test.setTimeout(180_000);
  const late = await clinic.bookAt(await clinic.patient(record(orla)), day, '09:30');
  const ready = await clinic.bookAt(await clinic.patient(record(ivo)), day, '10:00');
  await clinic.advance(tenPastNine);
  const page = await person('scheduler');
  const tile = (initials: string) => page.locator('.column.wide').getByRole('button', { name: new RegExp(`${initials} \\d{4}`) });
  await tile('FO').click();
  const panel = page.locator('.visit-panel');
  await expect(panel).toContainText('Booked');
  // Nobody is ready so far.
  await expect(panel.getByRole('button', { name: /^Swap with the next ready patient/ })).toHaveCount(0);
  await makeReady(await person('nurse'), await person('physician'), ready, 'Zupan, Ivo');

  await panel.getByRole('button', { name: /^Swap with the next ready patient: ZI \d{4}, 10:00…$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Swap two visits' });
  await expect(dialog.getByRole('heading', { name: 'Swap two visits' })).toBeFocused();
  const lines = dialog.getByRole('listitem');
  await expect(lines.first()).toContainText(/ZI \d{4}: ready.*10:00.*→.*09:30/);
  await expect(lines.last()).toContainText(/FO \d{4}: booked.*09:30.*→.*10:00/);
  await expectAccessible(page);
  // Only looked at.
  await expect(tile('FO')).toContainText('09:30');

  // Somebody else was first: nothing is swapped, and it is asked again.
  await clinic.move('nurse', late, { date: day, time: '09:35' });
  watch.expectRefusal('stale-version');
  const confirm = dialog.getByRole('button', { name: /^Swap: ZI \d{4} at 09:30, FO \d{4} at 10:00$/ });
  await confirm.click();
  await expect(dialog.locator('.problem')).toContainText('Not saved.');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(tile('FO')).toContainText('09:35');
  await expect(tile('ZI')).toContainText('10:00');

  // By keys alone.
  await panel.getByRole('button', { name: /^Swap with the next ready patient: ZI/ }).focus();
  await page.keyboard.press('Enter');
  await expect(lines.first()).toContainText(/→.*09:35/);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Late bus');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: /^Swapped: ZI \d{4} is now at 09:35, FO \d{4} at 10:00\.$/ })).toBeAttached();
  await expect(tile('ZI')).toContainText('09:35');
  await expect(tile('FO')).toContainText('10:00');
  await expect(panel).toContainText('Late bus');
  await expectAccessible(page);
});

test('the nurse’s list offers to swap a late patient only', async ({ clinic, person }) => {
  test.setTimeout(180_000);
  await clinic.bookAt(await clinic.patient(record(orla)), day, '09:30');
  const ready = await clinic.bookAt(await clinic.patient(record(ivo)), day, '10:00');
  await clinic.advance(tenPastNine);
  const nurse = await person('nurse');
  const list = await person('nurse');
  await expect(list.getByRole('listitem').filter({ hasText: 'Fairweather, Orla' })).toBeVisible();
  await expect(swapInFlow(list)).toHaveCount(0);
  await makeReady(nurse, await person('physician'), ready, 'Zupan, Ivo');

  await expect(swapInFlow(list)).toHaveText(/^Swap with ZI \d{4}, 10:00…$/);
  await expect(list.getByRole('button', { name: /^Swap with/ })).toHaveCount(1);
  await expectAccessible(list);
  await swapInFlow(list).click();
  const dialog = list.getByRole('dialog', { name: 'Swap two visits' });
  await expect(dialog.getByRole('listitem').first()).toContainText(/ZI \d{4}: ready.*10:00.*→.*09:30/);
  await expectAccessible(list);
  await dialog.getByRole('button', { name: /^Swap: ZI \d{4} at 09:30, FO \d{4} at 10:00$/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(list.getByRole('listitem').filter({ hasText: 'Fairweather, Orla' })).toContainText('10:00');
  await expect(list.getByRole('listitem').filter({ hasText: 'Zupan, Ivo' })).toContainText('09:30');
  await expect(swapInFlow(list)).toHaveCount(0);

  // Who may not move visits is not asked.
  const radiographer = await person('radiographer');
  await expect(radiographer.getByRole('listitem').filter({ hasText: 'Fairweather, Orla' })).toBeVisible();
  await expect(radiographer.getByRole('button', { name: /^Swap with/ })).toHaveCount(0);
});
