import { bookButton, chooseEpidural, chooseFiles, choosePatient, openingRows } from './support/screens.ts';
import { orla, recordFile } from './support/record.ts';
import { expect, test } from './support/test.ts';

test('a record file is imported, the patient found, and an opening booked and seen', async ({ person }) => {
  const page = await person('scheduler');
  await chooseFiles(page, recordFile(orla));
  await expect(page.getByText('New patient')).toBeVisible();
  await page.getByText('What was used and skipped').click();
  await expect(page.getByText('1 skipped')).toBeVisible();
  await page.getByRole('button', { name: 'Close the import report' }).click();

  await choosePatient(page, 'fairweather', 'Fairweather, Orla');
  const card = page.getByRole('region', { name: 'Fairweather, Orla' });
  await expect(card).toContainText('born 3 Feb 1961');
  await expect(card).toContainText('1 allergy');
  await expect(card).toContainText('1 medication');
  await expect(card).toContainText('No visit ahead.');

  await chooseEpidural(page);
  await expect(page.getByText('Minutes and limits of this procedure are defaults')).toBeVisible();
  await expect(page.getByText('Repeat-injection rules are not evaluated yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Find openings' }).click();
  await openingRows(page).first().click();
  await expect(page.getByText('Chosen opening').first()).toBeVisible();
  const label = await bookButton(page).textContent();
  expect(label).toMatch(/^Book .+ \d\d:\d\d$/);
  await bookButton(page).click();

  const when = label?.replace('Book ', '') ?? '';
  await expect(page.getByText(`Booked ${when}`).last()).toBeVisible();
  await expect(card.getByRole('button', { name: `${when} IL epidural L4–5, booked` })).toBeVisible();

  // On the board it stands with initials only; choosing it shows all that it takes.
  const tile = page.getByRole('button', { name: /FO \d{4} IL epidural L4–5/ });
  await expect(tile).toHaveCount(1);
  await tile.click();
  const panel = page.locator('.visit-panel');
  await expect(panel.getByRole('heading', { name: 'Fairweather, Orla' })).toBeFocused();
  await expect(panel).toContainText('Repeat-injection rules are not evaluated yet.');
  await expect(panel).toContainText('C-arm');
  await expect(panel).toContainText('Booked');
});
