import { tabTo } from './support/keys.ts';
import { ivo, orla, record } from './support/record.ts';
import { bookButton, chooseEpidural, choosePatient, openingRows } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

async function findOpenings(page: Page, typed: string, name: string): Promise<void> {
  await choosePatient(page, typed, name);
  await chooseEpidural(page);
  await page.getByRole('button', { name: 'Find openings' }).click();
  await expect(openingRows(page).first()).toBeVisible();
}

test('who is second at one opening is told what is taken and offered others', async ({ clinic, person, watch }) => {
  await clinic.patient(record(orla));
  await clinic.patient(record(ivo));
  const first = await person('scheduler');
  const second = await person('scheduler');
  await findOpenings(first, 'fairweather', 'Fairweather, Orla');
  await findOpenings(second, 'zupan', 'Zupan, Ivo');
  const taken = (await openingRows(second).first().textContent()) ?? '';
  expect(await openingRows(first).first().textContent()).toBe(taken);
  await openingRows(first).first().click();
  await expect(first.getByText(/^Held for you/)).toBeVisible();

  watch.expectRefusal('resource-taken');
  await openingRows(second).first().click();
  const problem = second.locator('.problem');
  await expect(problem).toContainText('Not saved. Already taken');
  await expect(problem.getByRole('listitem').filter({ hasText: /is taken \d\d:\d\d–\d\d:\d\d/ }).first()).toBeVisible();
  await expect(problem).toContainText('The openings were searched again.');
  // Never whom.
  await expect(problem).not.toContainText('Fairweather');

  await expect(openingRows(second).first()).not.toHaveText(taken);
  await openingRows(second).first().click();
  await bookButton(second).click();
  await expect(second.getByText(/^Booked /).last()).toBeVisible();
  await bookButton(first).click();
  await expect(first.getByText(/^Booked /).last()).toBeVisible();
});

test('a booking appears on the lists of others without reading again', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  const physician = await person('physician');
  const scheduler = await person('scheduler');
  await choosePatient(scheduler, 'fairweather', 'Fairweather, Orla');
  await chooseEpidural(scheduler);
  await scheduler.getByLabel('Physician', { exact: true }).selectOption('Dr. Amara Okafor');
  await scheduler.getByRole('button', { name: 'Find openings' }).click();
  const opening = openingRows(scheduler).first();
  await opening.click();
  await expect(scheduler.getByText('Chosen opening').first()).toBeVisible();
  const day = await scheduler.getByRole('heading', { level: 1 }).textContent();

  await physician.goto(new URL(scheduler.url()).search === '' ? '/day-list' : `/day-list${new URL(scheduler.url()).search}`);
  await expect(physician.getByRole('heading', { level: 1, name: day ?? '' })).toBeVisible();
  await expect(physician.getByText('Live', { exact: true })).toBeVisible();
  await expect(physician.getByRole('table')).toBeVisible();
  const row = physician.getByRole('row').filter({ hasText: 'Fairweather' });
  await expect(row).toHaveCount(0);

  await bookButton(scheduler).click();
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Interlaminar epidural, lumbar');
  await expect(row).toContainText('Expected');
  await expect(row).toContainText('Allergy: Latex');
});

test('a visit is booked with the keyboard alone', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  const page = await person('scheduler');
  const { keyboard } = page;
  await expect(page.getByRole('region', { name: 'Board' })).toBeVisible();
  await keyboard.press('/');
  await keyboard.type('fairweather');
  // At once: who types fast does not wait for the list.
  await keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Fairweather, Orla' })).toBeVisible();

  const procedure = page.getByLabel('Procedure', { exact: true });
  await tabTo(page, procedure);
  await keyboard.type('Interlaminar epidural, l');
  await expect(procedure).toHaveValue('ESI_IL_L');
  const level = page.getByRole('checkbox', { name: 'L4–5' });
  await tabTo(page, level);
  await keyboard.press('Space');
  await expect(level).toBeChecked();
  const find = page.getByRole('button', { name: 'Find openings' });
  await tabTo(page, find);
  await keyboard.press('Enter');
  await expect(openingRows(page).first()).toBeVisible();
  await keyboard.press('2');
  await expect(openingRows(page).nth(1)).toHaveAttribute('aria-pressed', 'true');
  await expect(bookButton(page)).toBeFocused();
  const label = (await bookButton(page).textContent()) ?? '';
  await keyboard.press('Enter');
  await expect(page.getByText(label.replace('Book', 'Booked')).last()).toBeVisible();
  await expect(page.getByText(/^The patient arrives at/)).toBeVisible();
});
