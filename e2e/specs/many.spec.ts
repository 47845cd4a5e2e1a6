import { expectAccessible } from '../support/accessibility.ts';
import type { Api, Draft, Folder } from '../support/api.ts';
import { rows } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

/** So many contacts that differ in the end of their names and numbers, the first one on top of the list. */
async function fill(api: Api, folder: Folder, count: number, draft: Partial<Draft> = {}): Promise<void> {
  const people = Array.from({ length: count }, (_, index) => ({
    phone_number: `+1415555${String(1000 + index)}`,
    first_name: 'Person',
    last_name: `No${String(index).padStart(3, '0')}`,
    ...draft,
  }));
  await api.importContacts(folder, people.reverse());
}

/** A phone number of `fill`, as it is in a URL's search. */
const number = (index: number) => `+1415555${1000 + index}`;

test('a range is selected, kept from page to page, and ends with the list', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  await fill(api, folder, 30);
  await desk.open(`/folders/${folder.id}?rows=25`);
  const { contacts, selection } = desk;
  await contacts.check('No002').click();
  await contacts.check('No005').click({ modifiers: ['Shift'] });
  await expect(selection.count).toContainText('4 selected');
  await expect(contacts.check('No004')).toBeChecked();
  await expect(contacts.check('No006')).not.toBeChecked();

  await contacts.next.click();
  await contacts.checkPage.click();
  await expect(selection.count).toContainText('9 selected');
  await contacts.previous.click();
  await expect(contacts.check('No003')).toBeChecked();
  await expect(selection.count).toContainText('9 selected');
  await expectAccessible(page);

  await page.keyboard.press('Escape');
  await expect(selection.region).toHaveCount(0);
  await expect(contacts.check('No003')).not.toBeChecked();

  await contacts.check('No000').click();
  await expect(selection.region).toBeVisible();
  await contacts.search.fill('No00');
  await contacts.expectRange(1, 10, 10);
  await expect(selection.region).toHaveCount(0);
});

test('all that match, on all pages, are moved, and moved back', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  const other = await api.createFolder('Partners');
  await fill(api, folder, 130);
  await desk.open(`/folders/${folder.id}?rows=25&search=No0`);
  const { contacts, selection } = desk;
  await contacts.expectRange(1, 25, 100);
  await contacts.checkPage.click();
  await expect(selection.count).toContainText('25 selected');
  await selection.all.click();
  await expect(selection.count).toContainText('100 selected');
  await contacts.check('No003').click();
  await expect(selection.count).toContainText('99 selected');
  await selection.move('Partners');

  await expect(desk.notices).toContainText('99 contacts moved to “Partners”', { timeout: 20_000 });
  await contacts.expectRange(1, 1, 1);
  await expect(desk.folders.link('Partners')).toContainText('99');
  expect(await api.contacts(other)).toHaveLength(99);
  await desk.notices.getByRole('button', { name: 'Undo' }).click();
  await expect(desk.notices).toContainText('99 contacts restored', { timeout: 20_000 });
  await contacts.expectRange(1, 25, 100);
  expect(await api.contacts(other)).toHaveLength(0);
  expect(await api.contacts(folder)).toHaveLength(130);
});

test('an undo leaves alone what somebody else has changed since', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  await fill(api, folder, 2);
  await desk.open(`/folders/${folder.id}`);
  const { contacts, selection } = desk;
  await contacts.checkPage.click();
  await selection.setField('Company', 'Hooli');
  await expect(desk.notices).toContainText('“Company” changed for 2 contacts');
  const [first] = await api.contacts(folder);
  await api.updateContact(first!, { company_name: 'Engine Ltd' });
  await desk.notices.getByRole('button', { name: 'Undo' }).click();
  const job = selection.job(/1 contact failed/);
  await expect(job).toContainText('changed since');
  await expectAccessible(page, '.many');
  await job.getByRole('button', { name: 'Dismiss' }).click();
  await expect(job).toHaveCount(0);
  const companies = (await api.contacts(folder)).map((contact) => contact.company_name);
  expect(companies).toEqual(['Engine Ltd', null]);
});

