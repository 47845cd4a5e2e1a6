import { Drag, drop } from '../support/drag.ts';
import { draftOf, draftsOf, file, rows, sample, sorted } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

test('bad rows are counted, listed and given back; good rows go in', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  await drop(desk.folders.link('Leads'), await sample('ragged.csv'));
  const { import: dialog } = desk;
  await expect(dialog.status).toContainText('8 rows');
  await dialog.expectAccount('8 rows read', '5 ready', '3 cannot go in', '3 blank');
  await expect(dialog.dialog).toContainText('Nothing has left this browser yet');
  await expect(dialog.preview).toHaveCount(8);
  await expect(dialog.preview.filter({ hasText: 'Ready' })).toHaveCount(5);
  expect(await api.contacts(folder)).toEqual([]);

  await dialog.start(5);
  await expect(dialog.status).toHaveText('5 imported, 3 failed');
  await expect(dialog.preview).toHaveCount(3);
  await expect(dialog.row(5)).toContainText(/Too many cells.*extra/);
  await expect(dialog.row(6)).toContainText(/Not a phone number.*not a phone/);
  await expect(dialog.row(7)).toContainText(/Email: not an address.*not-an-email/);
  await dialog.dialog.getByRole('button', { name: '5 imported' }).click();
  await expect(dialog.preview).toHaveCount(5);

  const failed = await dialog.failedRows();
  expect(failed.name).toMatch(/^ragged.*failed rows\.csv$/);
  // The first of them has more cells than there are columns.
  const again = rows(failed.bytes, { relax_column_count: true });
  expect(again).toMatchObject([
    { phone_number: '+14155551005', first_name: 'Long', import_error: expect.stringContaining('cells') },
    { phone_number: 'not a phone', import_error: expect.stringContaining('phone_number') },
    { phone_number: '+14155551006', email: 'not-an-email', import_error: expect.stringContaining('email') },
  ]);
  expect(failed.bytes.toString()).toContain(',extra,more');

  await dialog.button('Show contacts').click();
  await desk.contacts.expectRange(1, 5, 5);
  expect(draftsOf(await api.contacts(folder)).map((draft) => [draft.phone_number, draft.first_name])).toEqual([
    ['+14155551001', 'Ann'],
    ['+14155551002', 'Two\nLines'],
    ['+14155551003', 'Short'],
    ['+14155551004', 'Quote "Q" Mark'],
    ['+14155551007', 'Last'],
  ]);
});

test('the rows that failed go in once they were corrected', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  await drop(desk.folders.link('Leads'), file('two.csv', 'phone_number,first_name\n+14155550100,Ada\n415,Bob\n'));
  await desk.import.button('Import 1 contact').click();
  const failed = await desk.import.failedRows();
  await desk.import.button('Close').click();

  const corrected = failed.bytes.toString().replace(/(^|\n)'?415,/, '$1+14155550101,');
  await drop(desk.folders.link('Leads'), file(failed.name, corrected));
  await expect(desk.import.dialog).toContainText('These rows failed when two.csv was imported into \u201cLeads\u201d');
  await desk.import.button('Import 1 contact').click();
  await expect(desk.import.status).toHaveText('1 imported, 0 failed');
  await expect(desk.import.dialog).toContainText('two.csv as a whole: 2 imported, 0 failed.');
  await desk.import.button('Show contacts').click();
  await desk.contacts.expectRange(1, 2, 2);
  const contacts = await api.contacts(folder);
  expect(draftsOf(contacts)).toMatchObject([
    { phone_number: '+14155550100', first_name: 'Ada', metadata: {} },
    { phone_number: '+14155550101', first_name: 'Bob', metadata: {} },
  ]);
});

