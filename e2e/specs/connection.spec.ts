import { Server } from '../support/server.ts';
import { expect, test } from '../support/test.ts';
import { Api } from '../support/api.ts';

const REQUEST_ID = /req_\w+/;
const UNAUTHORISED = /status of 401/;

test('the key leaves the address bar and is kept for the tab alone', async ({ desk, context, api }) => {
  await api.createFolder('Leads');
  await desk.open('/contacts?rows=25');
  await expect(desk.page).toHaveURL(/\/contacts\?rows=25$/);
  await expect(desk.folders.link('Leads')).toBeVisible();
  await desk.page.reload();
  await expect(desk.folders.link('Leads')).toBeVisible();

  const other = await context.newPage();
  await other.goto(desk.page.url());
  await expect(other.getByRole('heading', { name: 'Connection', level: 1 })).toBeVisible();
});

test('a remembered key outlives the tab', async ({ desk, context, key, api }) => {
  await api.createFolder('Leads');
  await desk.openWithoutKey();
  const { connection } = desk;
  await connection.key.fill(key);
  await connection.remember.check();
  await connection.save();
  await expect(desk.folders.link('Leads')).toBeVisible();
  await desk.page.close();

  const other = await context.newPage();
  await other.goto(new URL('/', desk.origin).href);
  await expect(other.getByRole('link', { name: 'Leads', exact: true })).toBeVisible();
});

test('without a key the app asks for one and says what is missing', async ({ desk }) => {
  await desk.openWithoutKey('/contacts?page=2');
  const { connection } = desk;
  await expect(connection.heading).toBeVisible();
  await connection.save();
  await expect(connection.key).toBeFocused();
  await expect(connection.key).toHaveAccessibleDescription('Paste the API key you were given.');
  await connection.address.fill('api.example.com');
  await connection.key.fill('dbk_1');
  await connection.save();
  await expect(connection.address).toBeFocused();
  await expect(connection.address).toHaveAccessibleDescription(/^Start with https:/);
});

test('a wrong key is told with what to do and a request id', async ({ desk, trouble }) => {
  trouble.expect(UNAUTHORISED);
  await desk.openWithoutKey('/connection#key=dbk_wrong');
  await desk.connection.test();
  const main = desk.page.getByRole('main');
  await expect(main.getByRole('alert')).toContainText('Enter a valid key under Connection.');
  await expect(main.getByRole('alert')).toContainText(REQUEST_ID);

  await desk.folders.all.click();
  await expect(main.getByRole('alert')).toContainText('Enter a valid key under Connection.');
  await expect(main.getByRole('alert')).toContainText(REQUEST_ID);
});

test('a key that may only read shows everything and says what it may not do', async ({ desk, server, trouble }) => {
  const organisation = 'Read and written';
  const writer = new Api(server.origin, await server.createKey(organisation));
  const folder = await writer.createFolder('Leads');
  await writer.createContact(folder, { phone_number: '+14155550100', first_name: 'Ada' });
  const reader = await server.createKey(organisation, '--read-only');

  await desk.openWithoutKey(`/folders/${folder.id}#key=${reader}`);
  await desk.contacts.open('Ada');
  await desk.drawer.field('First name').fill('Grace');
  trouble.expect(/status of 403/);
  await desk.drawer.save.click();
  await expect(desk.notices.getByRole('alert')).toContainText('Ask for a key that may do this.');
  await expect(desk.notices.getByRole('alert')).toContainText(REQUEST_ID);
  await expect(desk.drawer.field('First name')).toHaveValue('Grace');
  expect(await writer.contacts(folder)).toMatchObject([{ first_name: 'Ada' }]);
});

test('the test button tries a connection before it is saved', async ({ desk, key, api, trouble }) => {
  trouble.expect(UNAUTHORISED);
  await api.createFolder('Leads');
  await desk.openWithoutKey();
  const { connection } = desk;
  const main = desk.page.getByRole('main');
  await connection.key.fill('dbk_wrong');
  await connection.test();
  await expect(main.getByRole('alert')).toContainText(REQUEST_ID);
  await connection.key.fill(key);
  await connection.test();
  await expect(main.getByRole('status')).toContainText('It works: the key opens 1 folder.');
  await expect(main.getByRole('alert')).toHaveCount(0);
  await expect(desk.folders.link('Leads')).toHaveCount(0);
});

test('another server can be named, and is asked from then on', async ({ desk, key, trouble, server }) => {
  const other = await Server.launch('--cors', server.origin);
  try {
    const otherKey = await other.createKey('Elsewhere');
    await new Api(other.origin, otherKey).createFolder('Far away');
    await desk.open();
    await desk.connection.open();
    await desk.connection.address.fill(`${other.origin}/api/public/v1/`);
    await desk.connection.key.fill(otherKey);
    await desk.connection.save();
    await expect(desk.folders.link('Far away')).toBeVisible();
    await expect(desk.connection.link).toContainText(new URL(other.origin).host);

    // This server's key opens nothing there.
    trouble.expect(UNAUTHORISED);
    await desk.connection.key.fill(key);
    await desk.connection.test();
    await expect(desk.page.getByRole('main').getByRole('alert')).toContainText(REQUEST_ID);
  } finally {
    await other.dispose();
  }
});

test.describe('a server that goes away', () => {
  test.use({ alone: true });

  test('is told of, and found again when it is back', async ({ desk, server, api, trouble }) => {
    trouble.expectServerGone();
    const folder = await api.createFolder('Leads');
    await api.createContact(folder, { phone_number: '+14155550100', first_name: 'Ada' });
    await desk.open(`/folders/${folder.id}`);
    await expect(desk.contacts.row('Ada')).toBeVisible();
    await desk.folders.sort('Name, Z to A');

    await server.stop();
    await desk.page.getByRole('main').getByRole('searchbox').fill('ada');
    const alert = desk.page.getByRole('main').getByRole('alert');
    await expect(alert).toContainText('The API cannot be reached.');
    await expect(alert).toContainText('Check your network');
    // That is said once for all of the page; the folders that were known stay.
    await expect(desk.page.getByRole('status').filter({ hasText: 'The server cannot be reached.' })).toBeVisible();
    await desk.folders.sort('Name, A to Z');
    await expect(desk.folders.link('Leads')).toBeVisible();
    await expect(desk.page.getByRole('navigation', { name: 'Folders' }).getByRole('alert')).toHaveCount(0);

    await server.start();
    // Nobody has to ask for it: the page looks for the server by itself.
    await expect(alert).toHaveCount(0, { timeout: 20_000 });
    await expect(desk.contacts.row('Ada')).toBeVisible();
  });
});
