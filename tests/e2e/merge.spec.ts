// Two records of one person become one, and two again while nothing new hangs on it.
import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { expectToFit } from './support/screens.ts';
import type { Clinic } from './support/clinic.ts';
import { expect, test, type Page } from './support/test.ts';

const first = {
  familyName: 'Bergstrand',
  givenNames: 'Ida',
  birthDate: '1957-08-09',
  sex: 'female',
  phones: [{ number: '+15855550161', kind: 'home' }],
  email: 'ida@example.org',
};
const second = {
  familyName: 'Bergstrand-Olsen',
  givenNames: 'Ida',
  birthDate: '1957-08-09',
  sex: 'female',
  phones: [{ number: '+15855550162', kind: 'mobile' }],
  mobility: 'wheelchair',
};

const part = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const makeOne = (page: Page) => page.getByRole('button', { name: 'Make one' });
const names = (page: Page) => page.getByRole('heading', { level: 1 });

/** Two records that nobody has told apart: the second was told apart from a third one only. */
async function pairOf(clinic: Clinic): Promise<{ stays: string; other: string }> {
  const stays = await clinic.newPatient(first);
  const other = await clinic.newPatient(second, [stays]);
  return { stays, other };
}

async function recordNumber(clinic: Clinic, id: string): Promise<string> {
  const { summary } = await clinic.get<{ summary: { recordNumber: string } }>('scheduler', `patients/${id}`);
  return summary.recordNumber.replace(/(.{3})(?=.)/g, '$1 ');
}

for (const [name, viewport] of [['desk', { width: 1440, height: 900 }], ['phone', { width: 360, height: 740 }]] as const)
  test(`two records are made one and two again, on a ${name}`, async ({ clinic, person }) => {
    const { stays, other } = await pairOf(clinic);
    await clinic.bookAt(other, '2027-05-10', '09:00');
    await clinic.note('nurse', other, { kind: 'note', text: 'Came from the north clinic' });
    const number = await recordNumber(clinic, other);
    const page = await person('admin', { viewport });
    await page.goto(`/patients/${stays}`);
    await page.getByRole('button', { name: 'Merge with another record…' }).click();
    const find = page.getByRole('dialog', { name: 'Merge with another record' });
    await find.getByRole('searchbox').fill(number);
    // The search for another record takes nobody in.
    await expect(find.getByRole('button', { name: /Bergstrand-Olsen/ })).toBeVisible();
    await expect(find.getByRole('button', { name: 'New patient' })).toHaveCount(0);
    await expectAccessible(page);
    await find.getByRole('button', { name: /Bergstrand-Olsen/ }).click();
    await expect(page).toHaveURL(new RegExp(`/patients/${stays}/merge/${other}$`));
    await expect(page).toHaveTitle('Merge records · Foramen');

    await expect(page.locator('.merge-who')).toContainText(/Stays: Bergstrand, Ida.*Becomes a part of it: Bergstrand-Olsen, Ida/);
    await expect(page.getByText('Somebody said once that these are two people.')).toBeVisible();
    await expect(part(page, 'What moves')).toContainText(/1 visit.*1 note or call/);
    await expect(part(page, 'What is written')).toContainText('The same in both: birth date, sex');
    await expect(group(page, 'Phones').getByRole('radio', { name: /Proposed.*0161.*0162/ })).toBeChecked();
    await expect(group(page, 'Former names').getByRole('radio', { name: /Proposed Bergstrand-Olsen, Ida/ })).toBeChecked();
    await expect(group(page, 'Mobility').getByRole('radio', { name: 'Of the other one Wheelchair' })).toBeChecked();
    await expect(group(page, 'Mobility').getByRole('radio', { name: 'Of the one who stays Not written' })).toBeVisible();
    await expectAccessible(page);
    await expectToFit(page);
    // With the other's name, ours is the former one.
    const theirs = group(page, 'Name').getByRole('radio', { name: /Of the other one/ });
    await tabTo(page, group(page, 'Name').getByRole('radio', { name: /Of the one who stays/ }), 60);
    await page.keyboard.press('ArrowDown');
    await expect(theirs).toBeChecked();
    await expect(group(page, 'Former names').getByRole('radio', { name: /Proposed Bergstrand, Ida/ })).toBeChecked();
    await makeOne(page).click();

    await expect(page).toHaveURL(new RegExp(`/patients/${stays}$`));
    await expect(names(page)).toHaveText('Bergstrand-Olsen, Ida');
    await expect(page.locator('.person-head')).toContainText('formerly Bergstrand');
    await expect(part(page, 'Notes and calls')).toContainText('Came from the north clinic');
    await expect(part(page, 'Contact')).toContainText(/585 555 0161.*585 555 0162/);
    const was = page.getByRole('listitem').filter({ hasText: `Also was record ${number} (merged by ` });
    await expect(was).toBeVisible();
    await expectAccessible(page);
    await expectToFit(page);

    // The other one says where everything is, and is only read.
    await was.getByRole('link', { name: `Open record ${number}` }).click();
    await expect(page.getByText('This record became a part of another one.')).toBeVisible();
    await expect(names(page)).toHaveText('Bergstrand-Olsen, Ida');
    for (const button of ['Edit', 'Book a visit', 'Merge with another record…', 'Add a coverage'])
      await expect(page.getByRole('button', { name: button, exact: true })).toHaveCount(0);
    await expect(page.getByText('No allergy on record')).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Open the record that stays' }).click();
    await expect(page).toHaveURL(new RegExp(`/patients/${stays}$`));

    await page.getByRole('button', { name: `Undo the merge with record ${number}…` }).click();
    const undo = page.getByRole('dialog', { name: `Make record ${number} a record of its own again?` });
    await expectAccessible(page);
    await undo.getByRole('button', { name: 'Undo the merge' }).click();
    await expect(undo).toHaveCount(0);
    await expect(names(page)).toHaveText('Bergstrand, Ida');
    await expect(was).toHaveCount(0);
    await expect(part(page, 'Notes and calls')).toContainText('Nothing was written yet.');
    await expect(page.locator('#content')).toBeFocused();
  });

