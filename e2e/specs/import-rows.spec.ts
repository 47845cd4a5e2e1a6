import { expectAccessible } from '../support/accessibility.ts';
import { drop } from '../support/drag.ts';
import { file, sample } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

const phone = (number: number) => `+1415555${String(number).padStart(4, '0')}`;

test('a filter shows just the rows of its kind', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  await drop(desk.folders.link('Leads'), await sample('ragged.csv'));
  const { import: dialog } = desk;
  await expect(dialog.filter('All')).toHaveText('All 8');
  await expect(dialog.filter('All')).toHaveAttribute('aria-pressed', 'true');
  await expect(dialog.preview).toHaveCount(8);
  await expect(dialog.filter('Doubtful')).toBeHidden();

  await dialog.filter('Cannot go in').click();
  await expect(dialog.preview).toHaveCount(3);
  await expect(dialog.preview.nth(0)).toContainText('Too many cells');
  await expect(dialog.preview.nth(2)).toContainText('Email: not an address');
  await expectAccessible(page);

  // A card about one problem shows its rows alone.
  await dialog.button('Show 1 row').last().click();
  await expect(dialog.preview).toHaveCount(1);
  await expect(dialog.filter('One problem')).toHaveAttribute('aria-pressed', 'true');
  await dialog.filter('All').click();
  await expect(dialog.preview).toHaveCount(8);
  await expect(dialog.filter('One problem')).toBeHidden();
});

test('a cell is fixed in place, and the others like it with it', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  const emails = ['n/a', 'ben@example.com', 'n/a', 'n/a'];
  const lines = emails.map((email, index) => `${phone(index)},Person ${index + 1},${email}\n`);
  await drop(desk.folders.link('Leads'), file('gaps.csv', `phone_number,first_name,email\n${lines.join('')}`));
  const { import: dialog } = desk;
  await expect(dialog.button('Import 1 contact')).toBeEnabled();

  // A click on what is wrong is enough; Escape leaves it, and the dialog, as they were.
  await dialog.cell(1, 'n/a').click();
  await expect(dialog.input('email', 1)).toBeFocused();
  await page.keyboard.type('nobody');
  await page.keyboard.press('Escape');
  await expect(dialog.cell(1, 'n/a')).toBeFocused();

  await page.keyboard.press('Enter');
  await dialog.input('email', 1).fill('ann@example.com');
  await page.keyboard.press('Enter');
  await expect(dialog.row(1)).toContainText('Fixed by you');
  await expect(dialog.button('Import 2 contacts')).toBeEnabled();
  await dialog.button('Take back').last().click();
  await expect(dialog.row(1)).toContainText('Email: not an address');

  await dialog.cell(1, 'n/a').click();
  await dialog.input('email', 1).fill('');
  await page.keyboard.press('Enter');
  await dialog.button('Fix the others like it').click();
  await expect(dialog.row(4)).toContainText('Fixed by you');
  await dialog.cell(2, 'Person 2').dblclick();
  await dialog.input('first_name', 2).fill('Ben');
  await page.keyboard.press('Enter');
  await expect(dialog.row(2)).toContainText('Ben');
  await expectAccessible(page);

  await dialog.start(4);
  await expect(dialog.status).toHaveText('4 imported, 0 failed');
  const contacts = await api.contacts(folder);
  expect(contacts.map((contact) => [contact.first_name, contact.email]).sort()).toEqual([
    ['Ben', 'ben@example.com'],
    ['Person 1', null],
    ['Person 3', null],
    ['Person 4', null],
  ]);
});

test('a cell is found and fixed by keys alone', async ({ desk, api, page }) => {
  await api.createFolder('Leads');
  await desk.open();
  const lines = [1, 2, 3].map((number) => `${phone(number)},Person ${number}\n`);
  await drop(desk.folders.link('Leads'), file('keys.csv', `phone_number,first_name\n${lines.join('')}`));
  const { import: dialog } = desk;
  await expect(dialog.row(3)).toContainText('Ready');
  await dialog.region.focus();
  for (const key of ['Enter', 'ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await expect(dialog.input('first_name', 2)).toHaveValue('Person 2');
  await page.keyboard.type('Zoë');
  await page.keyboard.press('Enter');
  await expect(dialog.cell(2, 'Zoë')).toBeFocused();
  await expect(dialog.row(2)).toContainText('Fixed by you');
  await page.keyboard.press('Delete');
  await expect(dialog.cell(2, 'Person 2')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog.region).toBeFocused();
  await expect(dialog.dialog).toBeVisible();
});

test('twenty thousand rows are scrolled to the last', async ({ desk, api, page }) => {
  await api.createFolder('Leads');
  await desk.open();
  const lines = Array.from({ length: 20_000 }, (_, index) => `+1415${2_000_000 + index},Person ${index + 1}\n`);
  await drop(desk.folders.link('Leads'), file('many.csv', `phone_number,first_name\n${lines.join('')}`));
  const { import: dialog } = desk;
  await expect(dialog.filter('All')).toHaveText('All 20,000');
  await expect(dialog.table).toHaveAttribute('aria-rowcount', '20001');
  await dialog.region.focus();
  await page.keyboard.press('End');
  await expect(dialog.row(20_000)).toContainText('Person 20000');
  await expect(dialog.row(20_000)).toBeInViewport();
  await expect(dialog.row(20_000)).toHaveAttribute('aria-rowindex', '20001');
  // Only those in sight and some around are on the page.
  expect(await dialog.preview.count()).toBeLessThan(80);
  await page.keyboard.press('Home');
  await expect(dialog.row(1)).toBeInViewport();
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the rows scroll in their place', async ({ desk, api, page }) => {
    const folder = await api.createFolder('Leads');
    await desk.open(`/folders/${folder.id}`);
    await drop(page.getByRole('main'), await sample('ragged.csv'));
    const { import: dialog } = desk;
    await dialog.filter('Cannot go in').tap();
    await expect(dialog.preview).toHaveCount(3);
    await dialog.cell(7, 'not-an-email').scrollIntoViewIfNeeded();
    await dialog.cell(7, 'not-an-email').tap();
    await expect(dialog.input('email', 7)).toBeFocused();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessible(page);
  });
});
