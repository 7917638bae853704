// Who pays, in the order in which they are asked; what was written of a patient, and who tried to call.
import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { expectToFit } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

const entered = {
  familyName: 'Fairweather',
  givenNames: 'Orla',
  birthDate: '1961-02-03',
  sex: 'female',
  phones: [
    { number: '+15855550100', kind: 'home', mayCall: false, mayLeaveMessage: false },
    { number: '+15855550101', kind: 'mobile', mayCall: true, mayLeaveMessage: true },
  ],
  contacts: [{ name: 'Maeve Fairweather', relationship: 'daughter', phone: '+15855550102' }],
};

const part = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const coverages = (page: Page) => part(page, 'Coverage').getByRole('list', { name: 'In the order in which they are asked' });
const payers = (page: Page) => coverages(page).getByRole('heading', { level: 3 });
const form = (page: Page) => page.getByRole('dialog', { name: /coverage$|^Edit / });
const field = (page: Page, name: string) => form(page).getByLabel(name, { exact: true });
const notes = (page: Page) => part(page, 'Notes and calls');
const noteForm = (page: Page) => page.getByRole('form', { name: 'What to write' });

async function open(page: Page, id: string): Promise<void> {
  await page.goto(`/patients/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Fairweather' })).toBeVisible();
}

for (const [name, viewport] of [['desk', { width: 1440, height: 900 }], ['phone', { width: 360, height: 740 }]] as const)
  test(`a coverage is added, with the contractor of its state, on a ${name}`, async ({ clinic, person }) => {
    const id = await clinic.newPatient(entered);
    const page = await person('billing', { viewport });
    await open(page, id);
    await expect(part(page, 'Coverage')).toContainText('No coverage on record.');
    await part(page, 'Coverage').getByRole('button', { name: 'Add a coverage' }).click();
    await expect(field(page, 'Kind')).toBeFocused();
    await field(page, 'Kind').selectOption('Medicare');
    await field(page, 'State').selectOption('AZ');
    await expect(field(page, 'Medicare contractor')).toHaveValue('JF');
    await expect(form(page)).toContainText('JF Noridian handles AZ. The clinic must confirm it. CMS, A/B MAC jurisdictions');
    // Another state is another contractor; one that was chosen by hand for it stays.
    await field(page, 'State').selectOption('CA');
    await expect(field(page, 'Medicare contractor')).toHaveValue('JE');
    await field(page, 'Place of service').selectOption('24 Ambulatory surgical center');
    await field(page, 'First day').fill('2026-02-01');
    await field(page, 'Last day').fill('2026-01-31');
    await form(page).getByRole('button', { name: 'Save' }).click();
    await expect(field(page, 'Payer')).toBeFocused();
    await expect(form(page)).toContainText('Who pays is needed.');
    await expect(form(page)).toContainText('The last day is before the first.');
    await expectAccessible(page);
    await expectToFit(page);
    await field(page, 'Payer').fill('Medicare Part B');
    await field(page, 'Member number').fill('1EG4-TE5-MK73');
    await field(page, 'First day').fill('2025-02-01');
    await form(page).getByRole('button', { name: 'Save' }).click();
    await expect(form(page)).toHaveCount(0);
    await expect(part(page, 'Coverage').getByRole('button', { name: 'Add a coverage' })).toBeFocused();
    const first = coverages(page).locator('> li').first();
    await expect(first).toContainText('Ended 31 Jan 2026');
    await expect(first).toContainText(/Member number\s*1EG4-TE5-MK73/);
    await expect(first).toContainText(/Medicare contractor\s*JE Noridian · CA/);
    await expect(first).toContainText(/Place of service\s*24 Ambulatory surgical center/);
    await expect(first).toContainText('1 Feb 2025 to 31 Jan 2026');
    await first.getByText('The clinic must confirm it').first().click();
    await expect(first).toContainText('CMS, A/B MAC jurisdictions');
    await expectAccessible(page);
    await expectToFit(page);
  });

test('the order is changed by keys, an edit keeps what it said before, and what is withdrawn stays in sight', async ({ clinic, person }) => {
  const id = await clinic.newPatient(entered);
  for (const payer of ['Medicare', 'Aetna', 'Harbor Mutual']) await clinic.coverage(id, { kind: 'commercial', payer });
  const page = await person('front_desk');
  await open(page, id);
  await expect(payers(page)).toContainText(['Medicare', 'Aetna', 'Harbor Mutual']);
  await expect(page.getByRole('button', { name: 'Move up: Medicare' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Move down: Harbor Mutual' })).toBeDisabled();
  const up = page.getByRole('button', { name: 'Move up: Harbor Mutual' });
  await tabTo(page, up, 80);
  await page.keyboard.press('Enter');
  await expect(payers(page)).toContainText(['Medicare', 'Harbor Mutual', 'Aetna']);
  await expect(page.getByRole('status')).toHaveText('Harbor Mutual is number 2 of 3 now');
  await expect(up).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(payers(page)).toContainText(['Harbor Mutual', 'Medicare', 'Aetna']);
  // There is only the way back.
  await expect(page.getByRole('button', { name: 'Move down: Harbor Mutual' })).toBeFocused();

  await page.getByRole('button', { name: 'Edit Aetna' }).click();
  await field(page, 'Plan').fill('Choice POS');
  await page.keyboard.press('Escape');
  await expect(form(page)).toContainText('What you typed is not saved.');
  await form(page).getByRole('button', { name: 'Go on typing' }).click();
  await form(page).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Edit Aetna' })).toBeFocused();
  const aetna = coverages(page).locator('> li').nth(2);
  await expect(aetna).toContainText(/Plan\s*Choice POS/);
  await expect(aetna).toContainText(/Changed Mon 23 Nov .* · /);
  await aetna.getByText(/earlier version/).click();
  await expect(aetna.getByRole('listitem').first()).toContainText('Aetna · Commercial');

  await page.getByRole('button', { name: 'Withdraw Medicare…' }).click();
  const why = page.getByRole('dialog', { name: 'Withdraw Medicare?' });
  await why.getByRole('button', { name: 'Withdraw' }).click();
  await expect(why).toContainText('Choose a reason');
  await expectAccessible(page);
  await why.getByLabel('Why').selectOption('Belongs to another patient');
  await why.getByRole('button', { name: 'Withdraw' }).click();
  await expect(why).toHaveCount(0);
  await expect(payers(page)).toContainText(['Harbor Mutual', 'Aetna']);
  await part(page, 'Coverage').getByText('Withdrawn (1)').click();
  await expect(part(page, 'Coverage')).toContainText(/Medicare · Commercial\s*Belongs to another patient · Mon 23 Nov/);
  await expectAccessible(page);
});

test('two change the coverages: the second is told by whom, and loses nothing', async ({ clinic, person, watch }) => {
  const id = await clinic.newPatient(entered);
  const aetna = await clinic.coverage(id, { kind: 'commercial', payer: 'Aetna' });
  await clinic.coverage(id, { kind: 'medicaid', payer: 'State plan' });
  const page = await person('billing');
  await open(page, id);
  await expect(payers(page)).toHaveCount(2);
  await clinic.changeEntry('front_desk', `patients/${id}/coverages/${aetna.id}`, aetna.version, { rank: 2 });
  watch.expectRefusal('stale-version');
  await page.getByRole('button', { name: 'Move down: Aetna' }).click();
  await expect(part(page, 'Coverage')).toContainText(/changed the coverages in the meantime. They were read again./);
  await expect(payers(page)).toContainText(['State plan', 'Aetna']);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Edit Aetna' }).click();
  await field(page, 'Group number').fill('G-77');
  await clinic.changeEntry('front_desk', `patients/${id}/coverages/${aetna.id}`, 2, {
    content: { kind: 'commercial', payer: 'Aetna Better Health' },
  });
  await form(page).getByRole('button', { name: 'Save' }).click();
  await expect(form(page)).toContainText(/changed this coverage in the meantime/);
  await expect(form(page)).toContainText('It says now: Aetna Better Health · Commercial');
  await expectAccessible(page);
  await form(page).getByRole('button', { name: 'Go on with what I typed' }).click();
  await expect(field(page, 'Group number')).toHaveValue('G-77');
  await form(page).getByRole('button', { name: 'Save' }).click();
  await expect(form(page)).toHaveCount(0);
  await expect(coverages(page)).toContainText('G-77');
});

for (const [name, viewport] of [['desk', { width: 1440, height: 900 }], ['phone', { width: 360, height: 740 }]] as const)
  test(`notes keep their lines and calls say whom, on a ${name}`, async ({ clinic, person }) => {
    const id = await clinic.newPatient(entered);
    const page = await person('front_desk', { viewport });
    await open(page, id);
    await expect(notes(page)).toContainText('Nothing was written yet.');
    await notes(page).getByRole('button', { name: 'Write a note or log a call' }).click();
    await expect(noteForm(page).getByRole('radio', { name: 'Note' })).toBeFocused();
    await noteForm(page).getByRole('button', { name: 'Write note' }).click();
    await expect(noteForm(page)).toContainText('A note needs a text.');
    await expect(noteForm(page).getByLabel('Text')).toBeFocused();
    await expectAccessible(page);
    await noteForm(page).getByLabel('Text').fill('Brings her own walker.\n\n<b>Hard of hearing</b> 🌲');
    await noteForm(page).getByRole('button', { name: 'Write note' }).click();
    await expect(noteForm(page)).toHaveCount(0);
    await expect(notes(page).getByRole('button', { name: 'Write a note or log a call' })).toBeFocused();
    const lines = notes(page).getByRole('listitem');
    await expect(lines.first()).toContainText(/Note Mon 23 Nov 10:\d\d · /);
    expect(await lines.first().locator('.note-text').innerText()).toBe('Brings her own walker.\n\n<b>Hard of hearing</b> 🌲');

    await notes(page).getByRole('button', { name: 'Write a note or log a call' }).click();
    await noteForm(page).getByRole('radio', { name: 'Call' }).check({ force: true });
    const numbers = noteForm(page).getByRole('group', { name: 'Number that was called' });
    await expect(numbers.getByRole('radio', { name: '585 555 0101 Mobile may be called message may be left' })).toBeChecked();
    await expect(numbers.getByRole('radio', { name: '585 555 0102 Maeve Fairweather' })).toBeVisible();
    await numbers.getByRole('radio', { name: '585 555 0100 Home do not call leave no message' }).check();
    await noteForm(page).getByRole('button', { name: 'Log call' }).click();
    await expect(noteForm(page)).toContainText('A call needs an outcome.');
    await noteForm(page).getByLabel('Outcome').selectOption('Message left');
    await expect(noteForm(page)).toContainText('No message was to be left at this number.');
    await expectAccessible(page);
    await expectToFit(page);
    await noteForm(page).getByRole('button', { name: 'Log call' }).click();
    await expect(lines).toHaveCount(2);
    await expect(lines.first()).toContainText(/Call: message left · 585 555 0100 Mon 23 Nov/);
    await expectAccessible(page);
    await expectToFit(page);
  });

test('another number is checked, and what is withdrawn is struck through with who did it', async ({ clinic, person, watch }) => {
  const id = await clinic.newPatient(entered);
  const note = await clinic.note('nurse', id, { kind: 'note', text: 'Of somebody else' });
  await clinic.note('physician', id, { kind: 'call', outcome: 'busy' });
  const page = await person('nurse');
  await open(page, id);
  await notes(page).getByRole('button', { name: 'Write a note or log a call' }).click();
  await noteForm(page).getByRole('radio', { name: 'Call' }).check({ force: true });
  await noteForm(page).getByRole('radio', { name: 'Another number' }).check();
  await noteForm(page).getByLabel('The other number').fill('her sister');
  await noteForm(page).getByLabel('Outcome').selectOption('Reached');
  watch.expectRefusal('validation-failed');
  await noteForm(page).getByRole('button', { name: 'Log call' }).click();
  await expect(noteForm(page).getByLabel('The other number')).toBeFocused();
  await expect(noteForm(page)).toContainText('is not a telephone number');
  await expectAccessible(page);
  await noteForm(page).getByLabel('The other number').fill('(585) 555-0199');
  await noteForm(page).getByRole('button', { name: 'Log call' }).click();
  const lines = notes(page).getByRole('listitem');
  await expect(lines.first()).toContainText('Call: reached · 585 555 0199');

  const withdraw = notes(page).getByRole('button', { name: /^Withdraw Note/ });
  await withdraw.click();
  const why = page.getByRole('dialog', { name: 'Withdraw this? Note' });
  await why.getByLabel('Why').selectOption('Belongs to another patient');
  await expectAccessible(page);
  await why.getByRole('button', { name: 'Withdraw' }).click();
  await expect(why).toHaveCount(0);
  const struck = lines.filter({ hasText: 'Of somebody else' });
  await expect(struck.locator('s')).toHaveText(['Note', 'Of somebody else']);
  await expect(struck).toContainText(/Withdrawn: belongs to another patient · Mon 23 Nov 10:\d\d · /);
  await expect(withdraw).toHaveCount(0);

  // Somebody else was first: it is said, and what stands there is read again.
  await clinic.note('nurse', id, { kind: 'note', text: 'Twice' });
  await page.reload();
  await expect(lines).toHaveCount(4);
  const twice = await clinic.get<{ notes: { id: string; text: string }[] }>('nurse', `patients/${id}/notes`);
  const other = twice.notes.find(({ text }) => text === 'Twice')?.id ?? '';
  await withdraw.click();
  await clinic.changeEntry('physician', `patients/${id}/notes/${other}`, note.version, { withdraw: 'replaced' });
  watch.expectRefusal('stale-version');
  await why.getByLabel('Why').selectOption('Entered in error');
  await why.getByRole('button', { name: 'Withdraw' }).click();
  await expect(notes(page)).toContainText('withdrew it in the meantime. It was read again.');
  await expect(lines.filter({ hasText: 'Twice' })).toContainText('Withdrawn: replaced by another entry');
});

test('who may not write only reads', async ({ clinic, person }) => {
  const id = await clinic.newPatient(entered);
  await clinic.coverage(id, { kind: 'commercial', payer: 'Aetna' });
  await clinic.note('nurse', id, { kind: 'note', text: 'Reads with glasses' });
  for (const [account, writesNotes, writesCoverages] of [
    ['privacy_officer', 0, 0], ['admin', 0, 1], ['nurse', 1, 0],
  ] as const) {
    const page = await person(account);
    await open(page, id);
    await expect(coverages(page)).toContainText('Aetna');
    await expect(notes(page)).toContainText('Reads with glasses');
    await expect(page.getByRole('button', { name: 'Write a note or log a call' })).toHaveCount(writesNotes);
    await expect(page.getByRole('button', { name: 'Withdraw Note' })).toHaveCount(writesNotes);
    for (const button of ['Add a coverage', 'Edit Aetna', 'Move up: Aetna', 'Withdraw Aetna…'])
      await expect(page.getByRole('button', { name: button })).toHaveCount(writesCoverages);
  }
});
