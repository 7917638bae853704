import { expectAccessible } from './support/axe.ts';
import { orla, record } from './support/record.ts';
import { bookButton, chooseEpidural, choosePatient, openingRows } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

const second = (page: Page) => page.locator('.several').nth(1);

async function addJoint(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a procedure' }).click();
  await expect(second(page).getByLabel('Procedure', { exact: true })).toBeFocused();
  await second(page).getByLabel('Procedure', { exact: true }).selectOption('SIJ_TX');
  await second(page).getByRole('radio', { name: 'left', exact: true }).check();
}

test('a visit with two procedures is booked in the order that was chosen, and changed later', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  const page = await person('scheduler');
  await choosePatient(page, 'fairweather', 'Fairweather, Orla');
  await chooseEpidural(page);
  await addJoint(page);
  await page.getByLabel('From', { exact: true }).fill('2027-05-10');
  await page.getByRole('button', { name: 'Find openings' }).click();
  await expect(openingRows(page).first()).toBeVisible();
  await expectAccessible(page);

  // Another order is another question.
  await page.getByRole('button', { name: 'Do procedure 2 earlier' }).click();
  await expect(openingRows(page)).toHaveCount(0);
  await expect(page.locator('.several').first().getByLabel('Procedure', { exact: true })).toHaveValue('SIJ_TX');
  await page.getByRole('button', { name: 'Find openings' }).click();
  await openingRows(page).first().click();
  await expect(page.locator('.book-bar')).toContainText(/SI joint injection left \+ IL epidural L4–5/);
  await bookButton(page).click();
  await expect(page.getByText(/^The patient arrives at/)).toBeVisible();

  await page.locator('.column.wide').getByRole('button', { name: /FO \d{4}/ }).click();
  const panel = page.locator('.visit-panel');
  await expect(panel).toContainText(/Sacroiliac joint injection.*Interlaminar epidural, lumbar/);
  await panel.getByRole('button', { name: 'Change procedures…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Nothing is changed yet.' })).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Remove procedure 1' }).click();
  await dialog.getByRole('checkbox', { name: 'L4–5' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'L5–S1' }).check();
  await dialog.getByRole('button', { name: 'Change procedures', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(panel).not.toContainText('Sacroiliac');
  await expect(panel).toContainText('L5–S1');
  await expect(panel).toContainText('Other procedures');
});

test('the same procedure twice is refused where it stands', async ({ clinic, person, watch }) => {
  await clinic.patient(record(orla));
  const page = await person('scheduler');
  await choosePatient(page, 'fairweather', 'Fairweather, Orla');
  await chooseEpidural(page);
  await page.getByRole('button', { name: 'Add a procedure' }).click();
  await second(page).getByLabel('Procedure', { exact: true }).selectOption('Interlaminar epidural, lumbar');
  await second(page).getByRole('checkbox', { name: 'L4–5' }).check();
  watch.expectRefusal('validation-failed');
  await page.getByRole('button', { name: 'Find openings' }).click();
  await expect(page.locator('.problem')).toContainText(/twice|same/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove procedure 2' }).click();
  await expect(page.locator('.several')).toHaveCount(0);
  await page.getByRole('button', { name: 'Find openings' }).click();
  await expect(openingRows(page).first()).toBeVisible();
});
