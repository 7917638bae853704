/** What the screens are called and how a person finds things on them. */
import { expect, type Locator, type Page } from '@playwright/test';

export const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Find a patient' });

/** Types into the search box and chooses the only one found. */
export async function choosePatient(page: Page, typed: string, name: string): Promise<void> {
  await search(page).fill(typed);
  await page.getByRole('list', { name: 'Patients found' }).getByRole('button', { name }).click();
  await expect(page.getByRole('region', { name })).toBeVisible();
}

/** Nothing is wider than the screen. */
export async function expectToFit(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

export async function chooseFiles(page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]) {
  await page.getByLabel('Import record files').setInputFiles(files);
}

/** Everything that a lumbar interlaminar epidural asks for. */
export async function chooseEpidural(page: Page): Promise<void> {
  await page.getByLabel('Procedure', { exact: true }).selectOption('Interlaminar epidural, lumbar');
  await page.getByRole('checkbox', { name: 'L4–5' }).check();
}

export const openingRows = (page: Page): Locator => page.locator('button.opening-row');

export const bookButton = (page: Page): Locator => page.locator('#book');
