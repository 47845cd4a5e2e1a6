import { expectAccessible } from '../support/accessibility.ts';
import type { Api, Folder } from '../support/api.ts';
import { drop } from '../support/drag.ts';
import { draftsOf, file, sample } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

const phone = (number: number) => `+1415555${String(number).padStart(4, '0')}`;

/** A file of these people; the same number twice is the same person twice. */
function people(...numbers: number[]): string {
  return ['phone_number,first_name', ...numbers.map((number, row) => `${phone(number)},Row ${row + 1}`), ''].join('\n');
}

/** A folder with these people in it. */
async function folderOf(api: Api, name: string, ...numbers: number[]): Promise<Folder> {
  const folder = await api.createFolder(name);
  await api.importContacts(folder, numbers.map((number) => ({ phone_number: phone(number), first_name: name })));
  return folder;
}

test('who would be called twice is found before anything is sent, and the person decides', async ({ desk, api, page }) => {
  const leads = await folderOf(api, 'Leads', 1, 2);
  await folderOf(api, 'Webinar', 2, 3, 9);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' && request.url().includes('/api/')) sent.push(request.url());
  });
  await desk.open(`/folders/${leads.id}`);
  // In the folder; there and elsewhere; elsewhere; nowhere; nowhere, twice.
  await drop(desk.folders.link('Leads'), file('all.csv', people(1, 2, 3, 4, 5, 5)));
  const { import: dialog } = desk;
  await expect(dialog.dialog).toContainText('2 people are in “Leads” already');
  await expect(dialog.dialog).toContainText('2 people are in other folders');
  await expect(dialog.dialog).toContainText('1 row repeats a number');
  // Who is in another campaign's list goes in unless the person says otherwise.
  await dialog.expectAccount('6 rows read', '3 ready', '3 left out');
  await expect(dialog.row(1)).toContainText('Left out: in the folder');
  await expect(dialog.row(3)).toContainText('In another folder');
  await expect(dialog.row(6)).toContainText('Left out: repeats row 5');
  await expectAccessible(page);

  await dialog.twice('elsewhere').getByRole('button', { name: 'Show 2 rows' }).click();
  await expect(dialog.preview).toHaveCount(2);
  await expect(dialog.filter('Duplicates')).toHaveText('Duplicates 4');
  await dialog.button('3 left out').click();
  await expect(dialog.preview).toHaveCount(3);
  await dialog.filter('All').click();

  await dialog.twice('elsewhere').getByRole('button', { name: 'Leave out' }).click();
  await dialog.expectAccount('2 ready', '4 left out');
  await dialog.twice('folder').getByRole('button', { name: 'Add anyway' }).click();
  await dialog.expectAccount('3 ready', '3 left out');
  await expect(dialog.row(1)).toContainText('In the folder already');
  await dialog.twice('file').getByRole('button', { name: 'Add anyway' }).click();
  await dialog.expectAccount('4 ready', '2 left out');
  await expect(dialog.dialog).toContainText('Nothing has left this browser yet');
  expect(sent).toEqual([]);

  await dialog.start(4);
  await expect(dialog.status).toHaveText('4 imported, 0 failed, 2 left out');
  const imported = (await api.contacts(leads)).filter((contact) => contact.first_name !== 'Leads');
  expect(draftsOf(imported).map((draft) => draft.first_name)).toEqual(['Row 1', 'Row 4', 'Row 5', 'Row 6']);
});

test('the same number in several spellings is one person', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  await drop(desk.folders.link('Leads'), await sample('duplicates.csv'));
  const { import: dialog } = desk;
  await dialog.expectAccount('6 rows read', '3 ready', '3 left out', '0 blank');
  await expect(dialog.row(2)).toContainText('Left out: repeats row 1');
  await expect(dialog.row(4)).toContainText('Left out: repeats row 1');
  await expect(dialog.row(6)).toContainText('Left out: repeats row 3');
  await dialog.start(3);
  await expect(dialog.status).toHaveText('3 imported, 0 failed, 3 left out');
  await dialog.expectAccount('6 rows read', '3 imported', '0 failed', '3 left out', '0 blank');
  expect((await api.contacts(folder)).map((contact) => contact.first_name).sort()).toEqual(['A', 'C', 'E']);
});

