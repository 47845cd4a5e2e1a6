import { expect, test } from '../support/test.ts';

test('a folder is made with a description and opens', async ({ desk, api }) => {
  await desk.open();
  const dialog = await desk.folders.startNew();
  await dialog.getByRole('button', { name: 'Create folder' }).click();
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toBeFocused();

  await name.fill('  Renewals, January ');
  await dialog.getByRole('textbox', { name: 'Description' }).fill('Contracts that end in March');
  await dialog.getByRole('button', { name: 'Create folder' }).click();

  await expect(dialog).toBeHidden();
  await expect(desk.notices).toContainText('Folder “Renewals, January” created.');
  await expect(desk.contacts.heading('Renewals, January')).toBeVisible();
  await expect(desk.page.getByRole('main')).toContainText('Contracts that end in March');
  expect(await api.folders()).toMatchObject([
    { name: 'Renewals, January', description: 'Contracts that end in March', contact_count: 0 },
  ]);
});

test('a description that is too long is refused beside its field', async ({ desk }) => {
  await desk.open();
  const dialog = await desk.folders.startNew();
  const description = dialog.getByRole('textbox', { name: 'Description' });
  await description.fill('x'.repeat(2001));
  await expect(description).toHaveAccessibleDescription(/2,?000/);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Long');
  await dialog.getByRole('button', { name: 'Create folder' }).click();
  await expect(dialog).toBeVisible();
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
