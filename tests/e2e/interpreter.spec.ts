// A patient who needs an interpreter: seen when booking, in the visit and on the checklist.
import { expectAccessible } from './support/axe.ts';
import { bookButton, chooseEpidural, choosePatient, expectToFit, openingRows } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

const ana = { familyName: 'Morales', givenNames: 'Ana', birthDate: '1971-02-03', language: 'es' };

/** Later than all that the demo has booked. */
const freeDay = '2027-05-10';

const note = (page: Page) => page.locator('.note').filter({ hasText: 'Interpreter' });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Interpreter for Morales, Ana' });

async function arrange(page: Page, name: string, how?: string): Promise<void> {
  await page.getByRole('button', { name: /^(Arrange|Change)…$/ }).click();
  if (how !== undefined) await dialog(page).getByRole('radio', { name: how }).check({ force: true });
  await dialog(page).getByLabel('Interpreter or agency').fill(name);
  await dialog(page).getByRole('button', { name: 'Arrange', exact: true }).click();
}

test('an interpreter who is needed shows while a visit is booked, and is arranged there', async ({ clinic, person }) => {
  await clinic.newPatient({ ...ana, interpreterNeeded: true });
  const page = await person('scheduler');
  await choosePatient(page, 'morales', 'Morales, Ana');
  await expect(note(page)).toContainText('Interpreter needed: Spanish');
  await expect(note(page)).toContainText('Arrange one as soon as the visit is booked.');
  await chooseEpidural(page);
  await page.getByRole('button', { name: 'Find openings' }).click();
  await openingRows(page).first().click();
  await bookButton(page).click();
  await expect(note(page)).toContainText('Interpreter needed: Spanish — none arranged');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Arrange…' }).click();
  await dialog(page).getByRole('button', { name: 'Arrange', exact: true }).click();
  await expect(dialog(page)).toContainText('Say who it is.');
  await expectAccessible(page);
  await dialog(page).getByLabel('Interpreter or agency').fill('Lingua Line');
  await dialog(page).getByLabel('Note').fill('ask for Rosa');
  await dialog(page).getByRole('button', { name: 'Arrange', exact: true }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(note(page)).toContainText('Interpreter for Spanish: Lingua Line, by telephone');
  await expect(note(page)).toContainText('ask for Rosa');
  await page.locator('.column.wide .piece button').filter({ hasText: /MA \d{4}/ }).first().click();
  await expect(page.locator('.visit-panel').locator('.note').filter({ hasText: 'Lingua Line' })).toBeVisible();
});

for (const [name, viewport] of [['tablet', { width: 1024, height: 768 }], ['phone', { width: 360, height: 740 }]] as const)
  test(`a need that came after the booking shows on the checklist, on a ${name}`, async ({ clinic, person }) => {
    const id = await clinic.newPatient(ana);
    const visit = await clinic.bookAt(id, freeDay, '09:00');
    const page = await person('nurse', { viewport });
    await page.goto(`/visits/${visit.id}`);
    await expect(page.getByRole('heading', { level: 1, name: 'Morales, Ana' })).toBeVisible();
    await expect(note(page)).toHaveCount(0);
    await clinic.changePatient('front_desk', { id, version: 1 }, { ...ana, interpreterNeeded: true });
    await page.reload();
    await expect(note(page)).toContainText('Interpreter needed: Spanish — none arranged');
    await expectToFit(page);
    await expectAccessible(page);
    await arrange(page, 'Rosa Iglesias', 'In person');
    await expect(note(page)).toContainText('Interpreter for Spanish: Rosa Iglesias, in person');
    await expectToFit(page);
    await expectAccessible(page);

    // One for another time than the visit's is asked about.
    await clinic.move('scheduler', visit, { date: freeDay, time: '11:00' });
    await expect(note(page)).toContainText('Arranged for Mon 10 May 2027 09:00. The visit has been moved since');
    await arrange(page, 'Rosa Iglesias');
    await expect(note(page)).not.toContainText('moved since');
    await page.getByRole('button', { name: 'Change…' }).click();
    await dialog(page).getByRole('button', { name: 'Withdraw' }).click();
    await expect(note(page)).toContainText('none arranged');
    await expect(page.getByRole('button', { name: 'Arrange…' })).toBeFocused();
  });

test('the lists of the day tell whose interpreter is missing', async ({ clinic, person }) => {
  const id = await clinic.newPatient({ ...ana, interpreterNeeded: true });
  const visit = await clinic.bookAt(id, freeDay, '09:00');
  const nurse = await person('nurse');
  const physician = await person('physician');
  const row = (page: Page) => page.locator('tr, .flow-row').filter({ hasText: 'Morales' });
  await nurse.goto(`/flow?date=${freeDay}`);
  await expect(row(nurse)).toContainText('No interpreter: Spanish');
  await physician.goto(`/day-list?date=${freeDay}`);
  await physician.getByRole('combobox', { name: 'Physician' }).selectOption('All physicians');
  await expect(row(physician)).toContainText('No interpreter: Spanish');
  for (const page of [nurse, physician]) {
    await expectToFit(page);
    await expectAccessible(page);
  }
  await nurse.goto(`/visits/${visit.id}`);
  await arrange(nurse, 'Rosa Iglesias');
  await nurse.goto(`/flow?date=${freeDay}`);
  await expect(row(nurse)).toContainText(/(?<!No i)nterpreter: Spanish/);
  await expect(row(nurse)).not.toContainText('No interpreter');
  await expect(row(physician)).not.toContainText('No interpreter');
});

test('who is second sees whom the first has arranged, and replaces nobody unseen', async ({ clinic, person, watch }) => {
  const id = await clinic.newPatient({ ...ana, interpreterNeeded: true });
  const visit = await clinic.bookAt(id, freeDay, '09:00');
  const page = await person('nurse');
  await page.goto(`/visits/${visit.id}`);
  await page.getByRole('button', { name: 'Arrange…' }).click();
  await dialog(page).getByLabel('Interpreter or agency').fill('Second');
  const desk = await clinic.as('front_desk');
  // Between the button and the server somebody else is faster.
  await page.route(
    '**/interpreter',
    async (route) => {
      const headers = { 'If-Match': '"v0"' };
      expect((await desk.put(`appointments/${visit.id}/interpreter`, { data: { kind: 'video', name: 'First' }, headers })).status()).toBe(200);
      await route.continue();
    },
    { times: 1 },
  );
  watch.expectRefusal('stale-version');
  await dialog(page).getByRole('button', { name: 'Arrange', exact: true }).click();
  await expect(dialog(page)).toContainText('Not saved. Somebody changed it first');
  await expect(dialog(page)).toContainText('Now: Interpreter for Spanish: First, by video');
  await expect(dialog(page).getByLabel('Interpreter or agency')).toHaveValue('Second');
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Arrange', exact: true }).click();
  await expect(note(page)).toContainText('Second, by telephone');
});
