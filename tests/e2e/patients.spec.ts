// The right person, whatever the scheduler remembers of them.
import { expectAccessible } from './support/axe.ts';
import { orla, record } from './support/record.ts';
import { search } from './support/screens.ts';
import { expect, test } from './support/test.ts';

const married = { ...orla, maiden: 'Stonebridge', phone: '(917) 555-0142' };

for (const [what, typed] of [
  ['a slip of the keys', 'fairwaether ola'],
  ['a name from before the wedding', 'orla stonebrigde'],
  ['a telephone number', '917-555-0142'],
  ['the end of one', '555-0142 orla'],
] as const)
  test(`somebody is found by ${what}`, async ({ clinic, person }) => {
    await clinic.patient(record(married));
    const page = await person('scheduler');
    await search(page).fill(typed);
    const first = page.getByRole('list', { name: 'Patients found' }).getByRole('listitem').first();
    await expect(first).toContainText('Fairweather, Orla');
    await expectAccessible(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const card = page.getByRole('region', { name: 'Fairweather, Orla' });
    await expect(card).toContainText('formerly Stonebridge');
    await expect(card.getByRole('list', { name: 'Phone numbers' })).toHaveText('917 555 0142 mobile');
    await expectAccessible(page);
  });
