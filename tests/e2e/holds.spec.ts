import { expectAccessible } from './support/axe.ts';
import { ivo, orla, record } from './support/record.ts';
import { bookButton, chooseEpidural, choosePatient, openingRows } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

const note = (page: Page) => page.locator('.hold');

async function chooseFirst(page: Page, typed: string, name: string): Promise<string> {
  await choosePatient(page, typed, name);
  await chooseEpidural(page);
  await page.getByRole('button', { name: 'Find openings' }).click();
  await openingRows(page).first().click();
  await expect(note(page)).toContainText('Held for you');
  return (await bookButton(page).textContent()) ?? '';
}

test('a chosen opening is held, prolonged, seen by others as taken, and booked in place', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  await clinic.patient(record(ivo));
  const first = await person('scheduler');
  const second = await person('nurse');
  const label = await chooseFirst(first, 'fairweather', 'Fairweather, Orla');
  await expect(note(first).getByRole('timer')).toHaveText(/^[45]:\d\d left$/);
  await expectAccessible(first);
  await note(first).getByRole('button', { name: 'Prolong' }).click();
  await expect(first.getByText(/^Held until \d\d:\d\d$/)).toBeAttached();

  // Somebody else sees that the place is taken, never for whom, and is offered another one.
  await second.goto(`/board${new URL(first.url()).search}`);
  await expect(second.locator('.wide .held')).toContainText('Held by somebody');
  await expectAccessible(second);
  await choosePatient(second, 'zupan', 'Zupan, Ivo');
  await chooseEpidural(second);
  await second.getByRole('button', { name: 'Find openings' }).click();
  await openingRows(second).first().click();
  await expect(note(second)).toContainText('Held for you');
  await expect(bookButton(second)).not.toHaveText(label);

  await bookButton(first).click();
  await expect(first.getByText(label.replace('Book', 'Booked')).last()).toBeVisible();
  await expect(note(first)).toHaveCount(0);
});

test('a parked booking keeps its hold over a reload; dropping it gives the place back', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  const page = await person('scheduler');
  const label = await chooseFirst(page, 'fairweather', 'Fairweather, Orla');
  const search = new URL(page.url()).search;
  await page.getByRole('button', { name: 'Park' }).click();
  const entry = page.getByRole('region', { name: 'Parked bookings' }).getByRole('listitem');
  await expect(entry).toContainText(/held \d:\d\d/);
  await page.goto(`/board${search}`);
  await expect(page.locator('.wide .held.mine')).toContainText('Held by you');
  await entry.getByRole('button', { name: /^Resume/ }).click();
  await expect(note(page)).toContainText('Held for you');
  await expect(bookButton(page)).toHaveText(label);
  await page.getByRole('button', { name: 'Park' }).click();
  await entry.getByRole('button', { name: /^Drop/ }).click();
  await expect(entry).toHaveCount(0);
  await expect(page.locator('.held')).toHaveCount(0);
});

test('a hold that has ended is said in words, and the openings are looked for again', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  const page = await person('scheduler');
  await page.clock.install();
  await chooseFirst(page, 'fairweather', 'Fairweather, Orla');
  await page.clock.fastForward('05:30');
  await expect(page.getByText('The hold has ended').last()).toBeVisible();
  await expect(note(page)).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(page.getByText('The hold has ended', { exact: true })).toHaveCount(0);
  await expect(openingRows(page).first()).toBeVisible();
});

test('who looks again keeps the hold, and is offered what only it keeps', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  const page = await person('scheduler');
  const label = await chooseFirst(page, 'fairweather', 'Fairweather, Orla');
  const starts = await openingRows(page).allTextContents();
  await page.getByRole('button', { name: 'Find openings' }).click();
  await expect(openingRows(page).first()).toHaveAttribute('aria-pressed', 'true');
  expect(await openingRows(page).allTextContents()).toEqual(starts);
  await expect(note(page)).toContainText('Held for you');
  await expect(bookButton(page)).toHaveText(label);
  await expectAccessible(page);

  // The same after a pause; another question shows other openings, and still leaves it.
  await page.getByRole('button', { name: 'Park' }).click();
  await page.getByRole('button', { name: /^Resume/ }).click();
  await page.getByRole('button', { name: 'Find openings' }).click();
  await expect(openingRows(page).first()).toHaveAttribute('aria-pressed', 'true');
  await page.getByLabel('Part of day').selectOption('Afternoon');
  await expect(openingRows(page)).toHaveCount(0);
  await expect(note(page)).toContainText('Held for you');
  await bookButton(page).click();
  await expect(page.getByText(label.replace('Book', 'Booked')).last()).toBeVisible();
});
