import { expectAccessible } from './support/axe.ts';
import { ivo, orla, record } from './support/record.ts';
import { expect, test, type Page } from './support/test.ts';

/** The tile of Fairweather, Orla in the columns in focus. */
const tile = (page: Page) => page.locator('.column.wide').getByRole('button', { name: /FO \d{4}/ });
const column = (page: Page, name: string) => page.locator('.column.wide').filter({ has: page.getByRole('heading', { name }) });
const said = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });
const foot = (page: Page) => page.locator('.peek');

/** Later than all that the demo has booked. */
const freeDay = '2027-05-10';

async function grab(page: Page): Promise<{ x: number; y: number }> {
  await tile(page).scrollIntoViewIfNeeded();
  const box = await tile(page).boundingBox();
  if (!box) throw new Error('the tile is not on the board');
  const grip = { x: box.x + 20, y: box.y + 8 };
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  return grip;
}

test('a visit is dragged to another room and time, and back with one press', async ({ clinic, person }) => {
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('scheduler');
  await page.goto(`/board?date=${freeDay}`);
  const before = await tile(page).textContent();
  expect(before).toContain('09:00');
  const from = visit.room;
  const to = from === 'Procedure room 1' ? 'Procedure room 2' : 'Procedure room 1';

  const grip = await grab(page);
  const target = await column(page, to).boundingBox();
  await page.mouse.move(grip.x + 3, grip.y + 30, { steps: 4 });
  await page.mouse.move((target?.x ?? 0) + 60, grip.y + 102, { steps: 6 });
  await expect(page.locator('.wide .opening')).toContainText(/FO \d{4}/);
  await expect(foot(page)).toContainText(to);
  await page.mouse.up();

  await expect(foot(page)).toContainText('is now at');
  await expect(column(page, to).getByRole('button', { name: /FO \d{4}/ })).toHaveCount(1);
  await expect(page.locator('.visit-panel')).toHaveCount(0);
  await expectAccessible(page);

  await foot(page).getByRole('button', { name: /^Back to .* 09:00/ }).click();
  await expect(column(page, from).getByRole('button', { name: /^09:00 FO/ })).toHaveCount(1);
  // What takes the way back can be taken back itself.
  await expect(foot(page).getByRole('button', { name: /^Back to/ })).toBeVisible();
});

test('a drag that is given up leaves the visit where it was', async ({ clinic, person }) => {
  await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('scheduler');
  await page.goto(`/board?date=${freeDay}`);
  const grip = await grab(page);
  await page.mouse.move(grip.x, grip.y + 60, { steps: 5 });
  await expect(page.locator('.wide .opening')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('.wide .opening')).toHaveCount(0);
  await page.mouse.up();
  await expect(tile(page)).toContainText('09:00');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a visit is moved with the keyboard alone, and every step is said', async ({ clinic, person }) => {
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('scheduler');
  await page.goto(`/board?date=${freeDay}`);
  await tile(page).focus();
  await page.keyboard.press('m');
  await expect(said(page, /^Moving FO \d{4}: arrow keys/)).toBeAttached();
  await page.keyboard.press('ArrowDown');
  await expect(said(page, new RegExp(`to 09:05, ${visit.room}`))).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(said(page, 'stays where it is')).toBeAttached();
  await expect(tile(page)).toBeFocused();

  await page.keyboard.press('m');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(said(page, 'is now at')).toBeAttached();
  await expect(tile(page)).toContainText('09:35');
  await expect(tile(page)).toBeFocused();
});

test('who moves onto another visit is told why not, and takes a near opening with one press', async ({ clinic, person, watch }) => {
  await clinic.bookAt(await clinic.patient(record(ivo)), freeDay, '11:00');
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('scheduler');
  await page.goto(`/board?date=${freeDay}`);
  await tile(page).click();
  await page.getByRole('button', { name: 'Move or substitute…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Move or substitute: Fairweather, Orla' })).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Nothing is changed yet.' })).toBeDisabled();
  await dialog.getByLabel('Time').fill('11:00');
  await dialog.getByLabel('Room', { exact: true }).selectOption(visit.room);
  await expectAccessible(page);
  watch.expectRefusal('resource-taken');
  await dialog.getByRole('button', { name: 'Move to Mon 10 May 2027 11:00' }).click();
  const problem = dialog.locator('.problem');
  await expect(problem).toContainText('Not saved. Already taken');
  await expect(problem.getByRole('listitem').filter({ hasText: /is taken \d\d:\d\d–\d\d:\d\d/ }).first()).toBeVisible();
  await expect(problem).not.toContainText('Zupan');
  // Nothing stands where it was asked for.
  await expect(page.locator('.wide .opening')).toHaveCount(0);
  await expect(tile(page)).toContainText('09:00');

  const near = dialog.getByRole('region', { name: 'Openings near that time' }).getByRole('button').first();
  await expect(near).toBeVisible();
  await expectAccessible(page);
  const wanted = /\d\d:\d\d/.exec((await near.textContent()) ?? '')?.[0] ?? 'nothing';
  await near.click();
  await expect(dialog).toHaveCount(0);
  await expect(tile(page)).toContainText(wanted);
});

