import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { orla, record } from './support/record.ts';
import { expect, test, type Page } from './support/test.ts';

/** A Monday, later than all that the demo has booked. */
const freeDay = '2027-05-10';

async function hoursOf(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Hours', exact: true }).click();
  await page.getByLabel('Of', { exact: true }).selectOption(name);
}

const weeks = (page: Page) => page.getByRole('group', { name: 'Every week' }).getByRole('row');
const look = (page: Page) => page.getByRole('button', { name: 'What does it displace?' });

test('other weekly hours are looked at, saved, and seen by others', async ({ clinic, person }) => {
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('scheduler');
  const admin = await person('admin');
  for (const one of [page, admin]) await hoursOf(one, visit.physician);
  await expect(weeks(page)).toHaveCount(2);
  await expect(weeks(page).last()).toContainText(/from Mon 23 Nov\s*for good.*07:30–12:00\s*12:45–16:30/);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Change the week from Mon 23 Nov' }).click();
  const dialog = page.getByRole('dialog', { name: `Weekly hours: ${visit.physician}` });
  await expectAccessible(page);
  await dialog.getByLabel('From', { exact: true }).fill(freeDay);
  await dialog.getByRole('button', { name: 'Remove Monday 07:30' }).click();
  await look(page).click();
  await expect(dialog).toContainText('It displaces 1 visit:');
  await expect(dialog).toContainText(/Mon 10 May 2027 09:00 FO \d{4}, booked/);
  await expectAccessible(page);
  // Nothing is stored so far, and another time is another question.
  await expect(weeks(admin)).toHaveCount(2);
  await dialog.getByRole('button', { name: 'More hours: Monday' }).click();
  await dialog.getByLabel('Monday from (2)').fill('08:00');
  await dialog.getByLabel('Monday to (2)').fill('12:00');
  await look(page).click();
  await expect(dialog).toContainText('It displaces no visit.');
  await dialog.getByRole('button', { name: 'Remove Monday 08:00' }).click();
  await look(page).click();
  await expect(dialog).toContainText('It displaces 1 visit:');
  await dialog.getByRole('button', { name: 'Save, from Mon 10 May 2027' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(`${visit.physician}: saved; 1 visit displaced.`).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the list of displaced visits' })).toBeVisible();
  for (const one of [page, admin]) {
    await expect(weeks(one)).toHaveCount(3);
    await expect(weeks(one).nth(1)).toContainText('to Sun 9 May 2027');
    await expect(weeks(one).nth(2).getByRole('cell').nth(1)).toHaveText('12:45–16:30');
  }
  await expectAccessible(page);

  // The hours before make it one week again, and give the visit its place back.
  await page.getByRole('button', { name: 'Change the week from Mon 10 May 2027' }).click();
  await dialog.getByRole('button', { name: 'More hours: Monday' }).click();
  await dialog.getByLabel('Monday from (2)').fill('07:30');
  await dialog.getByLabel('Monday to (2)').fill('12:00');
  await look(page).click();
  await expect(dialog).toContainText('1 displaced visit has its place again.');
  await dialog.getByRole('button', { name: /^Save/ }).click();
  await expect(weeks(page)).toHaveCount(2);
  await expect(page.getByText(`${visit.physician}: saved.`).first()).toBeVisible();
});

test('the site is closed on one date, and the rooms with it', async ({ clinic, person }) => {
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('admin');
  await expect(page).toHaveTitle('Hours · Foramen');
  const dates = page.getByRole('group', { name: 'Single dates' }).getByRole('row');
  await expect(page.getByText('No date has other hours.')).toBeVisible();
  await page.getByRole('button', { name: 'Another date…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hours on one date: Riverside Clinic' });
  await dialog.getByLabel('Date', { exact: true }).fill(freeDay);
  await look(page).click();
  await expect(dialog).toContainText('It displaces 1 visit:');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save Mon 10 May 2027' }).click();
  await expect(dates.last()).toContainText(/Mon 10 May 2027\s*closed/);
  await expect(weeks(page)).toHaveCount(2);

  await page.getByLabel('Of', { exact: true }).selectOption(visit.room);
  await expect(page.getByText(`${visit.room} has the hours of Riverside Clinic, and changes with them.`)).toBeVisible();
  await expect(dates.last()).toContainText('closed');
  await expect(page.getByRole('button', { name: 'Change…' })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Hours of the site' }).click();
  await page.getByRole('button', { name: 'Change Mon 10 May 2027' }).click();
  await dialog.getByRole('radio', { name: 'As every week' }).check();
  await look(page).click();
  await expect(dialog).toContainText('1 displaced visit has its place again.');
  await dialog.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByText('No date has other hours.')).toBeVisible();
  await expect(weeks(page)).toHaveCount(2);
});

test('a shorter day is entered with the keyboard alone', async ({ person }) => {
  const page = await person('admin');
  const { keyboard } = page;
  await expect(weeks(page)).toHaveCount(2);
  await tabTo(page, page.getByRole('button', { name: 'Another date…' }));
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { level: 2 })).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.type('12242026');
  await tabTo(page, dialog.getByRole('radio', { name: 'Closed' }));
  await keyboard.press('ArrowRight');
  await tabTo(page, dialog.getByLabel('Hours from'));
  await keyboard.type('0700AM');
  await tabTo(page, dialog.getByLabel('Hours to'));
  await keyboard.type('1130AM');
  await keyboard.press('Enter');
  await expect(dialog).toContainText('It displaces');
  await tabTo(page, dialog.getByRole('button', { name: 'Save Thu 24 Dec' }));
  await keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('status')).toContainText('Riverside Clinic: saved');
  await expect(page.getByRole('button', { name: 'Another date…' })).toBeFocused();
  await expect(page.getByRole('group', { name: 'Single dates' })).toContainText(/Thu 24 Dec\s*07:00–11:30/);
});

