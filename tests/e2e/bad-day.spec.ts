// A full day on which a C-arm dies at 09:10 and a physician leaves at 11:00, worked off by one person
// in front of the screens.
import { expectAccessible } from './support/axe.ts';
import type { Clinic, Taken } from './support/clinic.ts';
import { record } from './support/record.ts';
import { command } from './support/service.ts';
import { expect, test, type Page } from './support/test.ts';

/** Later than all that the demo has booked; 09:10 and 11:00 at the site. */
const day = '2027-05-10';
const tenPastNine = '2027-05-10T13:10:00Z';
const eleven = '2027-05-10T15:00:00Z';

const families = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Ginkgo', 'Hazel', 'Ironwood', 'Juniper', 'Kauri', 'Larch'];
const names = ['Ada', 'Bela', 'Cleo'].flatMap((given) => families.map((family) => ({ given, family })));

/** Every patient gets the first opening of the day. */
async function fillTheDay(clinic: Clinic): Promise<Taken[]> {
  const visits: Taken[] = [];
  for (const [index, name] of names.entries()) {
    const number = String(880_001 + index);
    visits.push(await clinic.bookFirst(await clinic.patient(record({ ...name, birthDate: `19${40 + index}-04-05`, number })), day));
  }
  return visits;
}

/** What plays a role in most of the visits. */
function busiest(visits: readonly Taken[], role: string): string {
  const held = visits.flatMap(({ reservations }) => reservations.filter((taken) => taken.role === role));
  const counts = new Map<string, number>();
  for (const { resource } of held) counts.set(resource.name, (counts.get(resource.name) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!first) throw new Error(`no visit has a ${role}`);
  return first[0];
}

/** Says on the board that it is gone until the evening; answers how many visits that displaces. */
async function loseForTheDay(page: Page, name: string, kind: string): Promise<number> {
  await expect(page.locator('.wide .piece').first()).toBeVisible();
  await page.getByRole('button', { name: 'Block…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Block a resource' });
  await dialog.getByLabel('Resource').selectOption(name);
  await dialog.getByLabel('Kind').selectOption(kind);
  await dialog.getByRole('button', { name: 'What does it fall on?' }).click();
  const count = Number(/It falls on (\d+) visit/.exec((await dialog.getByText(/^It falls on/).textContent()) ?? '')?.[1]);
  await dialog.getByRole('button', { name: new RegExp(`^Block ${name}`) }).click();
  await expect(dialog).toHaveCount(0);
  return count;
}

/** Gives away together what can be given away; answers how many that were. */
async function replaceTogether(page: Page, name: string): Promise<number> {
  await page.getByRole('group', { name: 'All at once' }).getByRole('button', { name: new RegExp(`^Replace ${name} on`) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'What would change?' }).click();
  await expect(dialog.getByText(/can(not)? be taken over:$/)).toBeVisible();
  const able = await dialog.getByRole('listitem').filter({ hasText: ` → ` }).count();
  if (able > 0) await dialog.getByRole('button', { name: new RegExp(`^Replace ${name} for`) }).click();
  else await dialog.getByRole('button', { name: 'Leave as it is' }).click();
  await expect(dialog).toHaveCount(0);
  return able;
}

/** One card after the other: who can take over at the same time, else the first opening. */
async function workOff(page: Page): Promise<number> {
  const cards = page.locator('.cards > li');
  let settled = 0;
  for (;;) {
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    if ((await cards.count()) === 0) return settled;
    const card = cards.first();
    const heading = (await card.getAttribute('aria-labelledby')) ?? '';
    const give = card.getByRole('button', { name: /^Give it/ });
    const openings = card.getByRole('group', { name: 'Next openings' }).getByRole('button');
    await ((await give.count()) > 0 ? give : openings).first().click();
    await expect(page.locator(`li[aria-labelledby="${heading}"]`)).toHaveCount(0);
    settled += 1;
  }
}

const allPlaced = (page: Page) => page.getByText('Every visit of the next 30 days has its place.');

/** Everything that has lost its place gets one; answers how many were given away together. */
async function resolve(page: Page, name: string, displaced: number): Promise<number> {
  await page.getByRole('link', { name: `${displaced} displaced` }).click();
  await expect(page.locator('.cards > li').first()).toContainText(name);
  await expectAccessible(page);
  const together = await replaceTogether(page, name);
  expect(together + (await workOff(page))).toBe(displaced);
  await expect(allPlaced(page)).toBeVisible();
  return together;
}

test('a day of 36 visits loses a C-arm and a physician, and ends with an empty list', async ({ clinic, person }) => {
  test.setTimeout(300_000);
  const visits = await fillTheDay(clinic);
  expect(visits).toHaveLength(36);

  await clinic.advance(tenPastNine);
  const page = await person('scheduler');
  await expect(page.getByRole('heading', { level: 1, name: 'Monday 10 May 2027' })).toBeVisible();
  const cArm = busiest(visits, 'c_arm');
  const byCArm = await loseForTheDay(page, cArm, 'Outage');
  expect(byCArm).toBeGreaterThan(5);
  await resolve(page, cArm, byCArm);
  await page.context().close();

  await clinic.advance(eleven);
  const later = await person('scheduler');
  const physician = busiest(visits, 'physician');
  const byPhysician = await loseForTheDay(later, physician, 'Leave');
  expect(byPhysician).toBeGreaterThan(5);
  expect(await resolve(later, physician, byPhysician)).toBeGreaterThan(0);

  // Nothing is left to do, and nothing is lost.
  await later.getByRole('link', { name: 'Tasks' }).click();
  await expect(later.getByText('Nothing to do for your roles.')).toBeVisible();
  await later.getByRole('link', { name: 'Board' }).click();
  await expect(later.getByRole('link', { name: /displaced$/ })).toHaveCount(0);
  expect(await clinic.database.sql(`SELECT count(*) FROM appointment WHERE status = 'booked' AND NOT displaced AND starts >= '${day}'`)).toBe('36');
  await command(clinic.database.connection, 'check');

  // What happened to one of them is read in the audit, from its booking on.
  const officer = await person('privacy_officer');
  const rows = officer.getByRole('row').filter({ has: officer.getByRole('cell') });
  await officer.getByLabel('Action begins with').fill('appointment.displaced');
  await officer.getByRole('button', { name: 'Show' }).click();
  await expect(rows.first()).toContainText('appointment.displaced');
  await officer.getByLabel('From').fill('2026-11-01');
  await officer.getByLabel('Action begins with').fill('');
  await rows.last().getByRole('button', { name: /^Appointment/ }).click();
  await expect(rows.last()).toContainText('appointment.booked');
  await expect(rows.filter({ hasText: 'appointment.displaced' }).first()).toBeVisible();
  await expect(rows.filter({ hasText: /appointment\.(moved|substituted)/ }).first()).toContainText('Lucia Marino');
  await expectAccessible(officer);
});
