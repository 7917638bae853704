import { defineConfig } from '@playwright/test';

// One name for everything that this run makes; the workers inherit it.
process.env.FORAMEN_E2E_RUN ??= String(process.pid);

const chromium = {
  browserName: 'chromium' as const,
  viewport: { width: 1440, height: 900 },
  colorScheme: 'light' as const,
  locale: 'en-US',
  // A zone that no site of the demo is in: a screen that asked the browser would be hours off.
  timezoneId: 'Asia/Kolkata',
  // Colours on their way to others have no contrast that means anything.
  contextOptions: { reducedMotion: 'reduce' as const },
  screenshot: 'only-on-failure' as const,
  launchOptions: {
    executablePath: '/usr/bin/chromium',
    // Chromium's own sandbox does not work for root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
};

export default defineConfig({
  outputDir: 'results',
  reporter: 'list',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  projects: [
    { name: 'contract', testDir: 'contract' },
    { name: 'demo', testDir: 'e2e/support', testMatch: 'demo.setup.ts', teardown: 'demo-end', timeout: 300_000 },
    { name: 'demo-end', testDir: 'e2e/support', testMatch: 'demo.teardown.ts' },
    { name: 'e2e', testDir: 'e2e', dependencies: ['demo'], use: chromium },
    { name: 'screenshots', testDir: 'e2e', testMatch: 'screenshots.ts', dependencies: ['demo'], use: chromium },
  ],
});