test('another folder is looked through anew', async ({ desk, api }) => {
  const leads = await folderOf(api, 'Leads', 1, 2);
  const webinar = await folderOf(api, 'Webinar', 2, 3, 4);
  await desk.open(`/folders/${leads.id}`);
  await drop(desk.folders.link('Leads'), file('all.csv', people(1, 2, 3, 4)));
  const { import: dialog } = desk;
  await expect(dialog.found('2 people are in “Leads” already, 3 people in other folders.')).toBeVisible();
  await dialog.expectAccount('2 ready', '2 left out');

  await dialog.folder.selectOption('Webinar');
  await expect(dialog.found('3 people are in “Webinar” already, 2 people in other folders.')).toBeVisible();
  await dialog.expectAccount('1 ready', '3 left out');

  await dialog.folder.selectOption('New folder…');
  await expect(dialog.found('4 people are in other folders.')).toBeVisible();
  await expect(dialog.twice('folder')).toBeHidden();
  await dialog.folder.selectOption('Webinar');
  await dialog.start(1);
  await expect(dialog.status).toHaveText('1 imported, 0 failed, 3 left out');
  expect((await api.contacts(webinar)).length).toBe(4);
});

test('a folder that cannot be read is imported into without looking, once the person says so', async ({ desk, api, page, trouble }) => {
  trouble.expect(/500/);
  const leads = await folderOf(api, 'Leads', 1);
  let isBroken = true;
  await page.route('**/contacts/export*', (route) => {
    const error = { code: 'internal_error', message: 'Something went wrong.' };
    const meta = { request_id: 'req_1', ts: new Date().toISOString() };
    return isBroken ? route.fulfill({ status: 500, json: { error, meta } }) : route.fallback();
  });
  await desk.open(`/folders/${leads.id}`);
  await drop(desk.folders.link('Leads'), file('two.csv', people(1, 2)));
  const { import: dialog } = desk;
  await expect(dialog.dialog).toContainText('It is not known who is in “Leads” already.');
  await expect(dialog.dialog).toContainText('Something went wrong.');
  await expect(dialog.dialog).toContainText('Request id: req_1');
  await expect(dialog.button('Import 2 contacts')).toBeDisabled();
  await expectAccessible(page);

  await dialog.button('Go on without looking').focus();
  await page.keyboard.press('Enter');
  await expect(dialog.button('Look after all')).toBeFocused();
  await expect(dialog.found('Not looked for in “Leads”')).toBeVisible();
  await expect(dialog.button('Import 2 contacts')).toBeEnabled();

  // It can be tried again any time.
  isBroken = false;
  await dialog.button('Look after all').click();
  await dialog.expectAccount('1 ready', '1 left out');
  await dialog.twice('folder').getByRole('button', { name: 'Add anyway' }).click();
  await dialog.start(2);
  await expect(dialog.status).toHaveText('2 imported, 0 failed');
  expect((await api.contacts(leads)).length).toBe(3);
});

test('a large organisation is looked through when the person wants it', async ({ desk, api, page }) => {
  const leads = await folderOf(api, 'Leads', 1);
  await folderOf(api, 'Webinar', 2);
  // The list says that there are many, as nobody would store so many for a test.
  await page.route('**/contacts/folders?*', async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { data: Folder[] };
    for (const folder of answer.data) if (folder.name === 'Webinar') folder.contact_count = 1_000_000;
    await route.fulfill({ response, json: answer });
  });
  await desk.open(`/folders/${leads.id}`);
  await drop(desk.folders.link('Leads'), file('three.csv', people(1, 2, 3)));
  const { import: dialog } = desk;
  await expect(dialog.found('Not looked for among the 1,000,000 contacts of other folders.')).toBeVisible();
  await dialog.expectAccount('2 ready', '1 left out');
  await expect(dialog.twice('elsewhere')).toBeHidden();

  await dialog.button('Look in all folders').focus();
  await page.keyboard.press('Enter');
  await expect(dialog.found('1 person is in “Leads” already, 1 person in other folders.')).toBeFocused();
  await dialog.twice('elsewhere').getByRole('button', { name: 'Leave out' }).click();
  await dialog.start(1);
  await expect(dialog.status).toHaveText('1 imported, 0 failed, 2 left out');
  expect((await api.contacts(leads)).map((contact) => contact.first_name)).toEqual(['Row 3', 'Leads']);
});

test('the import waits until the folder is known, unless the person does not want to look', async ({ desk, api, page }) => {
  const leads = await folderOf(api, 'Leads', 1);
  let answer: () => void = () => {};
  const isAsked = new Promise<void>((resolve) => {
    void page.route('**/contacts/export*', async (route) => {
      resolve();
      await new Promise<void>((go) => (answer = go));
      await route.fallback();
    });
  });
  await desk.open();
  await drop(desk.folders.link('Leads'), file('two.csv', people(1, 2)));
  const { import: dialog } = desk;
  await isAsked;
  await expect(dialog.found('Looking for these people in “Leads”…')).toBeVisible();
  await expect(dialog.button('Import contacts')).toHaveAttribute('aria-busy', 'true');
  await expectAccessible(page);
  await dialog.button('Don’t look').click();
  answer();
  await dialog.start(2);
  await expect(dialog.status).toHaveText('2 imported, 0 failed');
  expect((await api.contacts(leads)).length).toBe(3);
});

