import { expect, signIn, test } from './support/test.ts';

test('a wrong password is said and the field emptied for the next try', async ({ visitor, watch }) => {
  const page = await visitor();
  await page.goto('/');
  await expect(page.getByText('Demo', { exact: true })).toBeVisible();
  watch.expectRefusal('sign-in-failed');
  await signIn(page, 'nurse', 'not-the-password');
  await expect(page.locator('.problem')).toContainText('User name or password is wrong');
  await expect(page.getByLabel('Password')).toBeFocused();
  await expect(page.getByLabel('Password')).toHaveValue('');
  await page.getByLabel('Password').fill('foramen-demo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Patient flow' })).toBeVisible();
});

test('five wrong passwords lock the account for a while, for the right one too', async ({ visitor, watch, clinic }) => {
  const page = await visitor();
  await page.goto('/');
  watch.expectRefusal('sign-in-failed');
  for (let turn = 1; turn <= 5; ++turn) {
    const answer = page.waitForResponse('**/api/v1/session');
    await signIn(page, 'scheduler', `guess ${turn}`);
    expect((await answer).status()).toBe(401);
    await expect(page.getByLabel('Password')).toHaveValue('');
  }
  watch.expectRefusal('too-many-attempts');
  await signIn(page, 'scheduler');
  await expect(page.locator('.problem')).toContainText('Too many attempts');
  await expect(page.getByRole('button', { name: /Try again in \d+ s/ })).toBeDisabled();

  await clinic.database.sql(`UPDATE sign_in_attempt SET locked_until = locked_until - interval '1 minute'`);
  await signIn(page, 'scheduler');
  await expect(page.getByRole('region', { name: 'Board' })).toBeVisible();
});

test('signing out leaves nothing of the clinic on the screen', async ({ person }) => {
  const page = await person('physician');
  await expect(page.getByRole('table')).toBeVisible();
  // With everything read: a question on its way when the session ends is refused, and rightly so.
  await expect(page.getByRole('option', { name: 'Dr. Signe Lindqvist' })).toBeAttached();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await page.goto('/board');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a session that ends in the middle of the work says so and goes on where it was', async ({ person, watch, clinic }) => {
  const page = await person('nurse');
  await page.getByRole('link', { name: 'Board' }).click();
  // With everything read, so that the next question is the first that is refused.
  await expect(page.getByRole('region', { name: 'Board' }).getByText('Procedure room 1').first()).toBeVisible();
  await clinic.database.sql('DELETE FROM user_session');
  watch.expectRefusal('unauthenticated');
  await page.getByRole('button', { name: 'Next day' }).click();
  await expect(page.getByText('Your session has ended.')).toBeVisible();
  await signIn(page, 'nurse');
  await expect(page.getByRole('heading', { name: 'Tuesday 24 November 2026' })).toBeVisible();
});
