import { expect, test } from '../support/test.ts';

test('the list is printed with its filters and without what can only be pressed', async ({ desk: anywhere, demo }) => {
  const desk = anywhere.at(demo.url);
  await desk.open('/contacts?search=a&outcome=interested');
  await expect(desk.contacts.rows).toHaveCount(50);
  const { page, contacts } = desk;
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });

  await expect(contacts.heading('All contacts')).toBeVisible();
  await expect(contacts.search).toBeVisible();
  await expect(contacts.outcome).toBeVisible();
  await expect(contacts.range).toBeVisible();
  for (const row of await contacts.rows.all()) await expect(row).toBeVisible();
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Folders' })).toBeHidden();
  await expect(desk.console.region).toBeHidden();
  await expect(page.getByRole('main').getByRole('button', { name: /Import|Export|Columns|Next/ })).toHaveCount(0);
  await expect(contacts.table.getByRole('checkbox')).toHaveCount(0);
  expect(await desk.appearance.isDark()).toBe(false);

  // Every sheet has the headings, and no text is cut.
  expect(await contacts.table.locator('thead').evaluate((head) => getComputedStyle(head).display)).toBe('table-header-group');
  const cut = await contacts.table.locator('th, td').evaluateAll((cells) =>
    cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent),
  );
  expect(cut).toEqual([]);

  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.length).toBeGreaterThan(10_000);
  const foot = await page.evaluate(() => getComputedStyle(document.documentElement, '::after').content);
  expect(foot).toContain('/contacts?search=a&outcome=interested');
});

test('an open contact is printed alone', async ({ desk: anywhere, demo }) => {
  const desk = anywhere.at(demo.url);
  await desk.open('/contacts?rows=25');
  await desk.contacts.link(0).click();
  await expect(desk.drawer.field('Phone')).toBeVisible();
  await desk.page.emulateMedia({ media: 'print' });
  await expect(desk.drawer.heading).toBeVisible();
  await expect(desk.drawer.field('Phone')).toBeVisible();
  await expect(desk.drawer.region.getByRole('button')).toHaveCount(0);
  await expect(desk.contacts.table).toBeHidden();
});

test('the palette prints the list', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.createContact(folder, { phone_number: '+14155550100', first_name: 'Ada' });
  await desk.open(`/folders/${folder.id}`);
  await expect(desk.contacts.row('Ada')).toBeVisible();
  await desk.page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', String(document.querySelector('dialog[open]') === null));
  });
  await desk.palette.run('print', 'Print list');
  await expect(desk.page.locator('body')).toHaveAttribute('data-printed', 'true');
});
