import { expect, test } from '../support/test.ts';

const MANY = Array.from({ length: 30 }, (_, number) => ({ phone_number: `+141555501${String(number).padStart(2, '0')}` }));

test('the theme is chosen, remembered, and there before the first paint', async ({ desk, page, trouble }) => {
  trouble.expect(/ERR_FAILED/);
  await desk.open();
  const { appearance } = desk;
  expect(await appearance.isDark()).toBe(false);
  await appearance.choose('Dark');
  await expect.poll(() => appearance.isDark()).toBe(true);

  // What the page looks like before a line of the app has run.
  await page.route(/\.wasm$/, (route) => route.abort());
  await page.route(/\/dialbook[^/]*\.js$/, (route) => route.fulfill({ contentType: 'text/javascript', body: 'export default () => {}' }));
  await page.reload();
  await expect.poll(() => appearance.isDark()).toBe(true);
  await page.unrouteAll();
  await page.reload();

  await appearance.button.click();
  await expect(appearance.choice('Dark')).toHaveAttribute('aria-checked', 'true');
  await appearance.choice('System').click();
  await expect.poll(() => appearance.isDark()).toBe(false);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => appearance.isDark()).toBe(true);
});

test('a compact list shows more rows, after a reload too', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, MANY);
  await desk.open(`/folders/${folder.id}`);
  const height = async () => (await desk.contacts.rows.first().boundingBox())?.height ?? 0;
  await expect(desk.contacts.rows).toHaveCount(30);
  const before = await height();
  await desk.appearance.choose('Compact');
  await expect.poll(height).toBeLessThan(before);
  const after = await height();
  await page.reload();
  await expect(desk.contacts.rows).toHaveCount(30);
  expect(await height()).toBe(after);
  await desk.palette.run('density comf', /Density: comfortable/);
  await expect.poll(height).toBe(before);
});

test('the settings are worked by keyboard and lead to the keys', async ({ desk, page }) => {
  await desk.open();
  const { appearance } = desk;
  await appearance.button.focus();
  await page.keyboard.press('Enter');
  await expect(appearance.choice('System')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(appearance.choice('Dark')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => appearance.isDark()).toBe(true);
  await expect(appearance.button).toBeFocused();
  await appearance.button.click();
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
  await expect(desk.dialog('Keyboard shortcuts')).toBeVisible();
});