test('a file dropped anywhere goes into the folder on the page', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.createFolder('Others');
  await desk.open(`/folders/${folder.id}`);
  await expect(desk.contacts.heading('Leads')).toBeVisible();
  const main = desk.page.getByRole('main');
  const drag = await Drag.of(desk.page, await sample('clean.csv'));
  await drag.over(main);
  await expect(desk.page.getByText('Drop to import into “Leads”')).toBeVisible();
  await drag.drop(main);
  await expect(desk.page.getByText('Drop to import into “Leads”')).toBeHidden();
  await expect(desk.import.folder.getByRole('option', { name: 'Leads', exact: true })).toHaveJSProperty('selected', true);
  await desk.import.accept(200);
  await desk.contacts.expectRange(1, 50, 200);
});

test('a file picked by hand makes a folder of its own where there is none', async ({ desk, api }) => {
  await desk.open();
  const { name, bytes } = await sample('clean.csv');
  const chooser = desk.page.waitForEvent('filechooser');
  await desk.contacts.button('Import contacts').first().click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: bytes });
  await expect(desk.import.newFolder).toHaveValue('clean');
  await desk.import.newFolder.fill('Picked');
  await desk.import.accept(200);
  await expect(desk.contacts.heading('Picked')).toBeVisible();
  await desk.contacts.expectRange(1, 50, 200);
  expect(await api.folders()).toMatchObject([{ name: 'Picked', contact_count: 200 }]);
});

test('columns go where the person says', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  await drop(
    desk.folders.link('Leads'),
    file('own.csv', 'Nummer des Anschlusses,Who,Colour,Secret\n+14155550100,Ada,blue,x\n'),
  );
  const { import: dialog } = desk;
  await dialog.becomes('Nummer des Anschlusses').selectOption('Phone');
  await dialog.becomes('Who').selectOption('First name');
  await dialog.becomes('Secret').selectOption('Leave out');
  await dialog.button('Import 1 contact').click();
  await expect(dialog.status).toHaveText('1 imported, 0 failed');
  const [contact] = await api.contacts(folder);
  expect(contact).toMatchObject({ phone_number: '+14155550100', first_name: 'Ada', metadata: { Colour: 'blue' } });
});

const GERMAN = {
  Telefon: 'phone_number',
  Vorname: 'first_name',
  Nachname: 'last_name',
  'E-Mail': 'email',
  Firma: 'company_name',
  Branche: 'industry',
  Ort: 'location',
  PLZ: 'pin_code',
  Stichworte: 'keywords',
} as const;

for (const { name, count, understood, encoding, options, fields } of [
  {
    name: 'excel-semicolon-1252.csv',
    count: 120,
    understood: 'Windows-1252 · semicolon · header in row 1',
    encoding: 'windows-1252',
    options: { delimiter: ';' },
    fields: GERMAN,
  },
  {
    name: 'utf16le-tab.txt',
    count: 80,
    understood: 'UTF-16 LE · tab · header in row 1',
    encoding: 'utf-16le',
    options: { delimiter: '\t' },
    fields: {},
  },
  {
    name: 'title-rows.csv',
    count: 60,
    understood: 'UTF-8 · comma · header in row 4',
    encoding: 'utf-8',
    options: { from_line: 4 },
    fields: {},
  },
]) {
  test(`${name} is understood unasked, to the last value`, async ({ desk, api }) => {
    const upload = await sample(name);
    const text = new TextDecoder(encoding).decode(upload.bytes);
    const people = sorted(rows(Buffer.from(text), options).map((row) => draftOf(row, fields)));
    expect(people).toHaveLength(count);
    const folder = await api.createFolder('Leads');
    await desk.open(`/folders/${folder.id}`);
    await drop(desk.folders.link('Leads'), upload);
    await expect(desk.import.status).toContainText(understood);
    await desk.import.accept(count);
    expect(draftsOf(await api.contacts(folder))).toEqual(people);
  });
}