test('hours that cannot be are refused at their fields', async ({ person, watch }) => {
  const page = await person('scheduler');
  await hoursOf(page, 'Dr. Amara Okafor');
  await page.getByRole('button', { name: /^Change the week/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('To (empty: for good)').fill('2026-11-01');
  await dialog.getByLabel('Monday to', { exact: true }).fill('06:00');
  await dialog.getByRole('button', { name: 'More hours: Tuesday' }).click();
  await expect(dialog.getByRole('button', { name: 'Fill in dates and times.' })).toBeDisabled();
  await dialog.getByLabel('Tuesday from (3)').fill('11:00');
  await dialog.getByLabel('Tuesday to (3)').fill('12:30');
  await dialog.getByLabel('Friday to (2)').fill('16:31');
  watch.expectRefusal('validation-failed');
  await look(page).click();
  await expect(dialog.getByLabel('To (empty: for good)')).toHaveAccessibleDescription('the last day is before the first');
  await expect(dialog.getByLabel('Monday to', { exact: true })).toHaveAccessibleDescription('the end is not after the start');
  await expect(dialog.getByLabel('Monday from', { exact: true })).toHaveAccessibleDescription('');
  await expect(dialog.getByLabel('Tuesday from (3)')).toHaveAccessibleDescription('overlaps other hours of this weekday');
  await expect(dialog.getByLabel('Friday to (2)')).toHaveAccessibleDescription('hours end at multiples of five minutes');
  await expectAccessible(page);

  // A day that is over.
  await dialog.getByRole('button', { name: 'Leave as it is' }).click();
  await page.getByRole('button', { name: 'Another date…' }).click();
  await dialog.getByLabel('Date', { exact: true }).fill('2026-11-20');
  await look(page).click();
  await expect(dialog.getByLabel('Date', { exact: true })).toHaveAccessibleDescription('what has been worked cannot be changed');
});

test('who is second at the same hours is told, and looks at what stands there', async ({ person, watch }) => {
  const page = await person('scheduler');
  const second = await person('admin');
  for (const one of [page, second]) {
    await hoursOf(one, 'Circulating nurse 1');
    await one.getByRole('button', { name: /^Change the week/ }).click();
    await one.getByLabel('From', { exact: true }).fill(freeDay);
    await one.getByLabel('Sunday to', { exact: true }).fill('17:00');
    await look(one).click();
    await expect(one.getByRole('dialog')).toContainText('It displaces no visit.');
  }
  await page.getByRole('button', { name: 'Save, from Mon 10 May 2027' }).click();
  await expect(weeks(page)).toHaveCount(3);
  watch.expectRefusal('stale-version');
  await second.getByRole('button', { name: 'Save, from Mon 10 May 2027' }).click();
  await expect(second.locator('.problem')).toContainText('Not saved.');
  await second.getByRole('button', { name: 'Look at what stands there now' }).click();
  await expect(second.getByRole('dialog')).toHaveCount(0);
  await expect(weeks(second)).toHaveCount(3);
});

test('the way to another site is entered with the keyboard alone', async ({ person }) => {
  const page = await person('admin');
  const { keyboard } = page;
  const change = page.getByRole('button', { name: 'Change the way to Desert Ridge Clinic' });
  await expect(page.getByText('Way to Desert Ridge Clinic: no time needed')).toBeVisible();
  await tabTo(page, change);
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Way to Desert Ridge Clinic' });
  await expect(dialog.getByRole('heading', { level: 2 })).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.type('45');
  await expectAccessible(page);
  await keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Way to Desert Ridge Clinic: 45 min')).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Way to Desert Ridge Clinic: saved.');
  await expect(change).toBeFocused();
  await expectAccessible(page);

  // It is as long in the other direction, and is taken away there.
  await page.getByLabel('Site').selectOption('Desert Ridge Clinic');
  await expect(page.getByText('Way to Riverside Clinic: 45 min')).toBeVisible();
  const back = page.getByRole('button', { name: 'Change the way to Riverside Clinic' });
  await tabTo(page, back);
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.type('0');
  await keyboard.press('Enter');
  await expect(page.getByText('Way to Riverside Clinic: no time needed')).toBeVisible();
  await page.getByLabel('Of', { exact: true }).selectOption({ index: 1 });
  await expect(back).toHaveCount(0);
});