test('what was written since keeps two records one', async ({ clinic, person, watch }) => {
  const { stays, other } = await pairOf(clinic);
  const page = await person('admin');
  await page.goto(`/patients/${stays}/merge/${other}`);
  // Who stays is changed about.
  await page.getByRole('button', { name: 'Let the other one stay' }).click();
  await expect(page).toHaveURL(new RegExp(`/patients/${other}/merge/${stays}$`));
  await expect(page.locator('.merge-who')).toContainText('Stays: Bergstrand-Olsen, Ida');
  await makeOne(page).click();
  await expect(page).toHaveURL(new RegExp(`/patients/${other}$`));
  await expect(page.getByText(/Also was record/)).toBeVisible();
  await clinic.note('nurse', other, { kind: 'note', text: 'Called about the driver' });
  await page.getByRole('button', { name: /^Undo the merge/ }).click();
  watch.expectRefusal('merge-in-use');
  const undo = page.getByRole('dialog');
  await undo.getByRole('button', { name: 'Undo the merge' }).click();
  await expect(undo).toContainText('What was written since belongs to both, so they stay one.');
  await expect(undo).toContainText(/Written since\s*A note or a call was written · Mon 23 Nov 10:\d\d/);
  await expect(undo.getByRole('button', { name: 'Undo the merge' })).toHaveCount(0);
  await expectAccessible(page);
  await undo.getByRole('button', { name: 'Leave them one' }).click();
  // A record that is a part of another one is not merged again.
  watch.expectRefusal('patient-merged');
  await page.goto(`/patients/${stays}/merge/${other}`);
  await expect(page.locator('.problem')).toContainText('The record has become another one’s. Open that one.');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Open that record' }).click();
  await expect(page).toHaveURL(new RegExp(`/patients/${other}$`));
});