test('a file without a header asks what its columns are', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  const upload = await sample('no-header.csv');
  await drop(desk.folders.link('Leads'), upload);
  const { import: dialog } = desk;
  await expect(dialog.status).toContainText('no header row');
  await expect(dialog.dialog).toContainText('Say what each one is.');
  // The phones are known by their content.
  await expect(dialog.becomes('Column 1')).toHaveValue('phone_number');
  for (const [index, field] of ['Phone', 'First name', 'Last name', 'Email', 'Company'].entries()) {
    await dialog.becomes(`Column ${index + 1}`).selectOption(field);
  }
  await dialog.accept(40);
  const columns = ['phone_number', 'first_name', 'last_name', 'email', 'company_name'];
  const named = Buffer.concat([Buffer.from(`${columns}\r\n`), upload.bytes]);
  expect(draftsOf(await api.contacts(folder))).toEqual(sorted(rows(named).map((row) => draftOf(row))));
});

test('what is no table is refused with a way on', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  await drop(desk.folders.link('Leads'), file('empty.csv', ''));
  await expect(desk.import.status).toHaveText('This file cannot be imported.');
  await expect(desk.import.dialog.getByRole('alert')).toBeVisible();
  await expect(desk.import.button('Choose another file')).toBeVisible();
  await desk.import.button('Cancel').click();
  await expect(desk.import.dialog).toBeHidden();
});

test.describe('a server that goes away during an import', () => {
  test.use({ alone: true });

  test('holds it, and nothing is lost or doubled afterwards', async ({ desk, api, server, trouble }) => {
    trouble.expectServerGone();
    const folder = await api.createFolder('Leads');
    await desk.open(`/folders/${folder.id}`);
    await drop(desk.folders.link('Leads'), await sample('clean.csv'));
    await expect(desk.import.button('Import 200 contacts')).toBeEnabled();
    await server.stop();
    await desk.import.start(200);
    await expect(desk.import.dialog).toContainText('The API cannot be reached.');
    await server.start();
    // It goes on by itself.
    await expect(desk.import.status).toHaveText('200 imported, 0 failed', { timeout: 30_000 });
    await desk.import.button('Show contacts').click();
    await desk.contacts.expectRange(1, 50, 200);
    expect(await api.contacts(folder)).toHaveLength(200);
  });
});

test('the same file can be imported twice on purpose, never by accident', async ({ desk, api, page, trouble }) => {
  trouble.expect(/ERR_FAILED/);
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  // The server stores the rows, and its answer is lost on the way.
  let lost = 0;
  await page.route('**/contacts/import', async (route) => {
    if (lost++ > 0) return route.fallback();
    await route.fetch();
    return route.abort();
  });
  await drop(desk.folders.link('Leads'), await sample('clean.csv'));
  await desk.import.accept(200);
  await desk.contacts.expectRange(1, 50, 200);
  expect(lost).toBe(2);

  await drop(desk.folders.link('Leads'), await sample('clean.csv'));
  await expect(desk.import.dialog).toContainText(/This file was imported before as clean.csv into \u201cLeads\u201d/);
  await expect(desk.import.dialog).toContainText('200 imported, 0 failed');
  await desk.import.expectAccount('0 ready', '200 left out', 'Every row that could go in is left out.');
  await desk.import.twice('folder').getByRole('button', { name: 'Add anyway' }).click();
  await desk.import.accept(200);
  await desk.contacts.expectRange(1, 50, 400);
});

test('a gateway that fails on the way doubles nothing', async ({ desk, api, page, trouble }) => {
  trouble.expect(/502/);
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);

  // The server stores the rows; then a gateway answers in its place, twice, in words of its own.
  let failed = 0;
  await page.route('**/contacts/import', async (route) => {
    if (failed === 2) return route.fallback();
    failed += 1;
    await route.fetch();
    return route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' });
  });
  await drop(desk.folders.link('Leads'), await sample('clean.csv'));
  await desk.import.accept(200);
  await desk.contacts.expectRange(1, 50, 200);
  expect(failed).toBe(2);
});