test('who is second at a visit learns who was first, and looks at what stands now', async ({ clinic, person, watch }) => {
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('scheduler');
  await page.goto(`/board?date=${freeDay}`);
  await tile(page).click();
  await page.getByRole('button', { name: 'Move or substitute…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Time').fill('10:00');
  await clinic.move('nurse', visit, { date: '2027-05-12', time: '13:00' });
  watch.expectRefusal('stale-version');
  await dialog.getByRole('button', { name: /^Move to/ }).click();
  await expect(dialog).toContainText('Nia Abara changed this visit in the meantime.');
  await expect(dialog).toContainText('It now stands at Wed 12 May 2027 13:00');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Wednesday 12 May 2027' })).toBeVisible();
  await expect(page.locator('.visit-panel').getByRole('heading', { name: 'Fairweather, Orla' })).toBeVisible();
});

test('a room is substituted, and those without the right are not offered it', async ({ clinic, person }) => {
  const visit = await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('scheduler');
  await page.goto(`/board?date=${freeDay}`);
  await tile(page).click();
  await page.getByRole('button', { name: 'Move or substitute…' }).click();
  const dialog = page.getByRole('dialog');
  const other = visit.nurse === 'Circulating nurse 1' ? 'Circulating nurse 2' : 'Circulating nurse 1';
  await dialog.getByLabel('Circulating nurse').selectOption(other);
  await dialog.getByLabel('Reason').fill('On the phone');
  await dialog.getByRole('button', { name: 'Substitute', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  const panel = page.locator('.visit-panel');
  await expect(panel).toContainText(other);
  await expect(panel).toContainText('On the phone');

  const desk = await person('front_desk');
  await desk.goto(`/board?date=${freeDay}`);
  await tile(desk).click();
  await expect(desk.locator('.visit-panel')).toContainText('Booked');
  await expect(desk.getByRole('button', { name: 'Move or substitute…' })).toHaveCount(0);
});

test('a pen drags a visit, and a finger does not', async ({ clinic, person }) => {
  await clinic.bookAt(await clinic.patient(record(orla)), freeDay, '09:00');
  const page = await person('scheduler', { hasTouch: true });
  await page.goto(`/board?date=${freeDay}`);
  await tile(page).scrollIntoViewIfNeeded();
  const box = await tile(page).boundingBox();
  const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 8];
  const client = await page.context().newCDPSession(page);
  const pen = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', down: number) =>
    client.send('Input.dispatchMouseEvent', {
      type, x, y: y + down, pointerType: 'pen', button: type === 'mouseMoved' && down === 0 ? 'none' : 'left', clickCount: 1,
      buttons: type === 'mouseReleased' || (type === 'mouseMoved' && down === 0) ? 0 : 1,
    });
  // It hovers first, and is known by that before it touches.
  await pen('mouseMoved', 0);
  await expect(page.locator('.timeline')).toHaveAttribute('data-pen');
  await pen('mousePressed', 0);
  for (const down of [10, 30, 51]) await pen('mouseMoved', down);
  await expect(page.locator('.wide .opening')).toContainText(/FO \d{4}/);
  await pen('mouseReleased', 51);
  await expect(foot(page)).toContainText('is now at');
  await expect(tile(page)).toContainText('09:30');
  // The click that follows a drag chooses nothing.
  await expect(page.locator('.visit-panel')).toHaveCount(0);

  // The pen goes away. The visit has moved with it; a finger that comes now pans the board.
  await client.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: 5, y: 5, pointerType: 'pen' });
  await expect(page.locator('.timeline[data-pen]')).toHaveCount(0);
  const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', down: number) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: y + 60 + down }] });
  await finger('touchStart', 0);
  for (const up of [-10, -40, -80]) await finger('touchMove', up);
  await expect(page.locator('.wide .opening')).toHaveCount(0);
  await finger('touchEnd', -80);
  await expect(tile(page)).toContainText('09:30');
});
