/** Answering and signing a checklist as its screen allows. */
import { expect, type Locator, type Page } from '@playwright/test';
import { password } from './settings.ts';

export interface Answer {
  readonly title: string;
  /** The button that says it, or the number that is typed. */
  readonly choose?: string;
  readonly type?: string;
  readonly note?: string;
}

const escort = 'Tess Quill, 555-0100';

/** Every item of the template before the room, but for identity and site mark. */
export const beforeTheDay: readonly Answer[] = [
  { title: 'Procedure, level and side match the order', choose: 'Yes' },
  { title: 'Allergies asked on the telephone', choose: 'Relevant allergy, plan made' },
  { title: 'Blood thinners asked, stop dates told', choose: 'Held as planned' },
  { title: 'No infection, no antibiotics', choose: 'None' },
  { title: 'Driver arranged', choose: 'Yes', note: escort },
];
export const onTheDay: readonly Answer[] = [
  { title: 'Procedure, side and level', choose: 'Yes' },
  { title: 'Consent signed', choose: 'Yes' },
  { title: 'Allergies reconciled', choose: 'Relevant allergy, plan made' },
  { title: 'Blood thinners held', choose: 'Held as planned' },
  { title: 'No infection today', choose: 'None' },
  { title: 'Systolic blood pressure', type: '124' },
  { title: 'Diastolic blood pressure', type: '78' },
  { title: 'Heart rate', type: '66' },
  { title: 'Oxygen saturation', type: '98' },
  { title: 'Temperature', type: '36,6' },
  { title: 'Driver here or reachable', choose: 'Yes', note: escort },
  { title: 'Pain now (0-10)', choose: '6' },
];
export const inRecovery: readonly Answer[] = [
  { title: 'Pain now (0-10)', choose: '2' },
  { title: 'Systolic blood pressure on arrival', type: '121' },
  { title: 'Diastolic blood pressure on arrival', type: '75' },
  { title: 'Heart rate on arrival', type: '61' },
  { title: 'Oxygen saturation on arrival', type: '97' },
  { title: 'Walks and feels as before', choose: 'Yes' },
  { title: 'Systolic blood pressure before discharge', type: '118' },
  { title: 'Diastolic blood pressure before discharge', type: '74' },
  { title: 'Heart rate before discharge', type: '64' },
  { title: 'Oxygen saturation before discharge', type: '98' },
  { title: 'Discharge instructions given', choose: 'Yes' },
];

export const itemOf = (page: Page, title: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2, name: title }) });

export async function give(page: Page, { title, choose, type, note }: Answer): Promise<void> {
  const item = itemOf(page, title);
  if (note !== undefined) await item.getByLabel(`Note: ${title}`).fill(note);
  if (choose !== undefined) await item.getByRole('button', { name: `${choose}: ${title}`, exact: true }).click();
  if (type !== undefined) {
    await item.getByRole('textbox', { name: title }).fill(type);
    await item.getByRole('button', { name: `Save: ${title}` }).click();
  }
}

/** Gives an answer that is good. */
export async function answer(page: Page, given: Answer): Promise<void> {
  await give(page, given);
  await expect(itemOf(page, given.title)).toHaveClass(/\bsatisfied\b/);
}

export const foot = (page: Page): Locator => page.getByRole('region', { name: 'Next step' });

export const step = (page: Page, name: string): Locator => foot(page).getByRole('button', { name, exact: true });

/** Confirms every line of the open dialog and lets everybody sign; signers by the legend of their part. */
export async function fillSignatures(page: Page, signers: Readonly<Record<string, string>>): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (const line of await dialog.getByRole('checkbox').all()) await line.check();
  for (const [legend, username] of Object.entries(signers)) {
    const part = dialog.getByRole('group', { name: legend, exact: true });
    await part.getByLabel('User name').fill(username);
    await part.getByLabel('Password').fill(password);
  }
}
