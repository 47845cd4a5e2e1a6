import type { Desk } from '../pages/desk.ts';
import type { Api, Draft } from '../support/api.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { expectFits } from '../support/layout.ts';
import { expect, test } from '../support/test.ts';

/** So many contacts that differ in the end of their names and numbers, 0 last. */
function people(count: number): Partial<Draft>[] {
  return Array.from({ length: count }, (_, index) => ({
    phone_number: `+1415555${String(1000 + index)}`,
    first_name: 'Person',
    last_name: `No${String(index).padStart(3, '0')}`,
  }));
}

/** Opens the first page of a folder of so many people, with so many rows to a page. */
async function openPeople(desk: Desk, api: Api, count: number, rows: number): Promise<void> {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, people(count));
  await desk.open(`/folders/${folder.id}?rows=${rows}`);
  await desk.contacts.expectRange(1, rows, count);
}

test.describe('by keyboard', () => {
  test('one stop of the tab key leads into the rows, and the keys of a grid through them', async ({ desk, api }) => {
    await openPeople(desk, api, 60, 25);
    const { contacts, page } = desk;
    await contacts.link(0).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(contacts.link(2)).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(contacts.link(1)).toBeFocused();
    await page.keyboard.press('End');
    await expect(contacts.link(24)).toBeFocused();
    await expect(contacts.link(24)).toBeInViewport();
    await page.keyboard.press('ArrowDown');
    await expect(contacts.link(24)).toBeFocused();
    await page.keyboard.press('Home');
    await expect(contacts.link(0)).toBeFocused();
    await page.keyboard.press('PageDown');
    await expect(contacts.link(0)).not.toBeFocused();
    await expect(contacts.rows.getByRole('link').and(page.locator(':focus'))).toBeInViewport();

    await page.keyboard.press('Tab');
    await expect(contacts.perPage).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(contacts.rows.getByRole('link').and(page.locator(':focus'))).toHaveCount(1);
  });

  test('Page Down and Page Up go over the edge of the page', async ({ desk, api }) => {
    await openPeople(desk, api, 60, 25);
    const { contacts, page } = desk;
    await contacts.link(24).focus();
    await page.keyboard.press('PageDown');
    await contacts.expectRange(26, 50, 60);
    await expect(contacts.link(0)).toBeFocused();
    await expect(contacts.link(0)).toBeInViewport();
    await page.keyboard.press('PageUp');
    await contacts.expectRange(1, 25, 60);
    await expect(contacts.link(24)).toBeFocused();
    await expect(contacts.link(24)).toBeInViewport();
  });

  test('Page Down shows the top of the next page with the first frame that has its rows', async ({ desk, api }) => {
    await openPeople(desk, api, 200, 100);
    const { contacts, page } = desk;
    await contacts.link(0).focus();
    await page.keyboard.press('End');
    await expect(contacts.link(0)).not.toBeInViewport();
    const isDrawn = await contacts.drawnWithNextContents(5);
    await page.keyboard.press('PageDown');
    expect(await isDrawn()).toBe(true);
    await contacts.expectRange(101, 200, 200);
    await expect(contacts.link(0)).toBeInViewport();
  });

  test('E opens a contact with the focus in its first field', async ({ desk, api }) => {
    const folder = await api.createFolder('Leads');
    await api.importContacts(folder, people(3));
    await desk.open(`/folders/${folder.id}`);
    const { contacts, drawer, page } = desk;
    await contacts.link(1).focus();
    await page.keyboard.press('e');
    await expect(drawer.heading).toHaveText('Person No001');
    await expect(drawer.field('Phone')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(drawer.region).toHaveCount(0);
    await expect(contacts.link(1)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(drawer.heading).toBeFocused();
  });

  test('the focus goes to the next row when a contact is deleted, and to the last one at the end', async ({ desk, api }) => {
    const folder = await api.createFolder('Leads');
    await api.importContacts(folder, people(3));
    await desk.open(`/folders/${folder.id}`);
    const { contacts, drawer, page } = desk;
    for (const [row, next] of [[0, 'No001'], [1, 'No001']] as const) {
      await contacts.link(row).focus();
      await page.keyboard.press('Enter');
      await expect(drawer.heading).toBeFocused();
      await drawer.delete.focus();
      await page.keyboard.press('Enter');
      await expect(drawer.region).toHaveCount(0);
      await expect(contacts.row(next).getByRole('link')).toBeFocused();
    }
    await contacts.expectRange(1, 1, 1);
    await page.keyboard.press('Enter');
    await expect(drawer.heading).toBeFocused();
    await drawer.delete.click();
    await expect(page.getByRole('heading', { name: 'No contacts here yet' })).toBeVisible();
    await expect(page.getByRole('main')).toBeFocused();
  });

  test('the focus stays in the rows when others take their place', async ({ desk, api }) => {
    await openPeople(desk, api, 60, 25);
    const { contacts, page } = desk;
    await contacts.next.click();
    await contacts.expectRange(26, 50, 60);
    await contacts.link(3).focus();
    await page.goBack();
    await contacts.expectRange(1, 25, 60);
    await expect(contacts.link(3)).toBeFocused();
  });
});

test.describe('columns', () => {
  test('are made wider and narrower by pointer and by keyboard, and the browser remembers', async ({ desk, api }) => {
    const folder = await api.createFolder('Leads');
    await api.importContacts(folder, people(3));
    await desk.open(`/folders/${folder.id}`);
    const { contacts, page } = desk;
    await expect(contacts.rows).toHaveCount(3);
    const before = await contacts.width('Email');
    await contacts.arrange('Email', 'Wider');
    await expect.poll(() => contacts.width('Email')).toBeCloseTo(before + 64, -1);
    await page.keyboard.press('Escape');
    await expect(contacts.column('Email').getByRole('button')).toBeFocused();

    const [name, phone, company] = await Promise.all(['Name', 'Phone', 'Company'].map((name) => contacts.width(name)));
    await contacts.drag(contacts.handle('Phone'), contacts.handle('Phone'), 60);
    await expect.poll(() => contacts.width('Phone')).toBeCloseTo(phone! + 60, -1);
    expect(await contacts.width('Name')).toBeCloseTo(name!, -1);
    expect(await contacts.width('Company')).toBeCloseTo(company!, -1);

    const handle = contacts.handle('Company');
    await contacts.column('Company').getByRole('button').focus();
    await page.keyboard.press('Tab');
    await expect(handle).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => contacts.width('Company')).toBeCloseTo(company! + 16, -1);
    await expect(handle).toHaveAttribute('aria-valuenow', String(Math.round(await contacts.width('Company'))));
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => contacts.width('Company')).toBeCloseTo(company! - 16, -1);
    await expect(handle).toBeFocused();

    await page.reload();
    await expect.poll(() => contacts.width('Phone')).toBeCloseTo(phone! + 60, -1);
    await expect.poll(() => contacts.width('Company')).toBeCloseTo(company! - 16, -1);
  });

  test('fit what they show when their end is pressed twice', async ({ desk, api }) => {
    const folder = await api.createFolder('Leads');
    await api.createContact(folder, { phone_number: '+14155550100', company_name: 'A'.repeat(40) });
    await desk.open(`/folders/${folder.id}`);
    const { contacts } = desk;
    const cell = contacts.rows.getByRole('cell', { name: 'A'.repeat(40) });
    const isCut = () => cell.evaluate((cell) => cell.scrollWidth > cell.clientWidth);
    expect(await isCut()).toBe(true);
    await contacts.handle('Company').dblclick();
    await expect.poll(isCut).toBe(false);
  });

  test('change places by dragging, by their menu and by keyboard, and the browser remembers', async ({ desk, api }) => {
    const folder = await api.createFolder('Leads');
    await api.importContacts(folder, people(3));
    await desk.open(`/folders/${folder.id}`);
    const { contacts, page } = desk;
    await expect(contacts.columns).toHaveText(['Name', 'Phone', 'Email', 'Company', 'Location', 'Last outcome', 'Called']);
    await contacts.arrange('Phone', 'Move right');
    await expect(contacts.columns).toHaveText(['Name', 'Email', 'Phone', 'Company', 'Location', 'Last outcome', 'Called']);
    await expect(contacts.column('Phone').getByRole('button')).toBeFocused();
    await contacts.drag(contacts.column('Phone'), contacts.column('Location'), 20);
    await expect(contacts.columns).toHaveText(['Name', 'Email', 'Company', 'Location', 'Phone', 'Last outcome', 'Called']);
    await expect(page.getByRole('menu')).toBeHidden();
    await expect(contacts.table.getByRole('row').nth(1).getByRole('cell').nth(4)).toHaveText(/^[+]1415555/);
    await expect(contacts.column('Phone').getByRole('button')).toBeFocused();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(contacts.columns).toHaveText(['Name', 'Email', 'Company', 'Phone', 'Location', 'Last outcome', 'Called']);
    await expect(contacts.column('Phone').getByRole('button')).toBeFocused();
    await expect(page.getByRole('main').getByRole('status').filter({ hasText: 'Phone is now column 4 of 7' })).toHaveCount(1);
    await page.keyboard.press('ArrowLeft');
    await expect(contacts.column('Company').getByRole('button')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(contacts.link(0)).toBeFocused();

    await contacts.arrange('Called', 'Hide column');
    await page.reload();
    await expect(contacts.columns).toHaveText(['Name', 'Email', 'Company', 'Phone', 'Location', 'Last outcome']);
    await contacts.button('Columns').click();
    await page.getByRole('menuitem', { name: 'Usual columns' }).click();
    await expect(contacts.columns).toHaveText(['Name', 'Phone', 'Email', 'Company', 'Location', 'Last outcome', 'Called']);
  });

  test('can be any metadata field that a contact of the page has', async ({ desk, api }) => {
    const folder = await api.createFolder('Leads');
    await api.createContact(folder, { phone_number: '+14155550100', metadata: { 'tier, 2026': 'gold', visits: 5 } });
    await api.createContact(folder, { phone_number: '+14155550101' });
    await desk.open(`/folders/${folder.id}`);
    const { contacts, page } = desk;
    await contacts.button('Columns').click();
    await page.getByRole('menuitemcheckbox', { name: 'visits' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'tier, 2026' }).click();
    await page.keyboard.press('Escape');
    for (const reload of [false, true]) {
      if (reload) await page.reload();
      await expect(contacts.column('visits')).toBeVisible();
      await expect(contacts.column('tier, 2026')).toBeVisible();
      await expect(contacts.row('+14155550100')).toContainText('5gold');
    }
    await expectAccessible(page);
  });

  test('can be the folder, whose name comes when the folders do', async ({ desk, api }) => {
    const folder = await api.createFolder('Spring leads');
    await api.createContact(folder, { phone_number: '+14155550100' });
    await desk.open('/contacts');
    const { contacts, page } = desk;
    await contacts.button('Columns').click();
    await page.getByRole('menuitemcheckbox', { name: 'Folder' }).click();
    await expect(contacts.row('+14155550100')).toContainText('Spring leads');
    let release = () => {};
    const released = new Promise<void>((resolve) => { release = resolve; });
    await page.route(/\/contacts\/folders(\?|$)/, async (route) => {
      await released;
      await route.continue();
    });
    await page.reload();
    await expect(contacts.row('+14155550100')).toBeVisible();
    await expect(contacts.row('+14155550100')).not.toContainText('Spring leads');
    release();
    await expect(contacts.row('+14155550100')).toContainText('Spring leads');
  });

  test('are never too narrow to read, however many there are: the table is scrolled', async ({ desk, api }) => {
    const folder = await api.createFolder('Leads');
    await api.importContacts(folder, people(3));
    await desk.open('/contacts');
    const { contacts, page } = desk;
    await contacts.button('Columns').click();
    for (const name of ['Industry', 'Postal code', 'Keywords', 'Folder', 'Created']) {
      await page.getByRole('menuitemcheckbox', { name }).click();
    }
    await page.keyboard.press('Escape');
    await expect(contacts.columns).toHaveCount(12);
    const widths = () => contacts.columns.evaluateAll((columns) => columns.map((column) => column.clientWidth));
    expect(Math.min(...await widths())).toBeGreaterThan(90);
    await expectFits(page);
    await contacts.column('Created').scrollIntoViewIfNeeded();
    await expect(contacts.column('Created')).toBeInViewport({ ratio: 1 });
    const before = await contacts.width('Company');
    await contacts.arrange('Company', 'Wider');
    await expect.poll(() => contacts.width('Company')).toBeCloseTo(before + 64, -1);
    expect(Math.min(...await widths())).toBeGreaterThan(90);
  });

  test('leave the name in sight when the rest is scrolled sideways', async ({ desk, api, page }) => {
    await page.setViewportSize({ width: 800, height: 600 });
    const folder = await api.createFolder('Leads');
    await api.importContacts(folder, people(60));
    await desk.open(`/folders/${folder.id}`);
    const { contacts } = desk;
    await contacts.expectRange(1, 50, 60);
    await expect(contacts.column('Name')).toHaveCSS('box-shadow', 'none');
    await contacts.column('Called').scrollIntoViewIfNeeded();
    await contacts.link(45).scrollIntoViewIfNeeded();
    await expect(contacts.column('Called')).toBeInViewport();
    await expect(contacts.column('Name')).toBeInViewport({ ratio: 1 });
    await expect(contacts.column('Name')).not.toHaveCSS('box-shadow', 'none');
    await expect(contacts.link(45)).toBeInViewport({ ratio: 1 });
  });
});

test('what was searched for is marked, a number across its groups', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.createContact(folder, {
    phone_number: '+14155550142', first_name: 'Zoë', last_name: 'Straße', email: 'zoe.strasse@example.com',
  });
  await desk.open(`/folders/${folder.id}`);
  const { contacts } = desk;
  await expect(contacts.rows).toHaveCount(1);
  await contacts.expectFound([]);
  await contacts.search.fill('STRASSE');
  await contacts.expectFound(['Straße', 'strasse']);
  await contacts.search.fill('(415) 55 zOË');
  await contacts.expectFound(['Zoë', '415555']);
  await expect(contacts.row('+14155550142')).toBeVisible();
  await expectAccessible(desk.page);
  await contacts.search.fill('');
  await contacts.expectFound([]);
});