test('what stands in the way is said first, and a change in between is looked at again', async ({ clinic, person, watch }) => {
  const { stays, other } = await pairOf(clinic);
  await clinic.bookAt(stays, '2027-05-10', '09:00');
  const late = await clinic.bookAt(other, '2027-05-10', '09:00');
  const page = await person('admin');
  await page.goto(`/patients/${stays}/merge/${other}`);
  const conflicts = part(page, '1 thing stands in the way');
  // An administrator reads no visits, unless it is somebody who plans them too.
  await expect(conflicts).toContainText('Two visits at the same time: a visit that your roles do not show and a visit that your roles do not show.');
  await expectAccessible(page);
  await clinic.database.sql("INSERT INTO user_role (user_id, site_id, role) SELECT r.user_id, r.site_id, 'scheduler' FROM user_role r JOIN app_user u ON u.id = r.user_id WHERE u.username = 'admin'");
  await page.reload();
  await expect(conflicts).toContainText(/Two visits at the same time: 10 May 2027 09:00 at .* \(booked\) and 10 May 2027 09:00 at .*\. Move or cancel one of them\./);
  await expect(conflicts.getByRole('link', { name: /^Open 10 May 2027 09:00 at / })).toHaveCount(2);
  await expect(makeOne(page)).toBeDisabled();
  await expectAccessible(page);
  await clinic.move('scheduler', late, { date: '2027-05-11', time: '09:00' });
  await page.reload();
  await expect(makeOne(page)).toBeEnabled();
  await group(page, 'E-mail').getByRole('radio', { name: /Of the other one/ }).check();
  // Between what was looked at and what is sent, whatever else makes the page read again.
  let changed = false;
  await page.route(/\/merge$/, async (route) => {
    if (!changed) await clinic.changePatient('nurse', { id: other, version: 1 }, { ...second, preferredName: 'Idda' });
    changed = true;
    await route.continue();
  });
  watch.expectRefusal('stale-version');
  await makeOne(page).click();
  await expect(page.locator('.problem')).toContainText('It was read again: look at what stands there now.');
  await expect(group(page, 'Preferred name').getByRole('radio', { name: /Idda/ })).toBeChecked();
  // What was chosen is still chosen.
  await expect(group(page, 'E-mail').getByRole('radio', { name: /Of the other one/ })).toBeChecked();
  await expectAccessible(page);
  await makeOne(page).click();
  await expect(page.locator('.person-head')).toContainText('Called Idda');
  await expect(part(page, 'Contact')).not.toContainText('ida@example.org');
});

test('likely duplicates are merged from where they stand side by side, by an administrator only', async ({ clinic, person }) => {
  const stays = await clinic.newPatient(first);
  // Told apart from each other, but not from a third one that came with neither of their numbers.
  const other = await clinic.newPatient({ ...second, familyName: 'Bergstrand', birthDate: '1957-08-10', phones: first.phones }, [stays]);
  const third = await clinic.newPatient({ ...first, phones: [], birthDate: '1957-08-19' });
  await clinic.changePatient('nurse', { id: third, version: 1 }, { ...first, phones: [], email: 'ida.b@example.org' });
  const admin = await person('admin');
  await admin.goto(`/patients/${stays}`);
  await admin.getByRole('link', { name: 'These are the same person: Bergstrand, Ida…' }).first().click();
  await expect(admin).toHaveURL(new RegExp(`/patients/${stays}/merge/(${other}|${third})$`));
  await expect(names(admin)).toHaveText('Are these the same person?');
  await expect(admin.locator('#content')).toBeFocused();
  const scheduler = await person('scheduler');
  await scheduler.goto(`/patients/${stays}`);
  await expect(part(scheduler, /may be the same/)).toBeVisible();
  await expect(scheduler.getByRole('link', { name: /These are the same person/ })).toHaveCount(0);
  await expect(scheduler.getByRole('button', { name: 'Merge with another record…' })).toHaveCount(0);
  await scheduler.goto(`/patients/${stays}/merge/${third}`);
  await expect(scheduler.getByText('Only an administrator makes two records one.')).toBeVisible();
  await expectAccessible(scheduler);
});