test('a deletion of many is taken back as one, and a deletion that is not goes through', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await fill(api, folder, 30);
  await desk.open(`/folders/${folder.id}?rows=25`);
  const { contacts, selection } = desk;
  await contacts.checkPage.click();
  await selection.button('Delete selection').click();
  await expect(contacts.range).toContainText('of 5');
  await expect(selection.region).toHaveCount(0);
  await desk.notices.getByRole('button', { name: 'Undo' }).click();
  await contacts.expectRange(1, 25, 30);
  expect(await api.contacts(folder)).toHaveLength(30);

  await contacts.checkPage.click();
  await selection.all.click();
  await selection.button('Delete selection').click();
  await expect(desk.notices).toContainText('30 contacts deleted');
  await expect(desk.page.getByRole('heading', { name: 'No contacts here yet' })).toBeVisible();
  expect(await api.contacts(folder)).toHaveLength(30);
  await expect.poll(() => api.contacts(folder), { timeout: 15_000 }).toEqual([]);
  await expect(desk.folders.link('Leads')).toContainText('0');
});

test('a deletion of many is sent when the page is left', async ({ desk, api, page, trouble }) => {
  // The next page makes sure of what the last one sent on leaving.
  trouble.expect(/status of 404/);
  const folder = await api.createFolder('Leads');
  await fill(api, folder, 30);
  await desk.open(`/folders/${folder.id}?rows=25`);
  await desk.contacts.checkPage.click();
  await desk.selection.button('Delete selection').click();
  await expect(desk.notices).toContainText('25 contacts deleted');
  await page.reload();
  await desk.contacts.expectRange(1, 5, 5);
  await expect.poll(() => api.contacts(folder)).toHaveLength(5);
});

test('a field is set, one contact fails, and only that one is tried again', async ({ desk, api, page, trouble }) => {
  trouble.expect(/status of 500/);
  const folder = await api.createFolder('Leads');
  await fill(api, folder, 6);
  const unlucky = (await api.contacts(folder))[2]!;
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') sent.push(request.url().split('/').at(-1)!);
  });
  await page.route(`**/contacts/${unlucky.id}`, (route) =>
    route.fulfill({
      status: 500,
      json: {
        error: { code: 'internal_error', message: 'Something went wrong.' },
        meta: { request_id: 'req_1', ts: '2026-11-22T18:00:00.000Z' },
      },
    }),
  );
  await desk.open(`/folders/${folder.id}`);
  const { contacts, selection } = desk;
  await contacts.checkPage.click();
  await selection.setField('Company', 'Hooli');
  const job = selection.job('“Company” changed for 5 contacts, 1 contact failed');
  await expect(job.getByRole('list', { name: 'What failed' })).toHaveText(/Person No002\s*Something went wrong\./);
  await expect(contacts.row('Hooli')).toHaveCount(5);
  await expectAccessible(page);
  expect(new Set(sent).size).toBe(6);

  await page.unroute(`**/contacts/${unlucky.id}`);
  sent.length = 0;
  await job.getByRole('button', { name: 'Retry 1' }).click();
  await expect(contacts.row('Hooli')).toHaveCount(6);
  expect(sent).toEqual([unlucky.id]);
  await expect(job).toHaveCount(0);
});

test('a rate limit is waited for', async ({ desk, api, page, trouble }) => {
  trouble.expect(/status of 429/);
  const folder = await api.createFolder('Leads');
  await fill(api, folder, 8);
  let refusals = 0;
  await page.route('**/api/public/v1/contacts/*', (route) => {
    if (route.request().method() !== 'PATCH' || refusals > 1) return route.fallback();
    refusals += 1;
    return route.fulfill({
      status: 429,
      json: {
        error: {
          code: 'rate_limit_exceeded',
          message: 'Too many requests.',
          details: { limit: 100, reset_at: new Date(Date.now() + 2_000).toISOString() },
        },
        meta: { request_id: 'req_1', ts: '2026-11-22T18:00:00.000Z' },
      },
    });
  });
  await desk.open(`/folders/${folder.id}`);
  await desk.contacts.checkPage.click();
  await desk.selection.setField('Location', 'Kraków');
  await expect(desk.selection.job(/^Changing “Location” of 8 contacts/)).toContainText('Too many requests. Goes on in');
  await expect(desk.contacts.row('Kraków')).toHaveCount(8);
});

test('keywords are added and removed, and the others stay', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await fill(api, folder, 3, { keywords: 'fair, 2026' });
  await desk.open(`/folders/${folder.id}`);
  const { contacts, selection } = desk;
  await contacts.checkPage.click();
  await selection.keyword('Add a keyword', 'vip');
  await expect(desk.notices).toContainText('“vip” added to 3 contacts');
  for (const contact of await api.contacts(folder)) expect(contact.keywords).toBe('fair, 2026, vip');
  await contacts.check('No000').click();
  await selection.keyword('Remove a keyword', 'fair');
  await expect(desk.notices).toContainText('“fair” removed from 2 contacts');
  const keywords = (await api.contacts(folder)).map((contact) => contact.keywords);
  expect(keywords).toEqual(['fair, 2026, vip', '2026, vip', '2026, vip']);
});