test('people who are there already are updated where the person wants it', async ({ desk, api }) => {
  const leads = await folderOf(api, 'Leads', 1, 2);
  await folderOf(api, 'Webinar', 3);
  await desk.open(`/folders/${leads.id}`);
  // Two are there, one is elsewhere, one is new and comes twice.
  const rows = ['phone,first_name,company', `${phone(1)},Ann,Acme`, `${phone(2)},,Bolt`, `${phone(3)},Cy,`, `${phone(4)},Dee,`, `${phone(4)},,Dyn`];
  await drop(desk.folders.link('Leads'), file('new.csv', `${rows.join('\n')}\n`));
  const { import: dialog } = desk;
  for (const place of ['folder', 'elsewhere', 'file'] as const) {
    await dialog.twice(place).getByRole('button', { name: 'Update' }).click();
  }
  await expect(dialog.row(1)).toContainText('Updates the contact');
  await dialog.button('Import 1 contact, update 4').click();
  await expect(dialog.status).toHaveText('1 imported, 0 failed, 4 updated');
  await dialog.button('4 updated').click();
  await expect(dialog.preview).toHaveCount(4);

  const names = (contact: { phone_number: string; first_name: string | null; company_name: string | null }) =>
    [contact.phone_number, contact.first_name, contact.company_name];
  // What a row leaves empty stays.
  expect((await api.contacts(leads)).map(names).sort()).toEqual([
    [phone(1), 'Ann', 'Acme'],
    [phone(2), 'Leads', 'Bolt'],
    [phone(4), 'Dee', 'Dyn'],
  ]);
  const webinar = (await api.folders()).find((folder) => folder.name === 'Webinar');
  expect(webinar).toMatchObject({ contact_count: 1 });
  if (webinar) expect((await api.contacts(webinar)).map(names)).toEqual([[phone(3), 'Cy', null]]);
});

test('a key that is taken away ends the updating, and no row is said to have failed', async ({ desk, api, page, trouble }) => {
  trouble.expect(/401/);
  const leads = await folderOf(api, 'Leads', 1, 2);
  await desk.open(`/folders/${leads.id}`);
  await drop(desk.folders.link('Leads'), file('all.csv', people(1, 2)));
  const { import: dialog } = desk;
  await dialog.twice('folder').getByRole('button', { name: 'Update' }).click();
  await page.route('**/contacts/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback();
    const error = { code: 'unauthorized', message: 'The key was revoked.' };
    return route.fulfill({ status: 401, json: { error, meta: { request_id: 'req_1', ts: new Date().toISOString() } } });
  });
  await dialog.button('Update 2 contacts').click();
  await expect(dialog.status).toHaveText('0 imported, 0 failed, 2 not sent');
  await expect(dialog.dialog.getByRole('alert')).toContainText('The key was revoked.');
});

test('who is left out stays so when the page is reloaded on the way', async ({ desk, api, page }) => {
  test.setTimeout(90_000);
  const leads = await api.createFolder('Leads');
  const number = (nth: number) => `+1415${2_000_000 + nth}`;
  const there = [1, 6_000, 11_999].map(number);
  await api.importContacts(leads, there.map((phone_number) => ({ phone_number, first_name: 'Leads' })));
  await desk.open(`/folders/${leads.id}`);
  let isReloaded = false;
  let isHeld = false;
  await page.route('**/contacts/import', async (route) => {
    if (isReloaded) await route.fallback();
    else isHeld = true;
  });
  const rows = Array.from({ length: 12_000 }, (_, row) => `${number(row)},Row ${row + 1}`);
  await drop(desk.folders.link('Leads'), file('many.csv', ['phone_number,first_name', ...rows, ''].join('\n')));
  const { import: dialog } = desk;
  await dialog.button('Import 11,997 contacts').click();
  await expect.poll(() => isHeld).toBe(true);
  page.on('dialog', (question) => void question.accept());
  isReloaded = true;
  await page.reload();
  await dialog.button('Continue').click();
  await expect(dialog.status).toHaveText('11,997 imported, 0 failed, 3 left out', { timeout: 30_000 });
  expect(await api.folders()).toMatchObject([{ name: 'Leads', contact_count: 12_000 }]);
});
