import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { ivo, orla, record } from './support/record.ts';
import { bookButton, chooseEpidural, choosePatient, openingRows } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

const epidural = { key: 'ESI_IL_L', purpose: 'therapeutic', side: 'midline', levels: ['L4-5'] };

const wanted = {
  procedures: [epidural],
  indication: 'Radicular pain, left',
  orderingPhysician: 'Dr. Ruiz',
  urgency: 'urgent',
  wantedFrom: '2026-11-30',
  wantedTo: '2026-12-04',
};

async function openOrders(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Orders' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible();
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

test('an order is taken in with gaps, completed, booked, and shows where it stands', async ({ clinic, person }) => {
  await clinic.patient(record(orla));
  const page = await person('scheduler');
  await openOrders(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'New order' }).click();
  await choosePatient(page, 'fairweather', 'Fairweather, Orla');
  await page.getByRole('radio', { name: 'Urgent' }).check();
  await page.getByLabel('Procedure', { exact: true }).selectOption('Transforaminal epidural, lumbar');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take in order' }).click();

  // It waits among the incomplete, and says in words what is missing.
  await expect(tab(page, 'Incomplete')).toHaveAttribute('aria-selected', 'true');
  await expect(row(page, 'Fairweather')).toContainText('Urgent');
  await expect(row(page, 'Fairweather')).toContainText('side, level, indication, ordering physician');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Complete the order for Fairweather, Orla' }).click();
  await page.getByRole('radio', { name: 'left' }).check();
  await page.getByRole('checkbox', { name: 'L4–5' }).check();
  await page.getByLabel('Indication').fill('Radicular pain, left');
  await page.getByLabel('Ordered by').fill('Dr. Ruiz');
  await page.getByLabel('From', { exact: true }).fill('2026-11-30');
  await page.getByLabel('To', { exact: true }).fill('2026-12-04');
  await page.getByRole('button', { name: 'Save order' }).click();

  await expect(tab(page, 'Ready')).toHaveAttribute('aria-selected', 'true');
  await expect(row(page, 'Fairweather')).toContainText('Mon 30 Nov – Fri 4 Dec');
  await page.getByRole('button', { name: 'Book Fairweather, Orla' }).click();

  // The booking has everything that the order says.
  await expect(page.getByRole('region', { name: 'Fairweather, Orla' })).toBeVisible();
  await expect(page.getByText('From an order')).toBeVisible();
  await expect(page.getByLabel('Procedure', { exact: true })).toHaveValue('ESI_TF_L');
  await expect(page.getByRole('checkbox', { name: 'L4–5' })).toBeChecked();
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('2026-11-30');
  expect(new URL(page.url()).pathname).toBe('/board');
  await page.getByRole('button', { name: 'Find openings' }).click();
  await openingRows(page).first().click();
  await expectAccessible(page);
  const label = (await bookButton(page).textContent()) ?? '';
  await bookButton(page).click();
  await expect(page.getByText(label.replace('Book', 'Booked')).last()).toBeVisible();

  await openOrders(page);
  await expect(row(page, 'Fairweather')).toHaveCount(0);
  await tab(page, 'Scheduled').click();
  await row(page, 'Fairweather').getByRole('button').click();
  const panel = page.getByRole('region', { name: 'Fairweather, Orla' });
  await expect(panel).toContainText(label.replace('Book ', ''));
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Show on the board' }).click();
  await expect(page.getByRole('button', { name: /FO \d{4} TF epidural L4–5 left/ })).toBeVisible();
});

