/** axe-core with all its default rules over what a person sees at the moment. */
import axe from 'axe-core';
import { expect, type Page } from '@playwright/test';

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() => {
    if (!window.axe) throw new Error('axe is not there');
    return window.axe.run(document, { resultTypes: ['violations'] });
  });
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join('; ')}`),
  ).toEqual([]);
  expect(passes.length).toBeGreaterThan(10);
}
