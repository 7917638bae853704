import { expectAccessible } from './support/axe.ts';
import type { Clinic } from './support/clinic.ts';
import { tabTo } from './support/keys.ts';
import { orla, record } from './support/record.ts';
import { today } from './support/settings.ts';
import { expect, test } from './support/test.ts';

/** No rule makes tasks for a test so far: they are written where a job would write them. */
async function addTask(clinic: Clinic, key: string, role: string, due: string): Promise<void> {
  const { id } = await clinic.site();
  await clinic.database.sql(
    `INSERT INTO task (id, kind, key, site_id, role, due_at, text, parameters, created_at)
     VALUES (gen_random_uuid(), 'call', '${key}', '${id}', '${role}', '${due}', 'pre_call', '{"day": "${key}"}', '${today}T12:00:00Z')`,
  );
}

test('tasks are done with a note, seen as done, and can be taken up again', async ({ clinic, person, watch }) => {
  await addTask(clinic, 'late', 'scheduler', `${today}T14:00:00Z`);
  await addTask(clinic, 'soon', 'scheduler', `${today}T20:00:00Z`);
  await addTask(clinic, 'theirs', 'nurse', `${today}T20:00:00Z`);
  const page = await person('scheduler');
  const second = await person('scheduler');
  for (const one of [page, second]) {
    await one.getByRole('link', { name: 'Tasks' }).click();
    await expect(one.getByRole('heading', { level: 2 })).toHaveText(['Pre call · late', 'Pre call · soon']);
  }
  await expect(page.locator('.cards > li').first()).toContainText('Overdue');
  await expectAccessible(page);
  // The other one hears of nothing for a while.
  let apart = true;
  await second.route('**/api/v1/tasks?*', (route) => (apart ? route.abort('aborted') : route.continue()));
  await page.getByLabel('Note: Pre call · late').fill('Reached at home');
  await page.getByRole('button', { name: 'Done: Pre call · late' }).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Pre call · soon']);

  // Who is second is told, and sees what is left.
  watch.expectRefusal('stale-version');
  apart = false;
  await second.getByRole('button', { name: 'Done: Pre call · late' }).click();
  await expect(second.getByRole('heading', { level: 2 })).toHaveText(['Pre call · soon']);

  await page.getByRole('radio', { name: 'Done' }).check();
  const done = page.locator('.cards > li');
  await expect(done).toContainText('Done by Lucia Marino');
  await expect(page.getByLabel('Note: Pre call · late')).toHaveValue('Reached at home');
  await expectAccessible(page);
  await done.getByRole('button', { name: 'Do it again' }).click();
  await expect(page.getByText('Nothing was done so far.')).toBeVisible();
  await page.getByRole('radio', { name: 'To do' }).check();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Pre call · late', 'Pre call · soon']);
});

test('the history of a visit’s changes is read in the audit', async ({ clinic, person, watch }) => {
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), '2027-05-10', '09:00');
  await clinic.move('nurse', visit, { date: '2027-05-12', time: '13:00' });
  const page = await person('privacy_officer');
  await expect(page).toHaveTitle('Audit · Foramen');
  const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
  await page.getByLabel('Action begins with').fill('appointment.moved');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('Nia Abara');
  await expect(rows.first()).toContainText(/2027-05-10T13:00:00.*→.*2027-05-12T17:00:00/);
  await expectAccessible(page);

  // Everything about this one visit.
  await page.getByLabel('Action begins with').fill('');
  await rows.first().getByRole('button', { name: /^Appointment/ }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.last()).toContainText('appointment.booked');
  await expect(rows.last()).toContainText(visit.room);
  await page.getByRole('button', { name: /^One thing/ }).click();
  await expect(rows).not.toHaveCount(2);

  // Page after page.
  const before = await rows.count();
  await page.getByRole('button', { name: 'Older entries' }).click();
  await expect.poll(() => rows.count()).toBeGreaterThan(before);

  watch.expectRefusal('validation-failed');
  await page.getByLabel('Action begins with').fill('Not a word');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.locator('.field-error, .problem').first()).toBeVisible();
  await expectAccessible(page);
});

test('a screen of the office that is loaded on the way keeps the focus at its beginning', async ({ person }) => {
  const page = await person('scheduler');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'Hours', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Working hours' })).toBeVisible();
  await expect(page.locator('#content')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Of', { exact: true })).toBeFocused();
});

test('a screen of the office that cannot be loaded says so', async ({ person }) => {
  const page = await person('scheduler');
  await page.route(/office-screens/, (route) => route.abort('aborted'));
  await page.getByRole('link', { name: 'Hours', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'This screen has failed.' })).toBeVisible();
  await page.unroute(/office-screens/);
  await page.getByRole('button', { name: 'Load again' }).click();
  await expect(page.getByRole('heading', { name: 'Working hours' })).toBeVisible();
});
