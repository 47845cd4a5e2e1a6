import { expectAccessible } from '../support/accessibility.ts';
import { drop } from '../support/drag.ts';
import { sample } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

test.describe('nothing to find fault with', () => {
  test('on a new desk and its dialogs', async ({ desk }) => {
    await desk.open();
    await expect(desk.page.getByRole('main')).toContainText('No contacts here yet');
    await expectAccessible(desk.page);

    const creation = await desk.folders.startNew();
    await creation.getByRole('button', { name: 'Create folder' }).click();
    await expectAccessible(desk.page);
    await creation.getByRole('textbox', { name: 'Name' }).fill('Leads');
    await desk.page.keyboard.press('Enter');
    await expect(desk.contacts.heading('Leads')).toBeVisible();
    await expectAccessible(desk.page);

    await desk.contacts.button('Delete folder').click();
    await expect(desk.dialog('Delete folder')).toBeVisible();
    await expectAccessible(desk.page);
  });

  test('on a full desk and its menus', async ({ desk: anywhere, demo }) => {
    const desk = anywhere.at(demo.url);
    // Every row takes axe as long as the others.
    await desk.open('/contacts?rows=25');
    await expect(desk.contacts.rows).toHaveCount(25);
    await expectAccessible(desk.page);
    await desk.contacts.button('Columns').click();
    await expect(desk.page.getByRole('menuitemcheckbox', { name: 'Industry' })).toBeVisible();
    await expectAccessible(desk.page);
    await desk.page.keyboard.press('Escape');

    await desk.console.toggle.click();
    await expect(desk.console.calls.first()).toBeVisible();
    await expectAccessible(desk.page);
    await desk.console.toggle.click();

    await desk.contacts.search.fill('nobody at all');
    await expect(desk.page.getByRole('heading', { name: 'No matches' })).toBeVisible();
    await expectAccessible(desk.page);
  });

  test('on an open contact, its mistakes and its question', async ({ desk: anywhere, demo }) => {
    const desk = anywhere.at(demo.url);
    await desk.open('/contacts?rows=25&outcome=interested');
    await desk.contacts.rows.first().getByRole('link').click();
    await expect(desk.drawer.field('Phone')).toBeVisible();
    await expectAccessible(desk.page);

    await desk.drawer.field('Phone').fill('415');
    await desk.page.keyboard.press('Tab');
    await expect(desk.drawer.field('Phone')).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(desk.page);
    await desk.contacts.rows.nth(1).getByRole('link').click();
    const question = desk.dialog('Discard what you typed?');
    await expect(question).toBeVisible();
    await expectAccessible(desk.page);
    await question.getByRole('button', { name: 'Discard' }).click();
  });

  test('on the notice of a deletion', async ({ desk, api }) => {
    const folder = await api.createFolder('Leads');
    await api.createContact(folder, { phone_number: '+14155550100' });
    await desk.open(`/folders/${folder.id}`);
    await desk.contacts.open('+14155550100');
    await desk.drawer.delete.click();
    const undo = desk.notices.getByRole('button', { name: 'Undo' });
    await expect(undo).toBeVisible();
    await expectAccessible(desk.page, '[aria-label=Notifications]');
    await expect(undo).toBeVisible();
  });

  test('on the form of a new contact', async ({ desk, api }) => {
    const folder = await api.createFolder('Leads');
    await desk.open(`/folders/${folder.id}?contact=new`);
    await desk.drawer.create.click();
    await expect(desk.drawer.field('Phone')).toHaveAttribute('aria-invalid', 'true');
    await desk.drawer.addValue('tier', 'gold');
    await expectAccessible(desk.page);
  });

  test('on an import, before and after', async ({ desk, api }) => {
    const folder = await api.createFolder('Leads');
    await desk.open(`/folders/${folder.id}`);
    await drop(desk.folders.link('Leads'), await sample('ragged.csv'));
    await desk.import.expectAccount('8 rows read');
    await expectAccessible(desk.page);
    await desk.import.start(5);
    await expect(desk.import.status).toHaveText('5 imported, 3 failed');
    await expect(desk.import.preview).toHaveCount(3);
    await expectAccessible(desk.page);
  });

  test('on the connection page and where there is no key', async ({ desk, trouble }) => {
    trouble.expect(/status of 401/);
    await desk.openWithoutKey();
    await expect(desk.connection.heading).toBeVisible();
    await desk.connection.save();
    await expect(desk.connection.key).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(desk.page);
    await desk.connection.key.fill('dbk_wrong');
    await desk.connection.test();
    await expect(desk.page.getByRole('main').getByRole('alert')).toBeVisible();
    await expectAccessible(desk.page);
    await desk.connection.save();
    await desk.folders.all.click();
    await expect(desk.page.getByRole('main').getByRole('alert')).toBeVisible();
    await expectAccessible(desk.page);
  });

  test('where there is nothing', async ({ desk }) => {
    await desk.open('/nowhere');
    await expect(desk.page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
    await expectAccessible(desk.page);
  });
});
