import { readFileSync } from 'node:fs';
import { expectAccessible } from './support/axe.ts';
import { expectToFit } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

const file = (text: string) => ({ name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

async function upload(page: Page, kind: string, text: string): Promise<void> {
  await page.getByRole('radio', { name: kind }).check();
  await page.getByLabel('File', { exact: true }).setInputFiles(file(text));
  await page.getByRole('button', { name: 'Upload' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'What the columns are' })).toBeVisible();
}

async function downloaded(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return readFileSync(await download.path(), 'utf8');
}

test('an old system’s patients and bookings come in by files, and lists go out', async ({ person }) => {
  const page = await person('admin');
  await page.getByRole('link', { name: 'Import' }).click();
  await expect(page.getByText('Nothing was imported at this site so far.')).toBeVisible();
  await expectAccessible(page);
  const patients = [
    'MRN,Last Name,First Name,DOB,Gender,Note',
    'OLD-1,Quillfeather,Ada,03/14/1951,F,x',
    'OLD-2,Rookwood,Ben,31/12/1960,M,y',
    'OLD-3,شمس,نور,05/06/1970,F,z',
  ].join('\r\n');
  await upload(page, 'Patients', patients);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Patients: 3 rows');
  await expect(page.getByLabel('Family name (needed)')).toHaveValue('Last Name');
  await expect(page.getByLabel('Dates are written')).toHaveValue('MM/DD/YYYY');
  await expectAccessible(page);
  // Whose numbers they are has to be said.
  await page.getByRole('button', { name: 'Try out' }).click();
  await expect(page.getByText('Name the old system')).toBeVisible();
  await page.getByLabel('Who gave the record numbers').fill('Old system');
  await page.getByRole('button', { name: 'Try out' }).click();
  await expect(page.getByText('The dry run has found 1 row with a problem.')).toBeVisible();
  const wrong = page.getByRole('group', { name: 'Problems' }).getByRole('row').last();
  await expect(wrong).toContainText('31/12/1960');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByText('Done, but for 1 row with a problem.')).toBeVisible();
  const report = await downloaded(page, 'Download report');
  expect(report).toContain('3,problem,DOB,not_a_date');
  expect(report).not.toContain('Rookwood');

  // It is there for whoever comes back later.
  await page.getByRole('button', { name: 'All imports' }).click();
  await expect(page.getByRole('group', { name: 'Imports' }).getByRole('row').last()).toContainText('Imported');
  const bookings = [
    'Appt ID;Chart;Date;Time;Procedure;Side;Level',
    '900;OLD-1;2027-05-10;10:00;TFESI;left;L4/5',
    '901;OLD-3;2027-05-10;14:00;TFESI;right;L5-S1',
  ].join('\n');
  await upload(page, 'Future bookings', bookings);
  await page.getByLabel('Who gave the record numbers').fill('Old system');
  await page.getByRole('button', { name: 'Try out' }).click();
  await expect(page.getByText('The dry run has found 2 rows with a problem.')).toBeVisible();
  // A word of the file that nobody here knows is given a meaning.
  await page.getByLabel('Procedure “TFESI”').selectOption('Transforaminal epidural, lumbar');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Try out again' }).click();
  await expect(page.getByText('The dry run has found no problem.')).toBeVisible();
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByText('All rows are in.')).toBeVisible();
  for (const width of [360, 768, 1024]) {
    await page.setViewportSize({ width, height: 800 });
    await expectToFit(page);
  }

  const physician = await person('physician');
  await physician.goto('/day-list?date=2027-05-10');
  await physician.getByRole('combobox', { name: 'Physician' }).selectOption('All physicians');
  await expect(physician.getByRole('link', { name: 'Quillfeather, A.', exact: true })).toBeVisible();
  const list = await downloaded(physician, 'Download CSV');
  expect(list).toContain('Quillfeather,Ada,1951-03-14');
  expect(list).toContain('شمس');
});