test('the pointer is told what is cut off, and the exact time', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.createContact(folder, {
    phone_number: '+14155550142', first_name: 'Ada', company_name: 'Analytical Engines and Looms, Incorporated',
  });
  await desk.open(`/folders/${folder.id}`);
  const { contacts, page } = desk;
  await contacts.button('Columns').click();
  await page.getByRole('menuitemcheckbox', { name: 'Created' }).click();
  await page.keyboard.press('Escape');
  const company = contacts.row('Ada').getByRole('cell', { name: 'Analytical Engines' });
  await company.hover();
  await expect(company).toHaveAttribute('title', 'Analytical Engines and Looms, Incorporated');
  const phone = contacts.row('Ada').getByRole('cell', { name: '+14155550142' });
  await phone.hover();
  await expect(phone).not.toHaveAttribute('title');
  const time = contacts.row('Ada').getByRole('cell').filter({ has: page.locator('time') });
  await time.hover();
  await expect(time).toHaveAttribute('title', /20\d\d.*\d:\d\d/);
});

test('a keyword searches for itself', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.createContact(folder, { phone_number: '+14155550100', first_name: 'Vip', keywords: 'vip, 2026,' });
  await api.createContact(folder, { phone_number: '+14155550101', first_name: 'Ada' });
  await desk.open(`/folders/${folder.id}`);
  const { contacts, page } = desk;
  await contacts.button('Columns').click();
  await page.getByRole('menuitemcheckbox', { name: 'Keywords' }).click();
  await page.keyboard.press('Escape');
  const row = contacts.row('+14155550100');
  await expect(row.getByRole('button')).toHaveText(['vip', '2026']);
  await row.getByRole('button', { name: 'vip' }).click();
  await expect(contacts.search).toHaveValue('vip');
  await contacts.expectRange(1, 1, 1);
  await contacts.expectFound(['Vip']);
  await row.getByRole('button', { name: '2026' }).click();
  await expect(page.getByRole('main')).toContainText('The search looks at names, phone numbers and email addresses.');
  await page.goBack();
  await contacts.expectRange(1, 1, 1);
});

