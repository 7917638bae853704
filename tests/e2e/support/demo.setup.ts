import { test as setup } from '@playwright/test';
import { Database, demoDatabase } from './database.ts';
import { command } from './service.ts';

setup('the demo clinic is loaded', async () => {
  const database = await Database.copyOf('foramen_template', demoDatabase());
  await command(database.connection, 'demo', 'load');
  await command(database.connection, 'check');
});
