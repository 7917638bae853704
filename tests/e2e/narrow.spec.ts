// The scheduler away from the desk: one thing at a time, and the board first.
import { expectAccessible } from './support/axe.ts';
import { orla, record } from './support/record.ts';
import { bookButton, chooseEpidural, choosePatient, expectToFit, openingRows, search } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

const pane = (page: Page, name: string) => page.getByRole('group', { name: 'What is shown' }).getByRole('radio', { name });
const tiles = (page: Page) => page.locator('.column.wide .piece button');

/** Later than all that the demo has booked. */
const freeDay = '2027-05-10';

const moved = (page: Page, time: string) =>
  page.locator('.panes').getByText(new RegExp(`^FO \\d{4} is now at .*${time}`));

for (const [name, viewport] of [['phone', { width: 360, height: 740 }], ['upright tablet', { width: 768, height: 1024 }]] as const)
  test(`the board comes first on a ${name}, and a visit is booked beside it`, async ({ clinic, person }) => {
    await clinic.patient(record(orla));
    const page = await person('scheduler', { viewport });
    await expect(pane(page, 'Board')).toBeChecked();
    await expect(page.locator('.timeline')).toBeInViewport();
    await expect(search(page)).toBeHidden();
    await expectToFit(page);
    await expectAccessible(page);

    // A visit opens in place of the board; closing it leads back to where it stands.
    const tile = tiles(page).nth(8);
    const words = (await tile.textContent()) ?? '';
    await tile.click();
    await expect(page.locator('.visit-panel')).toBeVisible();
    await expect(pane(page, 'Visit')).toBeChecked();
    await expectToFit(page);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Close visit' }).click();
    await expect(page.locator(':focus')).toHaveText(words);

    // The search key goes to the form.
    await page.keyboard.press('/');
    await expect(search(page)).toBeFocused();
    await expect(pane(page, 'Booking')).toBeChecked();
    await expect(page.locator('.timeline')).toBeHidden();
    await choosePatient(page, 'fairweather', 'Fairweather, Orla');
    await chooseEpidural(page);
    await page.getByRole('button', { name: 'Find openings' }).click();
    await openingRows(page).first().click();
    await expectToFit(page);
    await expectAccessible(page);
    // What is half made is there again after the page was left.
    await page.reload();
    await expect(bookButton(page)).toBeEnabled();
    await bookButton(page).click();
    await expect(page.getByText(/^Booked /).last()).toBeVisible();
    await pane(page, 'Board').check({ force: true });
    await expect(tiles(page).filter({ hasText: /FO \d{4}/ }).first()).toBeVisible();
  });

test('the search key brings a phone the search on another screen', async ({ person }) => {
  const page = await person('scheduler', { viewport: { width: 360, height: 740 } });
  await page.getByRole('link', { name: 'Tasks' }).click();
  await expect(page).toHaveTitle('Tasks · Foramen');
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
});

test('every value of a machine says what it is on a phone', async ({ person }) => {
  const page = await person('admin', { viewport: { width: 360, height: 740 } });
  await page.getByRole('link', { name: 'Equipment' }).click();
  const cell = page.getByRole('row').filter({ hasText: 'C-arm B' }).getByRole('cell');
  for (const [at, label] of [[1, 'Inspection'], [2, 'To another room'], [3, 'At other sites']] as const)
    expect(await cell.nth(at).evaluate((element) => getComputedStyle(element, '::before').content)).toBe(`"${label}"`);
  await expectToFit(page);
  await expectAccessible(page);
});

test('a phone shows what a move did, and takes it back', async ({ clinic, person }) => {
  await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('scheduler', { viewport: { width: 360, height: 740 } });
  await page.goto(`/board?date=${freeDay}`);
  await tiles(page).filter({ hasText: /FO \d{4}/ }).first().click();
  await page.locator('.visit-panel').getByRole('button', { name: 'Move or substitute…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Time').fill('14:00');
  await dialog.getByRole('button', { name: /^Move to .* 14:00$/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(moved(page, '14:00')).toBeInViewport({ ratio: 1 });
  await expectToFit(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Back to .* 09:00/ }).click();
  await expect(moved(page, '09:00')).toBeInViewport({ ratio: 1 });
  await expect(page.locator('.visit-panel')).toContainText('09:00');
});
