import { draftsOf, file, sample } from '../support/samples.ts';
import { drop } from '../support/drag.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/test.ts';

test('phones that a spreadsheet damaged are repaired once the person agrees, and never guessed', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  await drop(desk.folders.link('Leads'), await sample('mangled-phones.csv'));
  const { import: dialog, page } = desk;
  await dialog.expectAccount('22 rows read', '5 ready', '17 cannot go in');
  await expect(dialog.dialog).toContainText(/4155550102.*becomes.*\+1 415 555 0102/);
  await expectAccessible(page);

  await dialog.button('Repair 7 phones').click();
  await dialog.expectAccount('12 ready', '10 cannot go in');
  await dialog.button('Use United States').click();
  await dialog.expectAccount('14 ready', '8 cannot go in');
  // Nothing is done for good: it can be taken back before anything is sent.
  await dialog.button('Undo the repairs').click();
  await dialog.expectAccount('7 ready', '15 cannot go in');
  await dialog.button('Repair 7 phones').click();
  await dialog.start(14);
  await expect(dialog.status).toHaveText('14 imported, 8 failed');

  const numbers = new Map(
    draftsOf(await api.contacts(folder)).map((draft) => [draft.first_name, draft.phone_number]),
  );
  expect(numbers.size).toBe(14);
  expect(numbers.get('Row 4')).toBe('+14155550102');
  expect(numbers.get('Row 6')).toBe('+442079460959');
  expect(numbers.get('Row 7')).toBe('+14155550104');
  expect(numbers.get('Row 12')).toBe('+14155550109');
  expect(numbers.get('Row 21')).toBe('+14155550111');
  expect(numbers.get('Row 22')).toBe('+14155550113');
  const failed = (await dialog.failedRows()).bytes.toString();
  expect(failed).toContain('4.15556E+11,Row 13');
  expect(failed).toContain('A spreadsheet rounded this number');
});

test('one kind of repair is accepted without the others', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  const rows = 'phone_number,first_name\n0044 20 7946 0959,Ada\n+1 415 555 0109 ext. 12,Bob\n';
  await drop(desk.folders.link('Leads'), file('two.csv', rows));
  const { import: dialog } = desk;
  await dialog.dialog.getByRole('checkbox', { name: '00 becomes +' }).check();
  await dialog.expectAccount('1 ready', '1 cannot go in');
  await dialog.start(1);
  await expect(dialog.status).toHaveText('1 imported, 1 failed');
  expect(draftsOf(await api.contacts(folder))).toMatchObject([{ phone_number: '+442079460959', first_name: 'Ada' }]);
});

test('who would be called twice is left out, unless the person says otherwise', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  const rows = 'phone_number,first_name\n+14155550100,Ada\n+1 (415) 555-0100,Ada again\n+14155550101,Bob\n';
  await drop(desk.folders.link('Leads'), file('twice.csv', rows));
  const { import: dialog } = desk;
  await dialog.expectAccount('3 rows read', '2 ready', '1 left out');
  await dialog.button('Add anyway').click();
  await dialog.expectAccount('3 ready');
  await dialog.button('Leave out').first().click();
  await dialog.start(2);
  await expect(dialog.status).toHaveText('2 imported, 0 failed, 1 left out');
  expect(draftsOf(await api.contacts(folder)).map((draft) => draft.first_name)).toEqual(['Ada', 'Bob']);
});
