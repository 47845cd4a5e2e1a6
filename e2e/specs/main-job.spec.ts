import { Drag } from '../support/drag.ts';
import { draftOf, draftsOf, rows, sample, sorted } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

test('a file becomes a folder of contacts that are found, corrected, deleted and taken out again', async ({
  desk,
  api,
}) => {
  const file = await sample('clean.csv');
  const people = sorted(rows(file.bytes).map((row) => draftOf(row)));
  const { folders, contacts, drawer, page } = desk;

  await test.step('create a folder', async () => {
    await desk.open();
    await expect(page.getByRole('main')).toContainText('No contacts here yet');
    await page.getByRole('button', { name: 'Create the first folder' }).click();
    const dialog = desk.dialog('New folder');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Spring campaign');
    await page.keyboard.press('Enter');
    await expect(contacts.heading('Spring campaign')).toBeVisible();
  });

  await test.step('drop a file on it', async () => {
    await folders.all.click();
    const folder = folders.link('Spring campaign');
    const drag = await Drag.of(page, file);
    await drag.over(folder);
    await expect(folder.getByText('Drop to import')).toBeVisible();
    await drag.drop(folder);
    await expect(desk.import.dialog).toHaveAccessibleName('Import clean.csv');
    await desk.import.accept(200);
  });

  await test.step('see the contacts', async () => {
    await expect(contacts.heading('Spring campaign')).toBeVisible();
    await contacts.expectRange(1, 50, 200);
    await expect(folders.link('Spring campaign')).toContainText('200');
  });

  await test.step('find one by a part of the phone number, as people write it', async () => {
    await contacts.search.pressSequentially('(415) 555-0042');
    await contacts.expectRange(1, 1, 1);
    await expect(contacts.rows).toContainText('+14155550042');
    await contacts.search.fill('');
    await contacts.expectRange(1, 50, 200);
  });

  await test.step('page through them', async () => {
    await contacts.next.click();
    await contacts.expectRange(51, 100, 200);
    await contacts.previous.click();
    await contacts.expectRange(1, 50, 200);
    await expect(contacts.previous).toBeDisabled();
    await contacts.perPage.selectOption('100 rows');
    await contacts.expectRange(1, 100, 200);
    await contacts.next.click();
    await contacts.expectRange(101, 200, 200);
    await expect(contacts.next).toBeDisabled();
  });

  await test.step('correct one', async () => {
    await contacts.search.fill('5550042');
    await contacts.expectRange(1, 1, 1);
    await contacts.open('+14155550042');
    await drawer.field('Company').fill('Hooli & Søn, “Ltd”');
    await drawer.save.click();
    await expect(contacts.row('Hooli & Søn, “Ltd”')).toBeVisible();
  });

  await test.step('delete one, take it back, delete another for good', async () => {
    await contacts.open('+14155550042');
    await drawer.delete.click();
    await expect(contacts.row('+14155550042')).toHaveCount(0);
    await desk.notices.getByRole('button', { name: 'Undo' }).click();
    await expect(contacts.row('+14155550042')).toBeVisible();

    await contacts.search.fill('5550043');
    await contacts.open('+14155550043');
    await drawer.delete.click();
    await expect(contacts.row('+14155550043')).toHaveCount(0);
    await expect(desk.notices).toContainText('Contact deleted');
    // It can be taken back for six seconds.
    await expect(folders.link('Spring campaign')).toContainText('199', { timeout: 12_000 });
    await expect(desk.notices.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  });

  await test.step('export, and find every value of what went in', async () => {
    const { name, bytes } = await contacts.export();
    expect(name).toMatch(/^contacts_.*\.csv$/);
    const expected = people
      .filter((person) => person.phone_number !== '+14155550043')
      .map((person) =>
        person.phone_number === '+14155550042' ? { ...person, company_name: 'Hooli & Søn, “Ltd”' } : person,
      );
    expect(sorted(rows(bytes).map((row) => draftOf(row)))).toEqual(expected);
    const [folder] = await api.folders();
    expect(draftsOf(await api.contacts(folder!))).toEqual(expected);
  });
});

test('contacts are filtered by how the last call ended', async ({ desk: anywhere, demo, page }) => {
  const desk = anywhere.at(demo.url);
  await desk.open();
  for (const [label, outcome] of [['Interested', 'interested'], ['No answer', 'no_answer']] as const) {
    const total = await demo.api.countOutcome(outcome);
    await desk.contacts.outcome.selectOption(label);
    await desk.contacts.expectRange(1, 50, total);
    for (const row of await desk.contacts.rows.all()) await expect(row).toContainText(label);
    await expect(page).toHaveURL(new RegExp(`outcome=${outcome}`));
    await page.reload();
    await expect(desk.contacts.outcome).toHaveValue(outcome);
    await desk.contacts.expectRange(1, 50, total);
  }
  await desk.contacts.outcome.selectOption('Any outcome');
  await expect(page).not.toHaveURL(/outcome=/);
});
