// All that is known of a patient on one page, changed by several at once and by records from elsewhere.
import { readFileSync } from 'node:fs';
import { expectAccessible } from './support/axe.ts';
import { orla, record, recordFile } from './support/record.ts';
import { chooseFiles, expectToFit, search } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

const entered = {
  familyName: 'Fairweather',
  givenNames: 'Orla',
  birthDate: '1961-02-03',
  sex: 'female',
  phones: [{ number: '+15855550100', kind: 'home', mayCall: true }],
};

const part = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const dialog = (page: Page) => page.getByRole('dialog', { name: /^Edit / });
const field = (page: Page, name: string) => dialog(page).getByLabel(name, { exact: true });

async function open(page: Page, id: string): Promise<void> {
  await page.goto(`/patients/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Fairweather' })).toBeVisible();
}

async function edit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(field(page, 'Family name')).toBeFocused();
}

for (const [name, viewport] of [['desk', { width: 1440, height: 900 }], ['phone', { width: 360, height: 740 }]] as const)
  test(`the page shows who it is, what to mind, and where the visits were, on a ${name}`, async ({ clinic, person }) => {
    const id = await clinic.patient(record({ ...orla, maiden: 'Stonebridge', phone: '(917) 555-0142' }));
    await clinic.bookAt(id, '2027-05-10', '09:00');
    const page = await person('scheduler', { viewport });
    await open(page, id);
    await expect(page).toHaveTitle('Patient · Foramen');
    const head = page.locator('.person-head');
    await expect(head).toContainText('formerly Stonebridge');
    await expect(head).toContainText('65 y · F · born 3 Feb 1961');
    await expect(head.getByRole('list', { name: 'Numbers of other systems' })).toContainText('770001');
    await expect(head.getByRole('list', { name: 'What to mind' })).toHaveText('Allergy: Latex');
    await expect(part(page, 'Allergies')).toContainText('Latex active · confirmed');
    await expect(part(page, 'Medicines')).toContainText('Apixaban anticoagulant (doac) · taken');
    const visits = part(page, 'Visits');
    await expect(visits.getByRole('img', { name: 'Spine from behind. Lower back: 1 visit' })).toBeVisible();
    await expect(visits.locator('.region').nth(1)).toContainText(/Lower back.*10 May 2027.*Booked.*TF epidural L4–5 left/);
    await expect(part(page, 'Where it comes from')).toContainText('Name, Birth date, Sex, Former names, Phones');
    await expectToFit(page);
    await expectAccessible(page);
    await visits.getByRole('link', { name: '10 May 2027' }).click();
    await expect(page).toHaveURL(/\/board\?date=2027-05-10$/);
    await page.goBack();
    await page.getByRole('button', { name: 'Book a visit' }).click();
    await expect(page).toHaveURL(/\/board$/);
    await expect(page.getByRole('region', { name: 'Fairweather, Orla' })).toHaveCount(1);
  });

test('injections elsewhere are sessions, and the page says how sure they are', async ({ clinic, person }) => {
  const file = new URL('../data/fhir/sacroiliac-sides.json', import.meta.url);
  const id = await clinic.patient(JSON.parse(readFileSync(file, 'utf8')) as object);
  const page = await person('physician');
  await page.goto(`/patients/${id}`);
  const elsewhere = part(page, 'Injections elsewhere');
  await expect(elsewhere).toContainText('Sacroiliac joint');
  await expect(elsewhere).toContainText('by billing code');
  await expectToFit(page);
  await expectAccessible(page);
});

test('what is written is edited, and every change stands in the history', async ({ clinic, person }) => {
  const id = await clinic.newPatient(entered);
  const page = await person('nurse');
  await open(page, id);
  await edit(page);
  await expect(field(page, 'Number')).toHaveValue('585 555 0100');
  await expect(dialog(page).getByRole('group', { name: 'May be called' }).getByRole('radio', { name: 'Yes' })).toBeChecked();
  await field(page, 'Preferred name').fill('Orly');
  await dialog(page).getByText('Mobility, weight and childbearing').click();
  await field(page, 'Weight in kg').fill('72,5');
  await expect(dialog(page)).toContainText('160 lb');
  await field(page, 'Mobility').selectOption('Wheelchair');
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeFocused();
  await expect(page.locator('.person-head')).toContainText('Called Orly');
  await expect(page.getByRole('list', { name: 'What to mind' })).toContainText('Wheelchair');
  await expect(part(page, 'Body')).toContainText('72.5 kg (160 lb)');

  await page.getByRole('button', { name: 'Show all changes' }).click();
  const versions = part(page, 'Changes').getByRole('listitem');
  await expect(versions).toHaveCount(2);
  await expect(versions.nth(0)).toContainText(/Edited.*Preferred name, Mobility, Weight/);
  await expect(versions.nth(1)).toContainText(/Taken in/);
  await versions.nth(0).getByText('What it said before').click();
  await expect(versions.nth(0).getByRole('definition').first()).toHaveText('Not written');
  await expectAccessible(page);
});

test('two edit one patient: the second is told, and loses nothing', async ({ clinic, person, watch }) => {
  const id = await clinic.newPatient(entered);
  const page = await person('scheduler');
  await open(page, id);
  await edit(page);
  await field(page, 'Preferred name').fill('Orly');
  await field(page, 'Given names').fill('Orla Maeve');
  await clinic.changePatient('nurse', { id, version: 1 }, { ...entered, givenNames: 'Orla Mae', email: 'orla@example.org' });
  watch.expectRefusal('stale-version');
  const save = dialog(page).getByRole('button', { name: 'Save' });
  await save.click();
  await expect(dialog(page)).toContainText(/changed this patient in the meantime/);
  await expect(dialog(page)).toContainText('Changed: name, e-mail.');
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Go on with what I typed' }).click();
  await expect(dialog(page)).toContainText('Both of you changed: given names.');
  await expect(save).toBeFocused();
  await expect(field(page, 'Preferred name')).toHaveValue('Orly');
  await expect(field(page, 'Given names')).toHaveValue('Orla Maeve');
  await expectAccessible(page);
  await save.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fairweather, Orla Maeve');
  await expect(part(page, 'Contact')).toContainText('orla@example.org');
  await expect(page.locator('.person-head')).toContainText('Called Orly');
});

test('what a record says otherwise stands beside, and is taken or not', async ({ clinic, person, watch }) => {
  const id = await clinic.patient({ ...record({ ...orla, phone: '(917) 555-0142' }), timestamp: '2026-11-01T15:00:00Z' });
  await clinic.changePatient('nurse', { id, version: 1 }, { ...entered, givenNames: 'Orla M.' });
  const page = await person('scheduler');
  const newer = { ...record({ ...orla, given: 'Orlanda', phone: '(917) 555-0199' }), timestamp: '2026-11-20T15:00:00Z' };
  await chooseFiles(page, { name: 'newer.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(newer)) });
  await expect(page.locator('.import-results')).toContainText('Says something else than what was entered here: name, phones.');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Look and decide: Fairweather, Orla M.' }).click();
  const differences = part(page, /differences? from a record from elsewhere/);
  await expect(differences.getByRole('heading', { level: 2 })).toHaveText('2 differences from a record from elsewhere');
  const names = differences.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Name' }) });
  await expect(names).toContainText(/We have\s*Fairweather, Orla M\.\s*The record of 20 Nov 2026 says\s*Fairweather, Orlanda/);
  await expectAccessible(page);

  await differences.getByRole('button', { name: 'Take theirs: Phones' }).click();
  await expect(part(page, 'Contact')).toContainText('917 555 0199');
  await expect(page.locator('#content')).toBeFocused();
  // Somebody else has been there: it is read again before anything is decided.
  await clinic.changePatient('nurse', { id, version: 4 }, { ...entered, givenNames: 'Orla M.', email: 'orla@example.org' });
  watch.expectRefusal('stale-version');
  await differences.getByRole('button', { name: 'Keep ours: Name' }).click();
  await expect(part(page, 'Contact')).toContainText('orla@example.org');
  await differences.getByRole('button', { name: 'Keep ours: Name' }).click();
  await expect(differences).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fairweather, Orla M.');
  await page.getByRole('button', { name: 'Show all changes' }).click();
  await expect(part(page, 'Changes').getByRole('listitem').first()).toContainText('A difference looked at, ours kept');

  // The task that the import made leads here.
  await page.getByRole('link', { name: 'Tasks' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Patient difference' }).getByRole('link', { name: 'Patient page' }).click();
  await expect(page).toHaveURL(new RegExp(`/patients/${id}$`));
});

test('a record without a known number is said to be somebody’s, or somebody else’s', async ({ clinic, person, watch }) => {
  await clinic.patient(record({ ...orla, phone: '(917) 555-0142' }));
  const page = await person('scheduler');
  watch.expectRefusal('likely-duplicate');
  await chooseFiles(
    page,
    { ...recordFile({ ...orla, number: '990001' }), name: 'same.json' },
    { ...recordFile({ ...orla, number: '990002' }), name: 'other.json' },
  );
  await expect(page.getByRole('status')).toHaveText('0 imported, 2 to be decided');
  const same = part(page, 'Whose record is same.json?');
  await expect(same).toContainText('born on the same day, with a similar name');
  await expectAccessible(page);
  await same.getByRole('button', { name: 'The same person: Fairweather, Orla' }).click();
  const results = page.locator('.import-results > li');
  await expect(results.nth(0)).toContainText('Updated');
  await expect(results.nth(0)).toBeFocused();
  await part(page, 'Whose record is other.json?').getByRole('button', { name: 'Somebody else' }).click();
  await expect(results.nth(1)).toContainText('New patient');
  await expectAccessible(page);
  await search(page).fill('fairweather orla');
  await expect(page.getByRole('list', { name: 'Patients found' }).getByRole('listitem')).toHaveCount(2);
});

test('people who may be the same stand side by side on the page', async ({ clinic, person }) => {
  const id = await clinic.newPatient(entered);
  await clinic.newPatient({ ...entered, familyName: 'Fairwether' }, [id]);
  const page = await person('billing');
  await open(page, id);
  // Somebody has told these apart.
  await expect(part(page, 'Contact')).toBeVisible();
  await expect(part(page, /may be the same/)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toHaveCount(0);
  const ilse = { family: 'Quenby', given: 'Ilse', birthDate: '1990-01-02', number: '990003', phone: '(585) 555-0100' };
  const third = await clinic.patient(record(ilse));
  await page.reload();
  const likely = part(page, '1 person may be the same');
  await expect(likely).toContainText('Quenby, Ilse · has the same telephone number');
  await expectAccessible(page);
  await likely.getByRole('button', { name: 'Compare side by side' }).click();
  await expect(likely.getByRole('cell', { name: '585 555 0100 the same' })).toHaveCount(2);
  await expectAccessible(page);
  await likely.getByRole('link', { name: 'Open Quenby, Ilse' }).click();
  await expect(page).toHaveURL(new RegExp(`/patients/${third}$`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quenby, Ilse');
  await expect(page.locator('#content')).toBeFocused();
  await part(page, '2 people may be the same').getByRole('button', { name: 'Compare side by side' }).click();
  await expect(part(page, '2 people may be the same').getByRole('table')).toHaveCount(2);
  await expectAccessible(page);
});

test('a page of nobody says so', async ({ person, watch }) => {
  const page = await person('nurse');
  watch.expectRefusal('not-found');
  await page.goto('/patients/018f0000-0000-7000-8000-000000000009');
  await expect(page.locator('.problem')).toBeVisible();
  await expectAccessible(page);
  await page.goto('/patients/rossi');
  await expect(page.getByText('There is no such page.')).toBeVisible();
});
