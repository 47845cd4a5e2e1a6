import { expectAccessible } from '../support/accessibility.ts';
import type { Contact } from '../support/api.ts';
import { drop } from '../support/drag.ts';
import { Keyboard } from '../support/keyboard.ts';
import { file } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

const PEOPLE = file('people.csv', 'phone_number,first_name\n+14155550101,Ada\n+14155550102,Bob\n+14155550103,Cleo\n');

const idsOf = (contacts: Contact[]) => contacts.map((contact) => contact.id).sort();

test('an import into a folder with the same people is taken back, and they stay', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  const former = ['+14155550101', '+14155550102', '+14155550199'].map((phone_number) => ({ phone_number }));
  await api.importContacts(folder, former);
  const before = idsOf(await api.contacts(folder));
  await desk.open(`/folders/${folder.id}`);
  await drop(desk.folders.link('Leads'), PEOPLE);
  await desk.import.twice('folder').getByRole('button', { name: 'Add anyway' }).click();
  await desk.import.accept(3);
  // Somebody comes later, with a number of the file.
  const later = await api.createContact(folder, { phone_number: '+14155550103' });

  await desk.imports.open();
  const item = desk.imports.item('people.csv');
  await expect(item).toContainText('3 imported');
  await expect(item).toContainText('Finished');
  await expectAccessible(page, 'dialog');
  await desk.imports.undo('people.csv').click();
  await expect(desk.imports.status).toHaveText('3 contacts that it created are in “Leads”.');
  await expect(desk.imports.question).toContainText('All other contacts of the folder stay as they are.');
  await expectAccessible(page, 'dialog:last-of-type');
  await desk.imports.button('Delete 3 contacts').click();
  await expect(desk.imports.status).toHaveText('3 contacts deleted.');
  await desk.imports.button('Back to imports').click();
  await expect(item).toContainText('Undone');
  await expect(item).toContainText('3 contacts deleted');
  await expect(desk.imports.undo('people.csv')).toBeHidden();
  expect(idsOf(await api.contacts(folder))).toEqual([...before, later.id].sort());
});

test('a folder that was made for an import goes with it, and the file can be imported again', async ({ desk, api }) => {
  await desk.open();
  const add = async () => {
    await drop(desk.page.locator('body'), PEOPLE);
    await desk.import.start(3);
    await expect(desk.import.status).toHaveText('3 imported, 0 failed');
  };
  await add();
  expect(await api.folders()).toMatchObject([{ name: 'people', contact_count: 3 }]);
  await desk.import.button('Import history').click();
  await desk.imports.undo('people.csv').click();
  await expect(desk.imports.question).toContainText('was made for this import and holds nothing else');
  await desk.imports.button('Delete folder and 3 contacts').click();
  await expect(desk.imports.status).toHaveText('3 contacts deleted. The folder “people” is gone with them.');
  await desk.imports.button('Back to imports').click();
  await expect(desk.imports.item('people.csv')).toContainText('Undone');
  await desk.imports.dialog.getByRole('button', { name: 'Close' }).last().click();
  expect(await api.folders()).toEqual([]);

  await add();
  expect(await api.folders()).toMatchObject([{ name: 'people', contact_count: 3 }]);
});

test('what somebody worked with since stays, and the same file goes in anew', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  const add = async () => {
    await drop(desk.folders.link('Leads'), PEOPLE);
    await desk.import.accept(3);
  };
  await add();
  const ada = (await api.contacts(folder)).find((contact) => contact.first_name === 'Ada');
  if (!ada) throw new Error('Ada is not there');
  await api.updateContact(ada, { company_name: 'Hooli' });
  await desk.imports.open();
  await desk.imports.undo('people.csv').click();
  await desk.imports.question.getByRole('checkbox', { name: /1 of them was called or changed since/ }).check();
  await expect(desk.imports.button('Delete 3 contacts')).toBeVisible();
  await desk.imports.question.getByRole('checkbox').uncheck();
  await desk.imports.button('Delete 2 contacts').click();
  await expect(desk.imports.status).toHaveText('2 contacts deleted. 1 contact stays, called or changed since.');
  await desk.imports.button('Back to imports').click();
  expect(idsOf(await api.contacts(folder))).toEqual([ada.id]);
  await desk.imports.dialog.getByRole('button', { name: 'Close' }).last().click();
  await api.deleteContact(ada);

  await add();
  expect(await api.contacts(folder)).toHaveLength(3);
});

test('an undoing waits for what is in its way, and can be stopped', async ({ desk, api, page, trouble }) => {
  trouble.expect(/429|ERR_FAILED/);
  const folder = await api.createFolder('Leads');
  await api.createContact(folder, { phone_number: '+14155550199' });
  const rows = Array.from({ length: 40 }, (_, nth) => `+141555502${String(nth).padStart(2, '0')}`);
  await desk.open(`/folders/${folder.id}`);
  await drop(desk.folders.link('Leads'), file('forty.csv', ['phone_number', ...rows, ''].join('\n')));
  await desk.import.accept(40);
  let deletions = 0;
  let isOpen = false;
  await page.route('**/contacts/*', async (route) => {
    if (route.request().method() !== 'DELETE' || isOpen) return route.fallback();
    deletions += 1;
    if (deletions < 10) return route.fallback();
    // Gone, though nobody heard of it; then nothing goes through.
    if (deletions === 10) await route.fetch();
    return route.abort();
  });
  await desk.imports.open();
  await desk.imports.undo('forty.csv').click();
  await desk.imports.button('Delete 40 contacts').click();
  await expect(desk.imports.question).toContainText('It goes on by itself');
  await desk.imports.button('Stop').click();
  await expect(desk.imports.status).toContainText('You stopped');
  await desk.imports.button('Back to imports').click();
  await expect(desk.imports.item('forty.csv')).toContainText('Partly undone');

  isOpen = true;
  await desk.imports.undo('forty.csv').click();
  await desk.imports.question.getByRole('button', { name: /^Delete \d+ contacts$/ }).click();
  await expect(desk.imports.status).toContainText('contacts deleted.');
  await desk.imports.button('Back to imports').click();
  await expect(desk.imports.item('forty.csv')).toContainText('Undone');
  expect(await api.contacts(folder)).toMatchObject([{ phone_number: '+14155550199' }]);
});

test('an import is taken back without a pointer', async ({ desk, api, page }) => {
  const keyboard = new Keyboard(page);
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  await drop(desk.folders.link('Leads'), PEOPLE);
  await desk.import.accept(3);
  await desk.palette.type('undo');
  await page.keyboard.press('Enter');
  await keyboard.press(desk.imports.undo('people.csv'));
  await expect(desk.imports.status).toBeFocused();
  await keyboard.press(desk.imports.button('Keep them'));
  await expect(desk.imports.undo('people.csv')).toBeFocused();
  await page.keyboard.press('Enter');
  await keyboard.press(desk.imports.button('Delete 3 contacts'));
  await expect(desk.imports.status).toHaveText('3 contacts deleted.');
  await keyboard.press(desk.imports.button('Back to imports'));
  await expect(desk.imports.dialog.getByRole('heading', { name: 'Imports' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(desk.imports.dialog).toBeHidden();
  expect(await api.contacts(folder)).toEqual([]);
});
