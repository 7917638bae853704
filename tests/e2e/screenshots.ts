// Pictures of the screens: npm run screenshots. The board is the one of the README; the rest go into
// results/screens, to be looked at.
import { writeFile } from 'node:fs/promises';
import { packed } from '../support/png.ts';
import { answer, beforeTheDay, fillSignatures, give, onTheDay, step } from './support/checklist.ts';
import { ivo, orla, record } from './support/record.ts';
import { chooseEpidural, choosePatient, openingRows } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

const tablet = { viewport: { width: 1180, height: 900 }, hasTouch: true };

async function picture(page: Page, name: string): Promise<void> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await page.screenshot({ path: `results/screens/${name}.png`, scale: 'css' });
}

test('scheduler', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  const page = await person('scheduler');
  await picture(page, 'scheduler-empty');
  await choosePatient(page, 'fairweather', 'Fairweather, Orla');
  await chooseEpidural(page);
  await page.getByRole('button', { name: 'Find openings' }).click();
  await openingRows(page).first().click();
  await expect(page.getByText('Chosen opening').first()).toBeVisible();
  await picture(page, 'scheduler-opening');
  await writeFile(new URL('../../ops/images/board.png', import.meta.url), packed(await page.screenshot({ scale: 'css' })));
  await page.locator('.column.wide .piece button').nth(8).click();
  await picture(page, 'scheduler-visit');
  await page.getByRole('radio', { name: 'List' }).check();
  await picture(page, 'scheduler-list');
});

test('moving', async ({ clinic, person, watch }) => {
  watch.expectRefusal('resource-taken');
  await clinic.bookToday(await clinic.patient(record(orla)));
  const page = await person('scheduler');
  const tile = page.locator('.column.wide').getByRole('button', { name: /FO \d{4}/ });
  await tile.scrollIntoViewIfNeeded();
  await tile.focus();
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  await picture(page, 'moving-keys');
  await page.keyboard.press('Escape');
  await tile.focus();
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await picture(page, 'moving-refused');
  await page.getByRole('dialog').locator('.opening-row').last().click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await picture(page, 'moving-done');
});

