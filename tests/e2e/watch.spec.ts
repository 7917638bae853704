// The watch itself: what it is there to catch, it catches.
import { leaks } from './support/leaks.ts';
import { Watch } from './support/watch.ts';
import { expect, test, type Page } from './support/test.ts';

let page: Page;
let watch: Watch;
let told: string[];

test.beforeEach(async ({ browser, clinic }) => {
  const context = await browser.newContext({ baseURL: clinic.service.url });
  told = [];
  watch = new Watch(clinic.service.url, told);
  await watch.attach(context);
  page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(await watch.faults()).toEqual([]);
  await expect.poll(() => watch.answers).toBe(2);
});

test.afterEach(async () => {
  await page.context().close();
});

const fault = (text: string | RegExp) => expect.poll(() => watch.faults()).toContainEqual(expect.stringMatching(text));

test('hears an error on the console', async () => {
  await page.evaluate(() => {
    // eslint-disable-next-line no-console -- this is what is to be heard
    console.error('something is wrong');
  });
  await fault(/^console: something is wrong$/);
});

test('hears an exception that nobody catches', async () => {
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('nobody catches this');
    });
  });
  await fault(/^page error: .*nobody catches this/);
});

test('hears what the content security policy forbids', async () => {
  await page.evaluate(() => {
    document.body.setAttribute('style', 'color: red');
  });
  await fault(/^console: content security policy: style-src-attr/);
});

test('hears a refusal that was not expected, and misses one that was', async () => {
  await page.evaluate(() => fetch('/api/v1/sites').then((answer) => answer.text()));
  await fault(/^refused: GET \/api\/v1\/sites 401/);
  watch.expectRefusal('gate-closed');
  await fault(/^\/problems\/gate-closed was expected/);
});

test('hears an answer that is not as in the contract', async () => {
  const about = { name: 'Foramen', version: '1', demo: 'yes', demoAccounts: [] };
  await page.route('**/api/v1/about', (route) => route.fulfill({ json: about }));
  await page.evaluate(() => fetch('/api/v1/about').then((answer) => answer.text()));
  await fault(/^not as in the contract: GET \/api\/v1\/about 200: type \/demo must be boolean/);
});

test('hears a server that fails', async () => {
  const problem = { type: '/problems/internal', title: 'Internal error', status: 500, instance: 'x' };
  const answer = { status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) };
  await page.route('**/api/v1/about', (route) => route.fulfill(answer));
  await page.evaluate(() => fetch('/api/v1/about').then((answer) => answer.text()));
  await fault(/^refused: GET \/api\/v1\/about 500/);
});

test('hears a request that fails', async () => {
  await page.route('**/api/v1/about', (route) => route.abort('connectionreset'));
  await page.evaluate(() => fetch('/api/v1/about').catch(() => undefined));
  await fault(/^request failed: GET .*net::ERR_CONNECTION_RESET/);
});

test('hears a page that asks another server', async () => {
  await page.evaluate(() => fetch('http://localhost:9/', { mode: 'no-cors' }).catch(() => undefined));
  await fault(/content security policy: connect-src/);
});

test('sees a name in an address, in a title and in a refusal', async ({ clinic }) => {
  const name = await clinic.database.sql(
    `SELECT family_name FROM patient p WHERE length(family_name) > 4 AND NOT EXISTS (
       SELECT FROM app_user u WHERE strpos(u.display_name, p.family_name) > 0) ORDER BY record_number LIMIT 1`,
  );
  const found = () => leaks(clinic.database, told.join('\n'));
  expect(await found()).toEqual([]);
  for (const tell of [
    (text: string) => {
      history.pushState(null, '', `/?q=${text}`);
    },
    async (text: string) => {
      await fetch(`/api/v1/sites?q=${text}`);
    },
    (text: string) => {
      document.title = `About ${text}`;
    },
  ]) {
    told.length = 0;
    await page.evaluate(tell, name);
    await expect.poll(found).toEqual([name]);
  }
});
