import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/test.ts';

/** Numbers that are nobody's: 555-01xx in North America, Ofcom's for drama in the United Kingdom. */
const RESERVED = /^\+(1\d{3}55501\d{2}|44(2079460|1134960|1144960|1314960|1414960|1614960|7700900)\d{3})$/;

test('who has nothing yet tries a sample list', async ({ desk, api, page }) => {
  await desk.open();
  const main = page.getByRole('main');
  await expect(main).toContainText('No contacts here yet');
  await expectAccessible(page);
  await main.getByRole('button', { name: 'Try a sample list' }).click();

  await expect(desk.import.dialog).toHaveAccessibleName('Import Sample: spring renewals.csv');
  await expect(desk.import.newFolder).toHaveValue('Sample: spring renewals');
  // One of them is there twice, for who wants to see what comes of that.
  await desk.import.expectAccount('39 ready', '1 left out');
  await desk.import.button('Add anyway').click();
  await desk.import.accept(40);
  await expect(desk.contacts.heading('Sample: spring renewals')).toBeVisible();
  await desk.contacts.expectRange(1, 40, 40);
  await expect(desk.insight.fact('1 duplicate')).toBeVisible();
  await expect(desk.insight.fact('1 without a name')).toBeVisible();

  const [folder] = await api.folders();
  for (const contact of await api.contacts(folder!)) {
    expect(contact.phone_number).toMatch(RESERVED);
    expect(contact.email ?? 'nobody@example.com').toMatch(/@example\.(com|org|net)$/);
  }
});

test('who has nothing yet makes a folder or brings a file', async ({ desk, page }) => {
  await desk.open();
  const main = page.getByRole('main');
  await expect(main.getByRole('button', { name: 'Import a CSV' })).toBeVisible();
  await main.getByRole('button', { name: 'Create the first folder' }).click();
  const dialog = desk.dialog('New folder');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Leads');
  await page.keyboard.press('Enter');
  await expect(desk.contacts.heading('Leads')).toBeVisible();

  // An empty folder wants contacts, not a sample.
  await expect(main).toContainText('No contacts here yet');
  await expect(main.getByRole('button', { name: 'Try a sample list' })).toHaveCount(0);
  await desk.folders.all.click();
  await expect(desk.contacts.heading('All contacts')).toBeVisible();
  await expect(main.getByRole('button', { name: 'Try a sample list' })).toHaveCount(0);
});

test('a sample that cannot be fetched is told of', async ({ desk, page, trouble }) => {
  trouble.expect(/ERR_FAILED|Failed to load resource/);
  await desk.open();
  await page.route('**/sample.csv', (route) => route.abort());
  await page.getByRole('main').getByRole('button', { name: 'Try a sample list' }).click();
  await expect(desk.notices.getByRole('alert')).toContainText('The sample list could not be fetched.');
});
