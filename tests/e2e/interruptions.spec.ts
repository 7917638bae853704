import { expectAccessible } from './support/axe.ts';
import { ivo, orla, record } from './support/record.ts';
import { bookButton, chooseEpidural, choosePatient, openingRows, search } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

const tray = (page: Page) => page.getByRole('region', { name: 'Parked bookings' });
const entry = (page: Page, initials: string) => tray(page).getByRole('listitem').filter({ hasText: `${initials} ·` });

/** All that the tab keeps. */
const kept = (page: Page) => page.evaluate(() => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]));

test('bookings are parked, survive a reload, and are taken up again where they were', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  await clinic.patient(record(ivo));
  const page = await person('scheduler');
  await expect(page.getByRole('button', { name: 'Park' })).toBeDisabled();
  await choosePatient(page, 'fairweather', 'Fairweather, Orla');
  await chooseEpidural(page);
  await page.getByLabel('Physician', { exact: true }).selectOption('Dr. Amara Okafor');
  await page.getByLabel('From', { exact: true }).fill('2026-11-30');
  await page.getByRole('button', { name: 'Park' }).click();
  await expect(search(page)).toBeFocused();
  await expect(page.getByRole('region', { name: 'Fairweather, Orla' })).toHaveCount(0);
  await expect(entry(page, 'FO')).toContainText('FO · IL epidural L4–5');
  await expect(page.getByLabel('Procedure', { exact: true })).toHaveValue('');

  await choosePatient(page, 'zupan', 'Zupan, Ivo');
  await page.getByRole('button', { name: 'Park' }).click();
  await expect(entry(page, 'ZI')).toContainText('no procedure yet');
  await expectAccessible(page);

  // Nothing about anybody is kept in the browser, and nothing stands in the address or the title.
  expect(await kept(page)).not.toMatch(/Fairweather|Orla|Zupan|770001|1961/);
  expect(page.url() + (await page.title())).not.toMatch(/Fairweather|FO|epidural/);

  await page.reload();
  await expect(entry(page, 'FO')).toContainText('FO · IL epidural L4–5');
  await expect(entry(page, 'ZI')).toBeVisible();
  await entry(page, 'FO').getByRole('button', { name: /^Resume/ }).click();
  await expect(page.getByRole('region', { name: 'Fairweather, Orla' })).toBeVisible();
  await expect(entry(page, 'FO')).toHaveCount(0);
  await expect(page.getByLabel('Procedure', { exact: true })).toHaveValue('ESI_IL_L');
  await expect(page.getByRole('checkbox', { name: 'L4–5' })).toBeChecked();
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('2026-11-30');
  await expect(page.getByLabel('Physician', { exact: true }).locator('option:checked')).toHaveText('Dr. Amara Okafor');
  await expect(page.getByRole('button', { name: 'Find openings' })).toBeFocused();

  // Taking up one sets the other aside.
  await entry(page, 'ZI').getByRole('button', { name: /^Resume/ }).click();
  await expect(page.getByRole('region', { name: 'Zupan, Ivo' })).toBeVisible();
  await expect(entry(page, 'FO')).toBeVisible();
  await entry(page, 'FO').getByRole('button', { name: /^Drop/ }).click();
  await expect(tray(page)).toHaveCount(0);
});

test('a booking in the form is still there after a reload, and gone once it is booked', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  const page = await person('scheduler');
  await choosePatient(page, 'fairweather', 'Fairweather, Orla');
  await chooseEpidural(page);
  await page.reload();
  await expect(page.getByRole('region', { name: 'Fairweather, Orla' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'L4–5' })).toBeChecked();
  await page.getByRole('button', { name: 'Find openings' }).click();
  await openingRows(page).first().click();
  await bookButton(page).click();
  await expect(page.getByText('The patient arrives at')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Choose a patient first.')).toBeVisible();
});

test('who is expected, and when, stands at the parked booking', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  const page = await person('scheduler');
  await choosePatient(page, 'fairweather', 'Fairweather, Orla');
  await chooseEpidural(page);
  await page.getByRole('button', { name: 'Park' }).click();
  await entry(page, 'FO').getByLabel(/waits for$/).selectOption('On the way');
  await entry(page, 'FO').getByLabel(/is expected at$/).fill('23:50');
  await expect(entry(page, 'FO')).not.toContainText('Due');
  await page.reload();
  await expect(entry(page, 'FO').getByLabel(/is expected at$/)).toHaveValue('23:50');
  // The clinic's clock, not the browser's: it is 10:30 there.
  await entry(page, 'FO').getByLabel(/is expected at$/).fill('10:15');
  await expect(entry(page, 'FO')).toContainText('Due');
  await expectAccessible(page);
});

test('another user of the same tab does not see what was parked', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  const page = await person('scheduler');
  await choosePatient(page, 'fairweather', 'Fairweather, Orla');
  await page.getByRole('button', { name: 'Park' }).click();
  await expect(entry(page, 'FO')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('User name').fill('nurse');
  await page.getByLabel('Password').fill('foramen-demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Board' }).click();
  await expect(page.getByText('Choose a patient first.')).toBeVisible();
  await expect(tray(page)).toHaveCount(0);
});

test('a call in between is handled with the keyboard alone', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  await clinic.patient(record(ivo));
  const page = await person('scheduler');
  const { keyboard } = page;
  await expect(page.getByRole('region', { name: 'Board' })).toBeVisible();
  await keyboard.press('/');
  await keyboard.type('fairweather');
  await keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Fairweather, Orla' })).toBeVisible();
  // Out of the search box, where a letter is a letter.
  await keyboard.press('Tab');
  await keyboard.press('p');
  await expect(entry(page, 'FO')).toBeVisible();
  await expect(search(page)).toBeFocused();
  await keyboard.type('zupan');
  await keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Zupan, Ivo' })).toBeVisible();
  const resume = entry(page, 'FO').getByRole('button', { name: /^Resume/ });
  for (let turn = 0; turn < 8 && !(await resume.evaluate((element) => element === document.activeElement)); ++turn)
    await keyboard.press('Shift+Tab');
  await expect(resume).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Fairweather, Orla' })).toBeVisible();
  await expect(entry(page, 'ZI')).toBeVisible();
});
