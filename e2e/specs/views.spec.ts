import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/test.ts';

const ADA = { phone_number: '+14155550100', first_name: 'Ada' };
const ALAN = { phone_number: '+442071838750', first_name: 'Alan' };

test('a filtered list gets a name and is found at the side again', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, [ADA, ALAN]);
  await desk.open(`/folders/${folder.id}`);
  const { contacts, views, page } = desk;
  await expect(contacts.rows).toHaveCount(2);
  await expect(views.save).toHaveCount(0);
  await contacts.search.fill('ada');
  await contacts.expectRange(1, 1, 1);
  await views.save.click();
  const dialog = desk.dialog('Save view');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('ada in Leads');
  await expectAccessible(page);
  await views.name('Save view', 'Only Ada');
  await expect(views.link('Only Ada')).toHaveAttribute('aria-current', 'page');
  await expect(views.save).toHaveCount(0);
  await expectAccessible(page);

  await desk.folders.all.click();
  await contacts.expectRange(1, 2, 2);
  await expect(views.link('Only Ada')).not.toHaveAttribute('aria-current', 'page');
  await page.reload();
  await views.link('Only Ada').click();
  await contacts.expectRange(1, 1, 1);
  await expect(contacts.search).toHaveValue('ada');
  await desk.folders.all.click();
  await desk.palette.run('only', 'Only Ada');
  await expect(contacts.search).toHaveValue('ada');
});

test('views are renamed, moved and deleted by keyboard, with a way back', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, [ADA, ALAN]);
  const { contacts, views, page } = desk;
  await desk.open('/contacts?search=ada');
  for (const name of ['ada', 'alan']) {
    await contacts.search.fill(name);
    await expect(page).toHaveURL(new RegExp(`search=${name}$`));
    await desk.palette.run('save view', 'Save view');
    await page.keyboard.press('Enter');
    await expect(views.link(name)).toBeVisible();
  }
  await views.expectOrder('ada', 'alan');

  await views.link('ada').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await views.name('Rename view', 'Countess');
  await views.expectOrder('Countess', 'alan');

  await views.choose('alan', 'Rename');
  const dialog = desk.dialog('Rename view');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('countess');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription('Another view has this name.');
  await page.keyboard.press('Escape');

  await views.choose('alan', 'Move up');
  await views.expectOrder('alan', 'Countess');
  await views.choose('alan', 'Delete view');
  await views.expectOrder('Countess');
  await desk.notices.getByRole('button', { name: 'Undo' }).click();
  await views.expectOrder('alan', 'Countess');
  await page.reload();
  await views.expectOrder('alan', 'Countess');
});
