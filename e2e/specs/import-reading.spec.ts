import { expectAccessible } from '../support/accessibility.ts';
import { drop } from '../support/drag.ts';
import { draftOf, draftsOf, file, rows, sample, sorted } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';
import { ods, xlsx } from '../support/workbooks.ts';

const PEOPLE = [
  ['Phone', 'First name', 'Company'],
  ['+14155550100', 'Ada', 'Lovelace & Co'],
  ['+14155550101', 'Zoë', 'Müller <Berlin>'],
];

test('a file is read in another way as soon as one is chosen, and as it was found again', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  const { import: dialog } = desk;
  const bytes = Buffer.from('phone;first name\n+14155550100;Zo\xeb\n', 'latin1');
  await drop(desk.folders.link('Leads'), { name: 'legacy.csv', bytes });
  await expect(dialog.status).toContainText('Windows-1252 · semicolon · header in row 1 · 1 row · 2 columns: 2 matched');
  await expect(dialog.dialog).toContainText('Zoë');

  await dialog.readAs('Encoding', 'Windows-1251 (Cyrillic)');
  await expect(dialog.dialog).toContainText('Zoл');
  await expect(dialog.pill('Encoding')).toHaveAccessibleName('Encoding: Windows-1251 (Cyrillic), you said so');
  await expect(dialog.pill('Encoding')).toBeFocused();

  await dialog.readAs('Encoding', 'UTF-8');
  await expect(dialog.dialog).toContainText('1 character could not be read: is it another encoding?');

  await dialog.readAs('Encoding', 'As found');
  await expect(dialog.pill('Encoding')).toHaveAccessibleName('Encoding: Windows-1252');
  await expect(dialog.dialog).not.toContainText('could not be read');

  await dialog.readAs('Delimiter', 'Comma');
  await expect(dialog.status).toContainText('Windows-1252 · comma · header in row 1 · 1 row · 1 column');
  await dialog.readAs('Delimiter', 'As found');
  await dialog.accept(1);
  expect(draftsOf(await api.contacts(folder))).toMatchObject([{ phone_number: '+14155550100', first_name: 'Zoë' }]);
});

test('a reading that cannot be leaves the file as it was, and says why', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  const { import: dialog } = desk;
  await drop(desk.folders.link('Leads'), file('short.csv', 'phone\n+14155550100\n+14155550101\n'));
  await dialog.readAs('Header row', 'In row 8');
  await expect(dialog.dialog.getByRole('alert')).toContainText('There is nothing in line 8');
  await expect(dialog.pill('Header row')).toHaveAccessibleName('Header row: header in row 1');
  await dialog.readAs('Header row', 'No header row');
  await expect(dialog.dialog.getByRole('alert')).toBeHidden();
  await expect(dialog.status).toContainText('no header row · 3 rows');
  await dialog.readAs('Header row', 'As found');
  await dialog.accept(2);
});

test('the way a file is read is changed by the keyboard alone, and hides from nobody', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  const { import: dialog } = desk;
  await drop(desk.folders.link('Leads'), await sample('clean.csv'));
  await expect(dialog.status).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.pill('Encoding')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const menu = dialog.dialog.getByRole('menu', { name: 'Delimiter' });
  await expect(menu.getByRole('menuitemradio', { name: 'Comma' })).toBeFocused();
  await expect(menu.getByRole('menuitemradio', { name: 'Comma' })).toBeChecked();
  await expectAccessible(page, 'dialog');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(dialog.pill('Delimiter')).toBeFocused();
  await expect(dialog.status).toContainText('UTF-8 · comma · quotes are text · header in row 1');
  await expectAccessible(page, 'dialog');
});

