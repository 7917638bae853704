import { test as setup } from '@playwright/test';
import { Database, demoDatabase, emptyDatabase } from './database.ts';
import { command } from './service.ts';

setup('the demo clinic is loaded', async () => {
  const database = await Database.copyOf(emptyDatabase, demoDatabase());
  await command(database.connection, 'demo', 'load');
  await command(database.connection, 'check');
});
