import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/test.ts';

test('a folder is made in the list, with a description, and opens', async ({ desk, api }) => {
  await desk.open();
  const line = await desk.folders.startNew();
  const name = line.getByRole('textbox', { name: 'Name' });
  await name.press('Enter');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toBeFocused();

  await name.fill('  Renewals, January ');
  await line.getByRole('button', { name: 'Add a description' }).click();
  const description = line.getByRole('textbox', { name: 'Description' });
  await expect(description).toBeFocused();
  await description.fill('Contracts that end in March');
  await line.getByRole('button', { name: 'Create folder' }).click();

  await expect(line).toBeHidden();
  await expect(desk.notices).toContainText('Folder “Renewals, January” created.');
  await expect(desk.contacts.heading('Renewals, January')).toBeVisible();
  await expect(desk.page.getByRole('main')).toContainText('Contracts that end in March');
  expect(await api.folders()).toMatchObject([
    { name: 'Renewals, January', description: 'Contracts that end in March', contact_count: 0 },
  ]);
  await expect(desk.folders.link('Renewals, January')).toHaveAttribute('title', /Contracts that end in March/);
});

test('a name and Enter make a folder; Escape gives up', async ({ desk, api, page }) => {
  await desk.open();
  const line = await desk.folders.startNew();
  await page.keyboard.type('Given up');
  await page.keyboard.press('Escape');
  await expect(line).toBeHidden();
  await expect(desk.folders.new).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(line.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Kept');
  await page.keyboard.press('Enter');
  await expect(desk.contacts.heading('Kept')).toBeVisible();
  await expect(desk.folders.new).toBeFocused();
  expect(await api.folders()).toMatchObject([{ name: 'Kept' }]);

  // Nothing typed, nothing lost: it goes when one goes elsewhere.
  await page.keyboard.press('Enter');
  await expect(line.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await desk.contacts.search.click();
  await expect(line).toBeHidden();
  await expect(desk.contacts.search).toBeFocused();
});

test('many folders are walked and filtered by keys', async ({ desk, api, page }) => {
  for (let number = 1; number <= 30; number++) await api.createFolder(`Campaign ${String(number).padStart(2, '0')}`);
  await api.createFolder('Event sign-ups, Kraków');
  await desk.open();
  const { folders } = desk;
  await folders.sort('Name, A to Z');
  await expect(folders.list.first()).toContainText('Campaign 01');
  await folders.all.focus();
  await page.keyboard.press('ArrowDown');
  await expect(folders.link('Campaign 01')).toBeFocused();
  await page.keyboard.press('End');
  await expect(folders.link('Event sign-ups, Kraków')).toBeFocused();
  await expect(folders.link('Event sign-ups, Kraków')).toBeInViewport();
  await page.keyboard.press('ArrowUp');
  await expect(folders.link('Campaign 30')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(folders.all).toBeFocused();

  await page.keyboard.type('kra');
  await expect(folders.filter).toBeFocused();
  await expect(folders.filter).toHaveValue('kra');
  await folders.expectOrder('Event sign-ups, Kraków');
  await page.keyboard.press('ArrowDown');
  await expect(folders.link('Event sign-ups, Kraków')).toBeFocused();
  await folders.filter.fill('campaign 2');
  await expect(folders.list).toHaveCount(12);
  await page.keyboard.press('Enter');
  await expect(desk.contacts.heading('Campaign 02')).toBeVisible();

  await folders.filter.fill('nowhere');
  await expect(page.getByRole('navigation', { name: 'Folders' })).toContainText('No folder matches “nowhere”.');
  await expectAccessible(page);
  await folders.filter.press('Escape');
  await expect(folders.list).toHaveCount(31);
});

test('few folders need no filter', async ({ desk, api }) => {
  await api.createFolder('Leads');
  await desk.open();
  await desk.folders.expectOrder('Leads');
  await expect(desk.folders.filter).toHaveCount(0);
});

test('a description that is too long is refused beside its field', async ({ desk }) => {
  await desk.open();
  const line = await desk.folders.startNew();
  await line.getByRole('button', { name: 'Add a description' }).click();
  const description = line.getByRole('textbox', { name: 'Description' });
  await description.fill('x'.repeat(2001));
  await expect(description).toHaveAccessibleDescription(/2,?000/);
  await line.getByRole('textbox', { name: 'Name' }).fill('Long');
  await line.getByRole('button', { name: 'Create folder' }).click();
  await expect(line).toBeVisible();
  await expect(description).toBeFocused();
});

test('folders sort by age, name and size, both ways, and stay so', async ({ desk, api }) => {
  const sizes = { Beta: 2, alpha: 3, Gamma: 1 };
  for (const [name, size] of Object.entries(sizes)) {
    const folder = await api.createFolder(name);
    await api.importContacts(
      folder,
      Array.from({ length: size }, (_, index) => ({ phone_number: `+1415555000${index}` })),
    );
  }
  await desk.open();
  const { folders } = desk;
  await folders.expectOrder('Gamma', 'alpha', 'Beta');
  await folders.sort('Oldest first');
  await folders.expectOrder('Beta', 'alpha', 'Gamma');
  await folders.sort('Name, A to Z');
  await folders.expectOrder('alpha', 'Beta', 'Gamma');
  await folders.sort('Name, Z to A');
  await folders.expectOrder('Gamma', 'Beta', 'alpha');
  await folders.sort('Fewest contacts first');
  await folders.expectOrder('Gamma', 'Beta', 'alpha');
  await folders.sort('Most contacts first');
  await folders.expectOrder('alpha', 'Beta', 'Gamma');

  await desk.page.reload();
  await folders.expectOrder('alpha', 'Beta', 'Gamma');
  await folders.sort('Newest first');
  await folders.expectOrder('Gamma', 'alpha', 'Beta');
});

test('a folder goes only after its name was typed', async ({ desk, api }) => {
  const folder = await api.createFolder('Old leads');
  await api.createFolder('Kept');
  await api.importContacts(folder, [{ phone_number: '+14155550100' }, { phone_number: '+14155550101' }]);
  await desk.open(`/folders/${folder.id}`);
  await desk.contacts.button('Delete folder').click();

  const dialog = desk.dialog('Delete folder');
  const remove = dialog.getByRole('button', { name: 'Delete for good' });
  await expect(dialog).toContainText('Old leads and 2 contacts');
  await expect(remove).toBeDisabled();
  const confirmation = dialog.getByRole('textbox');
  await confirmation.fill('Old lead');
  await confirmation.press('Enter');
  await expect(dialog).toBeVisible();
  await expect(remove).toBeDisabled();
  expect(await api.folders()).toHaveLength(2);

  await confirmation.fill('Old leads');
  await remove.click();
  await expect(desk.notices).toContainText('Folder “Old leads” deleted with 2 contacts.');
  await expect(desk.folders.link('Old leads')).toHaveCount(0);
  await expect(desk.page).toHaveURL(/\/contacts$/);
  await desk.folders.expectOrder('Kept');
  expect(await api.folders()).toMatchObject([{ name: 'Kept' }]);
});

test('the question names the count in words, and a name with two spaces can be typed as it is seen', async ({ desk, api }) => {
  const folder = await api.createFolder('Old  leads');
  await api.importContacts(folder, [{ phone_number: '+14155550100' }]);
  await desk.open(`/folders/${folder.id}`);
  await desk.contacts.button('Delete folder').click();
  const dialog = desk.dialog('Delete folder');
  await expect(dialog).toContainText('1 contact in it');
  await dialog.getByRole('textbox').fill('Old leads');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(desk.notices).toContainText('deleted with 1 contact.');
  expect(await api.folders()).toEqual([]);

  const empty = await api.createFolder('Empty');
  await desk.open(`/folders/${empty.id}`);
  await desk.contacts.button('Delete folder').click();
  await expect(desk.dialog('Delete folder')).toContainText('no contacts: it is empty.');
});

test('a folder stays when the question is called off', async ({ desk, api }) => {
  const folder = await api.createFolder('Kept');
  await desk.open(`/folders/${folder.id}`);
  await desk.contacts.button('Delete folder').click();
  const dialog = desk.dialog('Delete folder');
  await dialog.getByRole('textbox').press('Escape');
  await expect(dialog).toBeHidden();
  await expect(desk.contacts.button('Delete folder')).toBeFocused();
  expect(await api.folders()).toHaveLength(1);
});