for (const { kind, make } of [
  { kind: 'xlsx', make: xlsx },
  { kind: 'ods', make: ods },
]) {
  test(`a sheet of an ${kind} workbook goes in to the last value`, async ({ desk, api }) => {
    const folder = await api.createFolder('Leads');
    await desk.open(`/folders/${folder.id}`);
    const { import: dialog } = desk;
    const notes = { name: 'Notes', rows: [['To do'], ['Call them']] };
    await drop(desk.folders.link('Leads'), make(`people.${kind}`, notes, { name: 'People', rows: PEOPLE }));
    await expect(dialog.status).toContainText('sheet “Notes” · header in row 1');
    await expect(dialog.pill('Encoding')).toBeHidden();
    await dialog.readAs('Sheet', 'People');
    await expect(dialog.status).toContainText('sheet “People” · header in row 1 · 2 rows · 3 columns: 3 matched');
    await dialog.accept(2);
    expect(draftsOf(await api.contacts(folder))).toMatchObject([
      { phone_number: '+14155550100', first_name: 'Ada', company_name: 'Lovelace & Co' },
      { phone_number: '+14155550101', first_name: 'Zoë', company_name: 'Müller <Berlin>' },
    ]);
  });
}

test('files that are dropped together are imported one after the other', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open();
  const { import: dialog } = desk;
  const before = desk.contacts.button('Import contacts').first();
  await before.focus();
  await drop(
    desk.folders.link('Leads'),
    file('one.csv', 'phone\n+14155550100\n'),
    file('two.csv', 'phone\n+14155550101\n'),
    file('three.csv', 'phone\n+14155550102\n'),
  );
  await expect(dialog.dialog).toHaveAccessibleName('Import one.csv');
  await expect(dialog.dialog).toContainText('File 1 of 3');
  await dialog.start(1);
  await expect(dialog.status).toHaveText('1 imported, 0 failed');
  await dialog.button('Next file').click();
  await expect(dialog.dialog).toHaveAccessibleName('Import two.csv');
  await expect(dialog.dialog).toContainText('File 2 of 3');
  await dialog.button('Leave out').click();
  await expect(dialog.dialog).toHaveAccessibleName('Import three.csv');
  await expect(dialog.dialog).toContainText('File 3 of 3');
  await dialog.start(1);
  await expect(dialog.status).toHaveText('1 imported, 0 failed');
  await dialog.button('Close').click();
  await expect(before).toBeFocused();
  expect(draftsOf(await api.contacts(folder)).map((draft) => draft.phone_number)).toEqual(['+14155550100', '+14155550102']);
});

test('rows that are pasted from a spreadsheet are imported', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  await expect(desk.contacts.heading('Leads')).toBeVisible();
  await page.keyboard.press('Tab');
  const paste = (text: string) =>
    page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(event);
    }, text);
  await paste('one cell');
  await desk.contacts.button('Import contacts').first().focus();
  await paste('Phone\tFirst name\r\n+14155550100\tAda, Countess\r\n');
  await expect(desk.import.dialog).toHaveAccessibleName('Import Pasted rows.tsv');
  await expect(desk.import.status).toContainText('UTF-8 · tab · header in row 1');
  await desk.import.accept(1);
  expect(draftsOf(await api.contacts(folder))).toMatchObject([{ phone_number: '+14155550100', first_name: 'Ada, Countess' }]);
});

test('what the columns became is proposed for the next file with the same headers', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  const { import: dialog } = desk;
  await drop(desk.folders.link('Leads'), file('first.csv', 'Durchwahl,Wer,Farbe\n+14155550100,Ada,blue\n'));
  await expect(dialog.pill('Columns')).toBeHidden();
  await dialog.becomes('Wer').selectOption('Company');
  await dialog.accept(1);
  await drop(desk.folders.link('Leads'), file('second.csv', 'Wer,Farbe,Durchwahl\nBob,red,+14155550101\n'));
  await expect(dialog.pill('Columns')).toHaveAccessibleName('Columns: columns as last time');
  await expect(dialog.becomes('Wer')).toHaveValue('company_name');
  await dialog.readAs('Columns', 'Proposed anew');
  await expect(dialog.becomes('Wer')).not.toHaveValue('company_name');
  await dialog.readAs('Columns', 'As last time, with these headers');
  await expect(dialog.becomes('Wer')).toHaveValue('company_name');
  await dialog.accept(1);
  expect(draftsOf(await api.contacts(folder))).toEqual(
    sorted([
      draftOf(rows(Buffer.from('phone_number,company_name,Farbe\n+14155550100,Ada,blue\n'))[0]!),
      draftOf(rows(Buffer.from('phone_number,company_name,Farbe\n+14155550101,Bob,red\n'))[0]!),
    ]),
  );
});
