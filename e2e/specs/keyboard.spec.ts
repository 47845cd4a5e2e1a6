import { readFile } from 'node:fs/promises';
import { Keyboard } from '../support/keyboard.ts';
import { draftOf, draftsOf, rows, sample, sorted } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

test('the main job is done without a pointer', async ({ desk, api, page }) => {
  // The Tab key goes round the page a dozen times.
  test.slow();
  const { folders, contacts, drawer, selection } = desk;
  const keyboard = new Keyboard(page);
  const file = await sample('clean.csv');
  const people = sorted(rows(file.bytes).map((row) => draftOf(row)));

  await test.step('create two folders', async () => {
    await desk.open();
    await keyboard.press(page.getByRole('button', { name: 'Create the first folder' }));
    await expect(desk.dialog('New folder').getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type('Spring campaign');
    await page.keyboard.press('Enter');
    await expect(contacts.heading('Spring campaign')).toBeVisible();

    await keyboard.press(folders.new);
    await expect(page.getByRole('form', { name: 'New folder' }).getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type('Partners');
    await page.keyboard.press('Enter');
    await expect(contacts.heading('Partners')).toBeVisible();
  });

  await test.step('import a file into the first', async () => {
    await keyboard.press(folders.link('Spring campaign'));
    await expect(contacts.heading('Spring campaign')).toBeVisible();
    const choosing = page.waitForEvent('filechooser');
    await keyboard.press(contacts.button('Import contacts'));
    const chooser = await choosing;
    await chooser.setFiles({ name: file.name, mimeType: 'text/csv', buffer: file.bytes });
    await keyboard.press(desk.import.button('Import 200 contacts'));
    await expect(desk.import.status).toHaveText('200 imported, 0 failed');
    await keyboard.press(desk.import.button('Show contacts'));
    await expect(desk.import.dialog).toBeHidden();
    await contacts.expectRange(1, 50, 200);
  });

  await test.step('find one and correct it', async () => {
    await page.keyboard.press('/');
    await expect(contacts.search).toBeFocused();
    await page.keyboard.type('5550042');
    await contacts.expectRange(1, 1, 1);
    await keyboard.reach(contacts.link(0));
    await page.keyboard.press('e');
    await keyboard.write(drawer.field('Company'), 'Hooli');
    await keyboard.press(drawer.save);
    await expect(contacts.row('Hooli')).toBeVisible();
    await keyboard.write(contacts.search, '');
    await page.keyboard.press('Delete');
    await contacts.expectRange(1, 50, 200);
  });

  await test.step('select some and move them', async () => {
    await keyboard.reach(contacts.link(0));
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(selection.count).toContainText('3 selected');
    await page.keyboard.press('m');
    const dialog = desk.dialog('Move to folder');
    await keyboard.choose(dialog.getByRole('combobox', { name: 'Folder' }), 'Partners');
    await keyboard.press(dialog.getByRole('button', { name: /^Move/ }));
    await expect(desk.notices).toContainText('3 contacts moved to “Partners”');
    await contacts.expectRange(1, 50, 197);
  });

  await test.step('delete some and take it back', async () => {
    await keyboard.reach(contacts.link(0));
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(selection.count).toContainText('2 selected');
    await page.keyboard.press('Delete');
    await expect(contacts.range).toContainText('of 195');
    await keyboard.press(desk.notices.getByRole('button', { name: 'Undo' }));
    await expect(contacts.range).toHaveText('1–50 of 197');
  });

  await test.step('export the folder, and find what is in it', async () => {
    const waiting = page.waitForEvent('download');
    await keyboard.press(contacts.button('Export contacts'));
    const bytes = await readFile(await (await waiting).path());
    const [campaign, partners] = await Promise.all(
      ['Spring campaign', 'Partners'].map(async (name) => {
        const folder = (await api.folders()).find((folder) => folder.name === name);
        return draftsOf(await api.contacts(folder!));
      }),
    );
    expect(sorted(rows(bytes).map((row) => draftOf(row)))).toEqual(campaign);
    expect(partners).toHaveLength(3);
    const expected = people.map((person) =>
      person.phone_number === '+14155550042' ? { ...person, company_name: 'Hooli' } : person,
    );
    expect(sorted([...campaign!, ...partners!])).toEqual(expected);
  });
});