test('an order is withdrawn for a reason and reopened, and others see it', async ({ clinic, person }) => {
  await clinic.order(await clinic.patient(record(orla)), wanted);
  const page = await person('scheduler');
  await openOrders(page);
  await row(page, 'Fairweather').getByRole('button', { name: 'Fairweather, Orla', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Fairweather, Orla' });
  await expect(panel.getByRole('heading', { name: 'Fairweather, Orla' })).toBeFocused();
  await expect(panel).toContainText('Radicular pain, left');
  await panel.getByRole('button', { name: 'Withdraw…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Withdraw the order for Fairweather, Orla' });
  await dialog.getByRole('button', { name: 'Withdraw order' }).click();
  await expect(dialog.locator('.field-error')).toContainText('Choose a reason');
  await expectAccessible(page);
  await dialog.getByLabel('Reason').selectOption('Treated elsewhere');
  await dialog.getByRole('button', { name: 'Withdraw order' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(tab(page, 'Withdrawn')).toHaveAttribute('aria-selected', 'true');
  await expect(row(page, 'Fairweather')).toContainText('Treated elsewhere');
  await expectAccessible(page);

  // The front desk reads and books orders; it does not write them.
  const desk = await person('front_desk');
  await openOrders(desk);
  await tab(desk, 'Withdrawn').click();
  await row(desk, 'Fairweather').getByRole('button').click();
  await expect(desk.getByRole('region', { name: 'Fairweather, Orla' })).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Reopen order' })).toHaveCount(0);
  await expect(desk.getByRole('button', { name: 'New order' })).toHaveCount(0);

  await panel.getByRole('button', { name: 'Reopen order' }).click();
  await expect(tab(page, 'Ready')).toHaveAttribute('aria-selected', 'true');
  await expect(row(page, 'Fairweather')).toContainText('Urgent');
});

test('two edit one order: the second is told, and nothing that was typed is lost', async ({ clinic, person, watch }) => {
  const order = await clinic.order(await clinic.patient(record(orla)), wanted);
  const page = await person('scheduler');
  await openOrders(page);
  await row(page, 'Fairweather').getByRole('button', { name: 'Fairweather, Orla', exact: true }).click();
  await page.getByRole('button', { name: 'Edit order' }).click();
  await page.getByLabel('Notes').fill('Prefers mornings');
  await clinic.changeOrder('nurse', order, { content: { ...wanted, urgency: 'routine' } });

  watch.expectRefusal('stale-version');
  await page.getByRole('button', { name: 'Save order' }).click();
  await expect(page.getByText(/changed this order in the meantime/)).toBeVisible();
  await expect(page.getByText('It now says: IL epidural L4–5 (ready).')).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByLabel('Notes')).toHaveValue('Prefers mornings');
  await page.getByRole('button', { name: 'Save mine over it' }).click();
  const panel = page.getByRole('region', { name: 'Fairweather, Orla' });
  await expect(panel).toContainText('Prefers mornings');
  await expect(panel).toContainText('Urgent');
});

test('what is wrong with an order stands at its field', async ({ clinic, person, watch }) => {
  await clinic.patient(record(orla));
  const page = await person('scheduler');
  await openOrders(page);
  await page.getByRole('button', { name: 'New order' }).click();
  await choosePatient(page, 'fairweather', 'Fairweather, Orla');
  await page.getByLabel('From', { exact: true }).fill('2026-12-04');
  await page.getByLabel('To', { exact: true }).evaluate((field: HTMLInputElement) => {
    field.removeAttribute('min');
  });
  await page.getByLabel('To', { exact: true }).fill('2026-12-01');
  watch.expectRefusal('validation-failed');
  await page.getByRole('button', { name: 'Take in order' }).click();
  await expect(page.locator('.field-error')).toContainText('the last day is before the first');
  await expect(page.getByLabel('To', { exact: true })).toHaveAttribute('aria-invalid', 'true');
});

test('the queue is worked with the keyboard alone', async ({ clinic, person }) => {
  await clinic.order(await clinic.patient(record(orla)), wanted);
  await clinic.order(await clinic.patient(record(ivo)), { ...wanted, urgency: 'routine' });
  const page = await person('scheduler');
  const { keyboard } = page;
  // As after typing the address: the bar comes first.
  await page.reload();
  await expect(page.getByRole('region', { name: 'Board' })).toBeVisible();
  const link = page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Orders' });
  await tabTo(page, link);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Orders' })).toBeVisible();
  // The most urgent first.
  await expect(page.getByRole('row').nth(1)).toContainText('Fairweather');
  await tabTo(page, tab(page, 'Ready'));
  await keyboard.press('ArrowLeft');
  await expect(tab(page, 'Incomplete')).toBeFocused();
  await expect(page.getByText('No order lacks anything.')).toBeVisible();
  await keyboard.press('ArrowRight');
  const name = row(page, 'Fairweather').getByRole('button', { name: 'Fairweather, Orla', exact: true });
  await tabTo(page, name);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Fairweather, Orla' })).toBeFocused();
  const close = page.getByRole('button', { name: 'Close order' });
  await tabTo(page, close);
  await keyboard.press('Enter');
  await expect(name).toBeFocused();
  const book = page.getByRole('button', { name: 'Book Fairweather, Orla' });
  await tabTo(page, book);
  await keyboard.press('Enter');
  const find = page.getByRole('button', { name: 'Find openings' });
  await expect(find).toBeEnabled();
  await tabTo(page, find);
  await keyboard.press('Enter');
  await expect(openingRows(page).first()).toBeVisible();
  await keyboard.press('1');
  await expect(bookButton(page)).toBeFocused();
  const label = (await bookButton(page).textContent()) ?? '';
  await keyboard.press('Enter');
  await expect(page.getByText(label.replace('Book', 'Booked')).last()).toBeVisible();
});

test('who comes without an order is a walk-in or an add-on, and a waiting order is offered', async ({ clinic, person }) => {
  const orlas = await clinic.patient(record(orla));
  const ivos = await clinic.patient(record(ivo));
  await clinic.order(ivos, wanted);
  const page = await person('scheduler');
  await choosePatient(page, 'fairweather', 'Fairweather, Orla');
  await chooseEpidural(page);
  const reason = page.getByRole('group', { name: 'Without an order' });
  await expect(reason.getByRole('radio', { name: 'Walk-in' })).toBeChecked();
  await reason.getByRole('radio', { name: 'Add-on' }).check();
  await page.getByRole('button', { name: 'Find openings' }).click();
  await openingRows(page).first().click();
  await bookButton(page).click();
  await expect(page.getByText(/^Booked /).last()).toBeVisible();

  await page.getByRole('button', { name: 'Other patient' }).click();
  await choosePatient(page, 'zupan', 'Zupan, Ivo');
  await expect(page.getByText('An order waits: IL epidural L4–5')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Use the order for IL epidural L4–5' }).click();
  await expect(page.getByText('From an order')).toBeVisible();
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('2026-11-30');
  await expect(reason).toHaveCount(0);

  const { visits } = await clinic.get<{ visits: { id: string }[] }>('scheduler', `patients/${orlas}`);
  const { order } = await clinic.get<{ order: string }>('scheduler', `appointments/${visits[0]?.id ?? ''}`);
  expect(await clinic.get('scheduler', `orders/${order}`)).toMatchObject({ reason: 'add-on', status: 'scheduled' });
});