test('blocks', async ({ person }) => {
  const page = await person('scheduler');
  await page.getByRole('button', { name: 'Block…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Resource').selectOption('C-arm B');
  await dialog.getByLabel('Kind').selectOption('Outage');
  await dialog.getByLabel('Reason').fill('No image');
  await dialog.getByLabel('Until the end of the day').uncheck();
  await dialog.getByLabel('From, time').fill('13:30');
  await dialog.getByLabel('To, time').fill('15:00');
  await dialog.getByRole('button', { name: 'What does it fall on?' }).click();
  await expect(dialog.getByText(/^It falls on \d/)).toBeVisible();
  await picture(page, 'block-dialog');
  await dialog.getByRole('button', { name: /^Block C-arm B/ }).click();
  await expect(dialog).toHaveCount(0);
  await page.locator('.timeline').evaluate((box) => {
    box.scrollTop = 560;
  });
  await picture(page, 'block-slim');
  await page.getByRole('radio', { name: 'C-arms' }).check();
  await page.locator('.wide .block button').click({ position: { x: 10, y: 40 } });
  await picture(page, 'block-wide');
  await page.getByRole('button', { name: 'Replace…' }).click();
  await dialog.getByLabel('Who or what has failed').selectOption('Bay 3');
  await dialog.getByLabel('Stand-in').selectOption('Bay 4');
  await dialog.getByRole('button', { name: 'What would change?' }).click();
  await expect(dialog.getByText(/cannot be taken over:$/)).toBeVisible();
  await picture(page, 'replacing');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Displaced', exact: true }).click();
  await expect(page.locator('.cards > li').first()).toBeVisible();
  await picture(page, 'displaced');
});

test('office', async ({ person }) => {
  const page = await person('privacy_officer');
  await expect(page.getByRole('cell').first()).toBeVisible();
  await picture(page, 'audit');
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`hours, staff and equipment, ${colorScheme}`, async ({ person }) => {
    const page = await person('admin', { colorScheme });
    await page.getByLabel('Of', { exact: true }).selectOption('Dr. Amara Okafor');
    await page.getByRole('button', { name: /^Change the week/ }).click();
    await page.getByRole('button', { name: 'Remove Friday 07:30' }).click();
    await page.getByRole('button', { name: 'What does it displace?' }).click();
    await picture(page, `hours-week-${colorScheme}`);
    await page.getByRole('button', { name: 'Leave as it is' }).click();
    await picture(page, `hours-${colorScheme}`);
    await page.getByRole('link', { name: 'Staff' }).click();
    await expect(page.getByText('1 post has nobody.')).toBeVisible();
    await picture(page, `staff-${colorScheme}`);
    await page.getByRole('link', { name: 'Equipment' }).click();
    await page.getByRole('button', { name: 'Set date of C-arm B' }).click();
    await page.getByLabel(/^Due/).fill('2026-11-30');
    await page.getByRole('button', { name: 'What does it displace?' }).click();
    await picture(page, `inspection-${colorScheme}`);
    await page.getByRole('button', { name: 'Leave as it is' }).click();
    await page.getByRole('button', { name: 'Set days of C-arm B' }).click();
    await page.getByRole('button', { name: 'Another stay' }).click();
    await page.getByLabel('First day').fill('2026-11-30');
    await page.getByLabel('Last day').fill('2026-12-02');
    await page.getByRole('button', { name: 'What does it displace?' }).click();
    await picture(page, `stays-${colorScheme}`);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await picture(page, `equipment-${colorScheme}`);
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, `equipment-phone-${colorScheme}`);
  });

test('who pays, what was written, and two records of one person', async ({ clinic, person }) => {
  const content = { familyName: 'Fairweather', givenNames: 'Orla', birthDate: '1961-02-03', phones: [{ number: '+15855550100', kind: 'home', mayCall: true, mayLeaveMessage: false }] };
  const id = await clinic.newPatient(content);
  const other = await clinic.newPatient({ ...content, familyName: 'Fairweather-Holt', mobility: 'wheelchair', phones: [{ number: '+15855550101', kind: 'work' }] }, [id]);
  const medicare = { kind: 'medicare', payer: 'Medicare Part B', memberNumber: '1EG4-TE5-MK73', state: 'AZ', contractor: 'JF', placeOfService: '24', ends: '2026-01-31' };
  await clinic.coverage(id, medicare);
  await clinic.coverage(id, { kind: 'commercial', payer: 'Harbor Mutual', plan: 'Choice POS', starts: '2027-01-01' });
  await clinic.note('nurse', id, { kind: 'note', text: 'Brings her own walker.\nHard of hearing on the left.' });
  await clinic.note('front_desk', id, { kind: 'call', outcome: 'message_left', phone: '5855550100' });
  await clinic.bookAt(id, '2027-05-10', '09:00');
  await clinic.bookAt(other, '2027-05-10', '09:00');
  for (const [size, viewport] of [['desk', { width: 1440, height: 900 }], ['phone', { width: 360, height: 740 }]] as const) {
    const desk = await person('front_desk', { viewport });
    await desk.goto(`/patients/${id}`);
    await desk.getByRole('button', { name: 'Write a note or log a call' }).click();
    await desk.getByRole('radio', { name: 'Call' }).check({ force: true });
    const notes = desk.getByRole('region', { name: 'Notes and calls' });
    await notes.screenshot({ path: `results/screens/notes-${size}.png`, scale: 'css' });
    await desk.getByRole('region', { name: 'Coverage' }).screenshot({ path: `results/screens/coverages-${size}.png`, scale: 'css' });
    await desk.getByRole('button', { name: 'Edit Medicare Part B' }).click();
    await picture(desk, `coverage-form-${size}`);
    const admin = await person('admin', { viewport });
    await admin.goto(`/patients/${id}/merge/${other}`);
    await expect(admin.getByRole('button', { name: 'Make one' })).toBeVisible();
    await admin.screenshot({ path: `results/screens/merge-${size}.png`, scale: 'css', fullPage: true });
  }
});

test('several procedures', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  const page = await person('scheduler');
  await choosePatient(page, 'fairweather', 'Fairweather, Orla');
  await chooseEpidural(page);
  await page.getByRole('button', { name: 'Add a procedure' }).click();
  const second = page.locator('.several').nth(1);
  await second.getByLabel('Procedure', { exact: true }).selectOption('SIJ_TX');
  await second.getByRole('radio', { name: 'left', exact: true }).check();
  await page.getByRole('button', { name: 'Find openings' }).click();
  await openingRows(page).first().click();
  await picture(page, 'procedures');
});

