/** The test function of the suite: a clinic, people in front of their screens, and the watch. */
import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test';
import { Clinic } from './clinic.ts';
import { demoDatabase } from './database.ts';
import { password, settings } from './settings.ts';
import { Watch } from './watch.ts';

export { expect, type Page };

export interface Fixtures {
  /** What the clinic is a copy of: the demo, if nothing else is said. */
  template: string;
  clinic: Clinic;
  /** Addresses, titles and refusals: what must not say who somebody is. */
  shown: string[];
  watch: Watch;
  /** A page in a browser profile of its own, not signed in. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
  /** The same, signed in with a demo account. */
  person: (account: string, options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  template: [demoDatabase(), { option: true }],

  // eslint-disable-next-line no-empty-pattern -- Playwright reads from it what a fixture needs: nothing
  shown: async ({}, use) => {
    await use([]);
  },

  clinic: async ({ template, shown }, use, info) => {
    const name = `e2e_${settings.run}_${process.pid}_${info.testId.replace(/\W/g, '_')}`;
    const clinic = await Clinic.open(name, template);
    await use(clinic);
    expect(await clinic.close(shown.join('\n'))).toEqual([]);
  },

  watch: async ({ clinic, shown }, use) => {
    const watch = new Watch(clinic.service.url, shown);
    await use(watch);
    expect(await watch.faults()).toEqual([]);
  },

  visitor: async ({ browser, clinic, watch }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...options, baseURL: clinic.service.url });
      contexts.push(context);
      await watch.attach(context);
      return context.newPage();
    });
    await watch.settled();
    for (const context of contexts) await context.close();
  },

  person: async ({ visitor }, use) => {
    await use(async (account, options) => {
      const page = await visitor(options);
      await page.goto('/');
      await signIn(page, account);
      await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
      return page;
    });
  },
});

export async function signIn(page: Page, account: string, secret = password): Promise<void> {
  await page.getByLabel('User name').fill(account);
  await page.getByLabel('Password').fill(secret);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
