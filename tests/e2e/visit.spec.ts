import { expectAccessible } from './support/axe.ts';
import {
  answer,
  beforeTheDay,
  fillSignatures,
  foot,
  give,
  inRecovery,
  itemOf,
  onTheDay,
  step,
} from './support/checklist.ts';
import { orla, record } from './support/record.ts';
import { expect, test, type Page } from './support/test.ts';

const tablet = { viewport: { width: 1024, height: 768 }, hasTouch: true };

/** The foot says how many items are open, and the room stays closed while there are some. */
async function expectOpen(page: Page, open: number): Promise<void> {
  await expect(foot(page)).toContainText(`${open} open`);
  await expect(foot(page)).toContainText('The room opens when nothing is missing.');
  await expect(step(page, 'Ready for room')).toBeDisabled();
}

async function openTab(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

test('a patient goes from the door to the way home', async ({ clinic, person, watch }) => {
  const visit = await clinic.bookToday(await clinic.patient(record(orla)));
  const nurse = await person('nurse', tablet);
  const group = (name: RegExp) => nurse.getByRole('region', { name });
  const row = (of: RegExp) => group(of).getByRole('listitem').filter({ hasText: 'Fairweather, Orla' });

  await row(/^Expected/).getByRole('button', { name: 'Patient has arrived: Fairweather, Orla' }).click();
  await expect(row(/^Arrived/)).toContainText('missing');
  await row(/^Arrived/).getByRole('link', { name: 'Open checklist: Fairweather, Orla' }).click();
  await expect(nurse).toHaveURL(new RegExp(`/visits/${visit.id}$`));
  await expect(nurse).toHaveTitle('Visit · Foramen');

  // Nobody is prepared before it is known who it is.
  watch.expectRefusal('gate-closed');
  await step(nurse, 'Take into preparation').click();
  await expect(foot(nurse)).toContainText('Two identifiers: open');
  await answer(nurse, { title: 'Two identifiers', choose: 'Yes' });
  await step(nurse, 'Take into preparation').click();
  await expect(foot(nurse)).toContainText('In preparation');

  let open = beforeTheDay.length + onTheDay.length + 1;
  await expectOpen(nurse, open);
  await openTab(nurse, /^Booking & pre-call/);
  for (const given of beforeTheDay) {
    await answer(nurse, given);
    await expectOpen(nurse, --open);
  }
  await openTab(nurse, /^Day of/);
  await expect(itemOf(nurse, 'Site mark')).toContainText('Opens when done: Procedure, side and level, Consent signed.');

  // A typing mistake is not taken; a pressure that is too high stops the patient.
  await give(nurse, { title: 'Systolic blood pressure', type: '700' });
  await expect(itemOf(nurse, 'Systolic blood pressure')).toContainText('Between 50 and 280');
  await give(nurse, { title: 'Systolic blood pressure', type: '190' });
  await expect(itemOf(nurse, 'Systolic blood pressure')).toContainText('Keeps the room closed.');
  await expect(foot(nurse)).toContainText('1 stop');
  await nurse.getByRole('button', { name: 'Measure again: Systolic blood pressure' }).click();
  await expectOpen(nurse, --open);
  for (const given of onTheDay) {
    await answer(nurse, given);
    // The pressure was open no more, but a stop.
    if (given.title !== 'Systolic blood pressure') await expectOpen(nurse, --open);
  }
  await expect(foot(nurse)).not.toContainText('stop');
  await expectAccessible(nurse);

  // The site mark is the physician's; the nurse sees it come.
  const physician = await person('physician');
  await physician.getByRole('row').filter({ hasText: 'Fairweather' }).getByRole('link').click();
  await answer(physician, { title: 'Site mark', choose: 'Marked' });
  await expect(foot(nurse)).toContainText('Nothing is missing for the room.');
  await step(nurse, 'Ready for room').click();
  await expect(foot(nurse)).toContainText('Ready');
  await step(nurse, 'Into the room').click();
  await expect(foot(nurse)).toContainText('In the room');

  // Read from top to bottom, in the order in which they are signed.
  await expect(nurse.getByRole('tabpanel').getByRole('heading')).toHaveText([/^Sign-in/, /^Time-out/, /^Sign-out/]);
  await expect(itemOf(nurse, 'Sign-out')).toContainText('Opens when the procedure has begun.');
  await step(nurse, 'Sign-in…').click();
  await fillSignatures(nurse, { Nurse: 'nurse', Physician: 'physician' });
  const dialog = nurse.getByRole('dialog');
  await dialog.getByRole('group', { name: 'Physician' }).getByLabel('Password').fill('guessed');
  watch.expectRefusal('signature-refused');
  await dialog.getByRole('button', { name: 'Sign the sign-in' }).click();
  await expect(dialog).toContainText('user name or password is wrong');
  await expectAccessible(nurse);
  await fillSignatures(nurse, { Physician: 'physician' });
  await dialog.getByRole('button', { name: 'Sign the sign-in' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(itemOf(nurse, 'Sign-in')).toContainText('Nia Abara, Dr. Amara Okafor');

  // A time-out with a line that nobody has read out is not signed.
  await step(nurse, 'Time-out…').click();
  await dialog.getByRole('button', { name: 'Sign the time-out' }).click();
  await expect(dialog).toContainText('Confirm every line first.');
  await fillSignatures(nurse, { Physician: 'physician', 'Nurse or radiographer': 'nurse' });
  await expect(dialog).toContainText('7 of 7 confirmed');
  await dialog.getByRole('button', { name: 'Sign the time-out' }).click();
  await expect(itemOf(nurse, 'Time-out')).toContainText(/valid for (9|10) ?(min|:\d\d)?/);

  await step(physician, 'Start procedure').click();
  await expect(foot(physician)).toContainText('In procedure');
  await step(physician, 'Sign-out…').click();
  await fillSignatures(physician, { Nurse: 'nurse', Physician: 'physician' });
  await physician.getByRole('button', { name: 'Sign the sign-out' }).click();
  await step(physician, 'To recovery…').click();
  const outcome = physician.getByRole('dialog', { name: 'How did the procedure end?' });
  await outcome.getByRole('radio', { name: 'Completed' }).check();
  await expectAccessible(physician);
  await outcome.getByRole('button', { name: 'To recovery' }).click();

  await expect(foot(nurse)).toContainText('In recovery');
  await expect(step(nurse, 'Discharge')).toBeDisabled();
  for (const given of inRecovery) await answer(nurse, given);
  await expect(itemOf(nurse, 'Relief')).toContainText('67 %');
  await step(nurse, 'Discharge').click();
  await expect(foot(nurse)).toContainText('The visit is over.');
  await nurse.locator('summary', { hasText: 'History' }).click();
  await expect(nurse.getByText('In recovery → Discharged')).toBeVisible();
  await expectAccessible(nurse);
  await nurse.getByRole('link', { name: 'Patient flow' }).first().click();
  await expect(row(/^Done/)).toHaveCount(1);
});
