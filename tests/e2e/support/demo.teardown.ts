import { test as teardown } from '@playwright/test';
import { Database, demoDatabase } from './database.ts';

teardown('the demo clinic is dropped', async () => {
  await Database.of(demoDatabase()).drop();
});
