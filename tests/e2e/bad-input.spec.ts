import { orla, record, recordFile } from './support/record.ts';
import { bookButton, chooseEpidural, chooseFiles, choosePatient, search } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

const file = (name: string, mimeType: string, text: string) => ({ name, mimeType, buffer: Buffer.from(text) });

test('files that are no patient record are refused one by one, and the good one beside them is taken', async ({
  person,
  watch,
}) => {
  const page = await person('scheduler');
  watch.expectRefusal('bundle-refused');
  await chooseFiles(
    page,
    file('scan.pdf', 'application/pdf', '%PDF-1.7 not a record'),
    file('list.json', 'application/json', '{"resourceType":"List"}'),
    file('empty.json', 'application/json', '{"resourceType":"Bundle","type":"collection","entry":[]}'),
    recordFile(orla),
  );
  const results = page.locator('.import-results > li');
  await expect(results).toHaveCount(4);
  await expect(results.nth(0)).toContainText('Not saved.');
  await expect(results.nth(1)).toContainText('Not saved.');
  await expect(results.nth(2)).toContainText('Not saved.');
  await expect(results.nth(3)).toContainText('New patient');
  await expect(page.getByRole('status')).toHaveText('1 imported, 3 refused');
});

async function typeTime(page: Page, date: string, time: string): Promise<void> {
  await page.getByLabel('Date', { exact: true }).fill(date);
  await page.getByLabel('Time', { exact: true }).fill(time);
}

test('a local time that does not exist is refused with the two that were meant', async ({ clinic, person, watch }) => {
  await clinic.patient(record(orla));
  const page = await person('scheduler');
  await choosePatient(page, 'fairweather', 'Fairweather, Orla');
  await chooseEpidural(page);
  await page.getByRole('radio', { name: 'Typed time' }).check();
  // The night in which New York's clocks go forward.
  await typeTime(page, '2027-03-14', '02:30');
  watch.expectRefusal('local-time');
  await bookButton(page).click();
  const problem = page.locator('.problem');
  await expect(problem).toContainText('This local time does not exist, or exists twice');
  await expect(problem).toContainText('Which of the two do you mean?');
  await expect(problem.getByRole('button', { name: /UTC-04:00/ })).toBeVisible();
  await expect(problem.getByRole('button', { name: /UTC-05:00/ })).toBeVisible();

  // Understood now, and refused only because nobody works at night.
  watch.expectRefusal('outside-availability');
  await problem.getByRole('button', { name: /03:30 \(UTC-04:00\)/ }).click();
  await expect(page.getByLabel('Time', { exact: true })).toHaveValue('03:30');
  await expect(page.locator('.problem')).toContainText('Not on duty at that time');
});

test('dates that no calendar has are nobody’s day and nobody’s birthday', async ({ person }) => {
  const page = await person('scheduler');
  await search(page).fill('1965-02-30');
  await expect(page.getByRole('search').getByText('Nobody found.')).toBeVisible();
  await page.goto('/board?date=2026-02-30');
  await expect(page.getByRole('heading', { level: 1, name: 'Monday 23 November 2026' })).toBeVisible();
  await page.goto('/visits/not-a-visit');
  await expect(page.getByText('There is no such page.')).toBeVisible();
});

test('a visit that does not exist is said, not shown', async ({ person, watch }) => {
  const page = await person('nurse');
  watch.expectRefusal('not-found');
  await page.goto('/visits/018f0000-0000-7000-8000-000000000001');
  await expect(page.getByText('Not found')).toBeVisible();
});