test('the selection is exported, every column of it, and nothing else', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await fill(api, folder, 3, { first_name: '=1+1', metadata: { tier: 'gold' } });
  await desk.open(`/folders/${folder.id}`);
  await desk.contacts.check('No000').click();
  await desk.contacts.check('No002').click();
  const { name, bytes } = await desk.selection.export();
  expect(name).toMatch(/^contacts_selection_\d{4}-\d\d-\d\d\.csv$/);
  const people = rows(bytes).sort((one, other) => (one.last_name! < other.last_name! ? -1 : 1));
  expect(people).toMatchObject([
    { phone_number: number(0), first_name: "'=1+1", last_name: 'No000', tier: 'gold' },
    { phone_number: number(2), first_name: "'=1+1", last_name: 'No002', tier: 'gold' },
  ]);
});

test('rows are dragged onto a folder, one alone or all that are selected', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  const other = await api.createFolder('Partners');
  await fill(api, folder, 5);
  await desk.open(`/folders/${folder.id}`);
  const { contacts, folders, selection } = desk;
  await contacts.row('No004').getByRole('link').dragTo(folders.link('Partners'));
  await expect(desk.notices).toContainText('1 contact moved to “Partners”');
  await contacts.expectRange(1, 4, 4);

  await contacts.check('No000').click();
  await contacts.check('No002').click();
  await contacts.row('No002').getByText('555').first().hover();
  await page.mouse.down();
  const { x, y } = (await folders.link('Partners').boundingBox())!;
  await page.mouse.move(x + 20, y + 10);
  await page.mouse.move(x + 30, y + 15);
  await expect(folders.link('Partners').getByText('Move here')).toBeVisible();
  await page.mouse.up();
  await expect(desk.notices).toContainText('2 contacts moved to “Partners”');
  await expect(selection.region).toHaveCount(0);
  await contacts.expectRange(1, 2, 2);
  await expect(folders.link('Partners')).toContainText('3');
  expect(await api.contacts(other)).toHaveLength(3);
});

test('contacts are selected, moved and let go by keyboard alone', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  const other = await api.createFolder('Partners');
  await fill(api, folder, 5);
  await desk.open(`/folders/${folder.id}`);
  const { contacts, selection } = desk;
  await contacts.row('No000').getByRole('link').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selection.count).toContainText('2 selected');
  await page.keyboard.press('F6');
  await expect(selection.all).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(selection.button('Move to folder…')).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = desk.dialog('Move to folder');
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(selection.button('Move to folder…')).toBeFocused();
  await expect(selection.count).toContainText('2 selected');

  await contacts.row('No000').getByRole('link').focus();
  await page.keyboard.press('m');
  await dialog.getByRole('combobox', { name: 'Folder' }).focus();
  await page.keyboard.type('Partners');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(desk.notices).toContainText('2 contacts moved to “Partners”');
  await contacts.expectRange(1, 3, 3);
  await expect(contacts.rows.first().getByRole('link')).toBeFocused();
  expect(await api.contacts(other)).toHaveLength(2);
});

test('an edit of one contact can be undone', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await fill(api, folder, 1, { company_name: 'Engine Ltd' });
  await desk.open(`/folders/${folder.id}`);
  await desk.contacts.open('No000');
  await desk.drawer.field('Company').fill('Hooli');
  await desk.drawer.field('Phone').fill('+14155550199');
  await desk.drawer.save.click();
  await expect(desk.contacts.row('Hooli')).toBeVisible();
  await desk.notices.getByRole('button', { name: 'Undo' }).click();
  await expect(desk.contacts.row('Engine Ltd')).toBeVisible();
  expect(await api.contacts(folder)).toMatchObject([{ company_name: 'Engine Ltd', phone_number: number(0) }]);
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('contacts are selected and moved', async ({ desk, api, page }) => {
    const folder = await api.createFolder('Leads');
    const other = await api.createFolder('Partners');
    await fill(api, folder, 12);
    await desk.open(`/folders/${folder.id}`);
    const { contacts, selection } = desk;
    await contacts.check('No001').tap();
    await contacts.check('No003').tap();
    await expect(selection.count).toContainText('2 selected');
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await selection.move('Partners');
    await expect(desk.notices).toContainText('2 contacts moved to “Partners”');
    await contacts.expectRange(1, 10, 10);
    expect(await api.contacts(other)).toHaveLength(2);
  });
});
