import { orla, record } from './support/record.ts';
import { expect, test } from './support/test.ts';

test('a page says that the service is gone, and is right again when it is back', async ({ clinic, person, watch }) => {
  const page = await person('scheduler');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(page.locator('.piece').first()).toBeVisible();
  const patient = await clinic.patient(record(orla));

  await watch.during(async () => {
    await clinic.service.stop();
    await expect(page.getByText('Not live', { exact: true })).toBeVisible();
    const banner = page.getByRole('region', { name: 'Not live' });
    await expect(banner).toContainText(/Not live since \d\d:\d\d\. What you see may be old\./);
    // What is asked for meanwhile fails visibly and can be asked for again.
    await page.getByRole('button', { name: 'Next day' }).click();
    await expect(page.getByText('No answer from the server')).toBeVisible();

    await clinic.service.start();
    await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 40_000 });
  });
  await expect(page.getByRole('region', { name: 'Not live' })).toHaveCount(0);
  await expect(page.getByText('No answer from the server')).toHaveCount(0);
  await expect(page.locator('.piece').first()).toBeVisible();

  // It is told what changes again.
  await page.getByRole('button', { name: 'Today' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Monday 23 November 2026');
  await clinic.bookToday(patient);
  await expect(page.getByRole('button', { name: /FO \d{4} TF epidural/ })).toBeVisible();
});