test('nurse and physician', async ({ clinic, person }) => {
  const visit = await clinic.bookToday(await clinic.patient(record(orla)));
  const nurse = await person('nurse', tablet);
  await picture(nurse, 'nurse-flow');
  const physician = await person('physician', { viewport: { width: 1280, height: 800 } });
  await picture(physician, 'physician-day-list');

  const row = nurse.getByRole('listitem').filter({ hasText: 'Fairweather, Orla' });
  await row.getByRole('button', { name: /^Patient has arrived/ }).click();
  await row.getByRole('link', { name: /^Open checklist/ }).click();
  await answer(nurse, { title: 'Two identifiers', choose: 'Yes' });
  await step(nurse, 'Take into preparation').click();
  await nurse.getByRole('tab', { name: /^Booking/ }).click();
  for (const given of beforeTheDay) await answer(nurse, given);
  await nurse.getByRole('tab', { name: /^Day of/ }).click();
  for (const given of onTheDay.slice(0, 4)) await answer(nurse, given);
  await give(nurse, { title: 'Systolic blood pressure', type: '190' });
  await picture(nurse, 'nurse-checklist');
  await nurse.setViewportSize({ width: 768, height: 1024 });
  await picture(nurse, 'nurse-checklist-upright');
  await nurse.setViewportSize(tablet.viewport);

  await nurse.getByRole('button', { name: /^Measure again/ }).click();
  for (const given of onTheDay.slice(4)) await answer(nurse, given);
  await physician.goto(`/visits/${visit.id}`);
  await answer(physician, { title: 'Site mark', choose: 'Marked' });
  await step(nurse, 'Ready for room').click();
  await step(nurse, 'Into the room').click();
  await step(nurse, 'Sign-in…').click();
  await fillSignatures(nurse, { Nurse: 'nurse', Physician: 'physician' });
  await nurse.getByRole('button', { name: 'Sign the sign-in' }).click();
  await step(nurse, 'Time-out…').click();
  await fillSignatures(nurse, { Physician: 'physician' });
  await picture(nurse, 'nurse-time-out');
});

test('orders and interruptions', async ({ clinic, person }) => {
  const patient = await clinic.patient(record(orla));
  const other = await clinic.patient(record(ivo));
  const epidural = { key: 'ESI_IL_L', purpose: 'therapeutic', side: 'midline', levels: ['L4-5'] };
  const asked = { indication: 'Radicular pain, left', orderingPhysician: 'Dr. Ruiz', wantedFrom: '2026-11-30' };
  await clinic.order(patient, { ...asked, procedures: [epidural], urgency: 'urgent', wantedTo: '2026-12-04' });
  await clinic.order(other, { ...asked, procedures: [epidural, { key: 'SIJ_TX', purpose: 'therapeutic', side: 'left' }], urgency: 'soon', wantedTo: '2026-12-14' });
  await clinic.order(other, { procedures: [{ key: 'ESI_TF_L' }], wantedTo: '2026-11-20' });
  const page = await person('scheduler');
  await page.getByRole('link', { name: 'Orders' }).click();
  await picture(page, 'orders-ready');
  await page.getByRole('row').filter({ hasText: 'Fairweather' }).getByRole('button', { name: 'Fairweather, Orla', exact: true }).click();
  await picture(page, 'orders-one');
  await page.getByRole('tab', { name: /^Incomplete/ }).click();
  await page.getByRole('button', { name: /^Complete the order/ }).click();
  await picture(page, 'orders-edit');
  await page.getByRole('link', { name: 'Board' }).click();
  await choosePatient(page, 'zupan', 'Zupan, Ivo');
  await picture(page, 'booking-waiting-order');
  await page.getByRole('button', { name: 'Park' }).click();
  await page.getByRole('link', { name: 'Orders' }).click();
  await page.getByRole('tab', { name: /^Ready/ }).click();
  await page.getByRole('button', { name: 'Book Fairweather, Orla' }).click();
  await page.getByRole('button', { name: 'Find openings' }).click();
  await openingRows(page).first().click();
  await picture(page, 'booking-from-order');
});
