import { expectAccessible } from '../support/accessibility.ts';
import { sample } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

const ADA = { phone_number: '+14155550100', first_name: 'Ada', last_name: 'Lovelace', email: 'ada@example.com' };
const ALAN = { phone_number: '+442071838750', first_name: 'Alan', last_name: 'Turing', email: 'alan@example.com' };

test('a folder is reached by a few of its letters and Enter', async ({ desk, api }) => {
  await api.createFolder('Event sign-ups, Kraków');
  await api.createFolder('Dormant accounts');
  await desk.open();
  await expect(desk.folders.link('Dormant accounts')).toBeVisible();
  await desk.palette.type('krakow');
  await expect(desk.palette.active).toContainText('Event sign-ups, Kraków');
  await expect(desk.palette.active.locator('mark')).toHaveText('Kraków');
  await desk.page.keyboard.press('Enter');
  await expect(desk.palette.dialog).toBeHidden();
  await expect(desk.contacts.heading('Event sign-ups, Kraków')).toBeVisible();
});

test('the arrow keys go round, Escape gives the focus back', async ({ desk, api }) => {
  await api.createFolder('Leads');
  await desk.open();
  await expect(desk.folders.link('Leads')).toBeVisible();
  const { palette, page } = desk;
  await palette.opener.click();
  await expect(palette.field).toBeFocused();
  await expect(palette.field).toHaveAttribute('aria-expanded', 'true');
  await expect(palette.options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(palette.options.last()).toHaveAttribute('aria-selected', 'true');
  await expect(palette.options.last()).toBeInViewport();
  await page.keyboard.press('ArrowDown');
  await expect(palette.options.first()).toHaveAttribute('aria-selected', 'true');
  const id = await palette.active.getAttribute('id');
  await expect(palette.field).toHaveAttribute('aria-activedescendant', id ?? '');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(palette.dialog).toBeHidden();
  await expect(palette.opener).toBeFocused();
});

test('a contact is found by name or number, and opens in the list of its search', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, [ADA, ALAN]);
  await desk.open();
  await expect(desk.contacts.rows).toHaveCount(2);
  const { palette, page, drawer } = desk;
  await palette.type('(415) 555');
  const ada = palette.option(/Ada Lovelace/);
  await expect(ada.locator('mark')).toHaveText('415 555');
  await expect(palette.option(/Alan/)).toHaveCount(0);
  await expectAccessible(page);
  await ada.click();
  await expect(drawer.heading).toHaveText('Ada Lovelace');
  await expect(drawer.heading).toBeFocused();
  await desk.contacts.expectRange(1, 1, 1);

  await palette.run('turing', /Search contacts for “turing”/);
  await expect(desk.contacts.search).toHaveValue('turing');
  await expect(desk.contacts.row('Alan Turing')).toBeVisible();
});

test('the last searches are offered again, after a reload too', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, [ADA, ALAN]);
  await desk.open();
  const { palette, page, contacts } = desk;
  await palette.run('ada', /Search contacts/);
  await palette.run('alan', /Search contacts/);
  await contacts.expectRange(1, 1, 1);
  await contacts.search.fill('turing');
  await expect(contacts.row('Alan Turing')).toBeVisible();
  await expect
    .poll(async () => page.evaluate(() => localStorage.getItem('dialbook.searches')))
    .toBe('turing\nalan\nada');
  await page.reload();
  await expect(contacts.row('Alan Turing')).toBeVisible();
  await palette.open();
  await expect(palette.group('Recent searches')).toHaveText(['turing', 'alan', 'ada']);
  await palette.option('ada').click();
  await expect(contacts.search).toHaveValue('ada');
});

test('an older search is given up when a newer one is typed', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, [ADA, ALAN]);
  await desk.open();
  await expect(desk.contacts.rows).toHaveCount(2);
  let answer = () => {};
  const late = new Promise<void>((resolve) => (answer = resolve));
  await desk.page.route(/search=ada&/, async (route) => {
    await late;
    await route.continue().catch(() => {});
  });
  const asked = desk.page.waitForRequest(/search=ada&/);
  await desk.palette.type('ada');
  const request = await asked;
  await desk.palette.field.fill('alan');
  await expect(desk.palette.option(/Alan Turing/)).toBeVisible();
  answer();
  await expect.poll(() => request.failure()?.errorText).toContain('ABORTED');
  await expect(desk.palette.option(/Ada Lovelace/)).toHaveCount(0);
});

test('actions are done by name: a folder is made, a file imported, the list exported', async ({ desk, api }) => {
  const { palette, page } = desk;
  await desk.open();
  await palette.run('create folder', 'New folder');
  await desk.dialog('New folder').getByRole('textbox', { name: 'Name' }).fill('Leads');
  await page.keyboard.press('Enter');
  await expect(desk.contacts.heading('Leads')).toBeVisible();

  const { name, bytes } = await sample('clean.csv');
  const chooser = page.waitForEvent('filechooser');
  await palette.type('upload');
  await expect(palette.active).toHaveText('Import contacts');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: bytes });
  await desk.import.accept(200);
  await desk.contacts.expectRange(1, 50, 200);

  const saved = page.waitForEvent('download');
  await palette.run('export', 'Export contacts');
  expect((await saved).suggestedFilename()).toMatch(/^contacts_.*\.csv$/);

  await palette.run('nc', /New contact/);
  await expect(desk.drawer.heading).toHaveText('New contact');
  const [folder] = await api.folders();
  expect(folder?.contact_count).toBe(200);
});