test.describe('the next page', () => {
  test('is fetched when its button is pointed at, and is there at once', async ({ desk, api }) => {
    await openPeople(desk, api, 60, 25);
    const { contacts, page } = desk;
    const asked: string[] = [];
    page.on('request', (request) => {
      const number = new URL(request.url()).searchParams.get('page');
      // Counts by outcome ask for first pages, whenever they are at it.
      if (number && number !== '1') asked.push(number);
    });
    const answer = page.waitForResponse(/[?&]page=2(&|$)/);
    await contacts.next.hover();
    await (await answer).finished();
    await contacts.expectRange(1, 25, 60);
    await contacts.next.click();
    await contacts.expectRange(26, 50, 60);
    await expect.poll(() => asked).toEqual(['2', '3']);
    await contacts.next.click();
    await contacts.expectRange(51, 60, 60);
    await expect(contacts.next).toBeDisabled();
    await expect(contacts.next).toBeFocused();
    expect(asked).toEqual(['2', '3']);
  });

  test('is fetched anew once something was written', async ({ desk, api }) => {
    await openPeople(desk, api, 30, 25);
    const { contacts, drawer, page } = desk;
    const answer = page.waitForResponse(/[?&]page=2(&|$)/);
    await contacts.next.hover();
    await (await answer).finished();
    await contacts.open('No010');
    await drawer.field('First name').fill('Changed');
    await drawer.save.click();
    await expect(contacts.row('Changed')).toBeVisible();
    const again = page.waitForRequest(/[?&]page=2(&|$)/);
    await contacts.next.click();
    await again;
    await contacts.expectRange(26, 30, 30);
  });

  test('is given up when nobody is about to ask for it any more', async ({ desk, api }) => {
    await openPeople(desk, api, 30, 25);
    const { contacts, page } = desk;
    await page.route(/[?&]page=2(&|$)/, () => {});
    const given = page.waitForEvent('requestfailed');
    await contacts.next.hover();
    await contacts.search.hover();
    await given;
    await page.unrouteAll();
    await contacts.next.click();
    await contacts.expectRange(26, 30, 30);
  });
});