test('what matches nothing says so', async ({ desk, api }) => {
  await api.createFolder('Leads');
  await desk.open();
  await desk.palette.type('zzzz');
  await expect(desk.palette.dialog.getByRole('status')).toHaveText('No contact matches.');
  await expect(desk.palette.options).toHaveText(['Search contacts for “zzzz”']);
});

test('the sheet of keys tells them, and letters alone can be switched off', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, [ADA]);
  await desk.open();
  await expect(desk.contacts.rows).toHaveCount(1);
  const { page } = desk;
  const sheet = desk.dialog('Keyboard shortcuts');
  await page.keyboard.press('?');
  await expect(sheet).toContainText('Go to a folder, a contact, an action');
  await expect(sheet).toContainText('Ctrl');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await page.keyboard.press('n');
  await expect(desk.drawer.heading).toHaveText('New contact');
  await page.keyboard.press('Escape');
  await expect(desk.drawer.region).toHaveCount(0);

  await desk.palette.run('help', /Keyboard shortcuts/);
  await sheet.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(desk.contacts.search).not.toBeFocused();
  await page.keyboard.press('?');
  await expect(sheet).toBeHidden();
  await desk.palette.open();
});

test.describe('a server that is away', () => {
  test.use({ alone: true });

  test('is told of in a bar that goes by itself when the server is back', async ({ desk, api, server, trouble }) => {
    trouble.expectServerGone();
    // Parts of the page that are fetched ahead cannot be, either.
    trouble.expect(/Failed to fetch/);
    const folder = await api.createFolder('Leads');
    await api.importContacts(folder, [ADA]);
    await desk.open();
    await expect(desk.contacts.row('Ada')).toBeVisible();
    await desk.page.waitForLoadState('networkidle');
    await server.stop();
    await desk.contacts.search.fill('a');
    const bar = desk.page.getByRole('status').filter({ hasText: 'The server cannot be reached.' });
    await expect(bar).toBeVisible();
    await expectAccessible(desk.page);
    await bar.getByRole('button', { name: 'Try again' }).click();
    await expect(bar).toBeVisible();
    await server.start();
    // It looks for the server by itself, at growing intervals.
    await expect(bar).toHaveCount(0, { timeout: 20_000 });
    await expect(desk.contacts.row('Ada')).toBeVisible();
    await expect(desk.page.getByRole('alert')).toHaveCount(0);
  });

  test('as is the browser that has no network', async ({ desk, api, context, trouble }) => {
    trouble.expect(/ERR_INTERNET_DISCONNECTED/);
    await api.createFolder('Leads');
    await desk.open();
    await expect(desk.folders.link('Leads')).toBeVisible();
    await context.setOffline(true);
    const bar = desk.page.getByRole('status').filter({ hasText: 'You are offline.' });
    await expect(bar).toBeVisible();
    await context.setOffline(false);
    await expect(bar).toHaveCount(0);
  });

  test('as is a network that still carries one call after the browser has given it up', async ({ desk, api, trouble }) => {
    trouble.expect(/ERR_INTERNET_DISCONNECTED/);
    await api.createFolder('Leads');
    await desk.open();
    await expect(desk.folders.link('Leads')).toBeVisible();
    await desk.page.waitForLoadState('networkidle');
    const carried = desk.page.waitForResponse((response) => response.url().includes('/contacts?limit=1'));
    await desk.tellNetwork(false);
    await carried;
    await desk.page.route('**/api/**', (route) => route.abort('internetdisconnected'));
    const bar = desk.page.getByRole('status').filter({ hasText: 'You are offline.' });
    await expect(bar).toBeVisible();
    await desk.page.unrouteAll();
    await desk.tellNetwork(true);
    await expect(bar).toHaveCount(0);
  });

  test('and what is missing is named anew when the network goes as well', async ({ desk, api, context, server, trouble }) => {
    trouble.expectServerGone();
    trouble.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
    await api.createFolder('Leads');
    await desk.open();
    await expect(desk.folders.link('Leads')).toBeVisible();
    await server.stop();
    await desk.contacts.search.fill('a');
    const status = desk.page.getByRole('status');
    await expect(status.filter({ hasText: 'The server cannot be reached.' })).toBeVisible();
    await context.setOffline(true);
    await expect(status.filter({ hasText: 'You are offline.' })).toBeVisible();
    await context.setOffline(false);
    await expect(status.filter({ hasText: 'The server cannot be reached.' })).toBeVisible();
  });
});
