import type { Draft } from '../support/api.ts';
import { expect, test } from '../support/test.ts';

/** So many contacts that differ in the end of their names and numbers, 0 last. */
function people(count: number): Partial<Draft>[] {
  return Array.from({ length: count }, (_, index) => ({
    phone_number: `+1415555${String(1000 + index)}`,
    first_name: 'Person',
    last_name: `No${String(index).padStart(3, '0')}`,
  }));
}

test('a contact is made, and every mistake is told beside its field', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  const { contacts, drawer } = desk;
  await contacts.button('New contact').click();
  await expect(drawer.heading).toHaveText('New contact');
  await drawer.create.click();
  const phone = drawer.field('Phone');
  await expect(phone).toBeFocused();
  await expect(phone).toHaveAttribute('aria-invalid', 'true');
  await phone.fill('415 555 0100');
  await expect(phone).toHaveAccessibleDescription('Start with + and the country code, as in +14155550100.');
  await phone.fill('+1 (415) 555-0100');
  await expect(phone).not.toHaveAttribute('aria-invalid');

  const email = drawer.field('Email');
  await email.fill('ada@');
  await email.press('Tab');
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  await email.fill('ada@example.com');
  await drawer.field('First name').fill('Ada');
  await drawer.field('Last name').fill('Lovelace');
  await drawer.field('Keywords').fill('vip,1843');
  await drawer.addValue('source', 'Fair');
  await drawer.create.click();

  await expect(desk.notices).toContainText('Ada Lovelace created');
  await expect(drawer.region).toHaveCount(0);
  await expect(contacts.row('Ada Lovelace')).toContainText('+14155550100');
  await expect(desk.folders.link('Leads')).toContainText('1');
  expect(await api.contacts(folder)).toMatchObject([
    {
      phone_number: '+14155550100', first_name: 'Ada', last_name: 'Lovelace', email: 'ada@example.com',
      company_name: null, keywords: 'vip,1843', metadata: { source: 'Fair' },
    },
  ]);
});

test('what the server alone refuses is shown on its field, and nothing typed is lost', async ({ desk, api, trouble }) => {
  trouble.expect(/status of 422/);
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}?contact=new`);
  const { drawer } = desk;
  await drawer.field('Phone').fill('+14155550100');
  await drawer.field('Email').fill('ada@example.com');
  // The body is spoilt on its way; the refusal is the real server's.
  await desk.page.route('**/api/public/v1/contacts', (route) =>
    route.request().method() === 'POST'
      ? route.continue({ postData: { ...route.request().postDataJSON(), email: 'nobody' } })
      : route.fallback(),
  );
  await drawer.create.click();
  await expect(drawer.field('Email')).toBeFocused();
  await expect(drawer.field('Email')).toHaveAttribute('aria-invalid', 'true');
  await expect(drawer.field('Phone')).toHaveValue('+14155550100');
  expect(await api.contacts(folder)).toEqual([]);

  await desk.page.unroute('**/api/public/v1/contacts');
  await drawer.create.click();
  await expect(desk.contacts.row('+14155550100')).toBeVisible();
});

test('a contact is corrected, metadata included, and keeps what was not touched', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  const other = await api.createFolder('Partners');
  await api.createContact(folder, {
    phone_number: '+14155550100', first_name: 'Ada', last_name: 'Byron', company_name: 'Engine Ltd',
    metadata: { visits: 5, tier: 'silver', note: 'old' },
  });
  await desk.open(`/folders/${folder.id}`);
  const { contacts, drawer } = desk;
  await contacts.open('Ada Byron');
  await expect(drawer.heading).toHaveText('Ada Byron');
  await expect(drawer.save).toHaveCount(0);
  await drawer.field('Last name').fill('Lovelace');
  await expect(drawer.save).toHaveText('Save 1 change');
  await drawer.field('Company').fill('');
  await drawer.value('tier').fill('gold');
  await drawer.metadata.getByRole('button', { name: 'Remove note' }).click();
  await drawer.addValue('owner', 'Kim');
  await drawer.folder.selectOption('Partners');
  await expect(drawer.save).toHaveText('Save 4 changes');
  await drawer.save.click();

  await expect(desk.notices).toContainText('Ada Lovelace saved');
  await expect(contacts.row('Ada')).toHaveCount(0);
  await desk.folders.link('Partners').click();
  await expect(contacts.row('Ada Lovelace')).toBeVisible();
  expect(await api.contacts(other)).toMatchObject([{ last_name: 'Lovelace', company_name: null }]);
  const [moved] = await api.contacts(other);
  expect(moved?.metadata).toEqual({ visits: 5, tier: 'gold', owner: 'Kim' });
});

test('two metadata fields with one name are refused', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.createContact(folder, { phone_number: '+14155550100', metadata: { tier: 'gold' } });
  await desk.open(`/folders/${folder.id}`);
  await desk.contacts.open('+14155550100');
  await desk.drawer.metadata.getByRole('button', { name: 'Add field' }).click();
  await desk.drawer.metadata.getByRole('textbox', { name: 'Field name' }).last().fill('tier');
  await desk.drawer.save.click();
  await expect(desk.drawer.metadata).toHaveAccessibleDescription('Two metadata fields are named “tier”.');
  await expect(desk.drawer.region).toBeVisible();
});

test('something typed is not lost by a click beside it', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, people(2));
  await desk.open(`/folders/${folder.id}`);
  const { contacts, drawer } = desk;
  await contacts.open('No000');
  await drawer.field('First name').fill('Typed');
  await contacts.open('No001');
  const question = desk.dialog('Discard what you typed?');
  await expect(question).toContainText('One change is not saved.');
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(question).toBeHidden();
  await expect(drawer.field('First name')).toHaveValue('Typed');
  await expect(drawer.heading).toHaveText('Person No000');

  await contacts.open('No001');
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(drawer.heading).toHaveText('Person No001');
  await expect(drawer.field('First name')).toHaveValue('Person');
  await expect(contacts.row('Typed')).toHaveCount(0);
});

test('every place has an address: a reload and Back lead where one was', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, people(60));
  await desk.open(`/folders/${folder.id}`);
  const { contacts, drawer, page } = desk;
  await contacts.expectRange(1, 50, 60);
  await contacts.perPage.selectOption('25 rows');
  await contacts.expectRange(1, 25, 60);
  await contacts.search.fill('person');
  await expect(page).toHaveURL(/search=person/);
  await contacts.next.click();
  await contacts.expectRange(26, 50, 60);
  const name = await contacts.rows.nth(3).getByRole('link').innerText();
  await contacts.open(name);
  await expect(drawer.heading).toHaveText(name);

  await page.reload();
  await expect(drawer.heading).toHaveText(name);
  await contacts.expectRange(26, 50, 60);
  await expect(contacts.search).toHaveValue('person');
  await expect(contacts.perPage).toHaveValue('25');
  await expect(desk.folders.link('Leads')).toHaveAttribute('aria-current', 'page');

  await page.goBack();
  await expect(drawer.region).toHaveCount(0);
  await contacts.expectRange(26, 50, 60);
  await page.goBack();
  await contacts.expectRange(1, 25, 60);
  await page.goForward();
  await contacts.expectRange(26, 50, 60);
});

test('a link changes the address, so that a reload leads to the same place', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, people(2));
  const { contacts, drawer, page } = desk;
  await desk.open('/');
  await contacts.open('No001');
  await expect(page).toHaveURL(/\/contacts\?contact=/);
  await desk.folders.link('Leads').click();
  await expect(contacts.heading('Leads')).toBeVisible();
  await expect(page).toHaveURL(`${desk.origin}/folders/${folder.id}`);
  await page.reload();
  await expect(contacts.heading('Leads')).toBeVisible();
  await page.goBack();
  await expect(drawer.heading).toHaveText('Person No001');
  await page.goBack();
  await contacts.expectRange(1, 2, 2);
  await expect(drawer.region).toHaveCount(0);
});

test('an address that names nothing says so and leads on', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await desk.open('/nowhere');
  await expect(desk.page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  await desk.page.getByRole('link', { name: 'Show all contacts' }).click();
  await expect(desk.contacts.heading('All contacts')).toBeVisible();

  await desk.open(`/folders/${folder.id}?contact=${folder.id}`);
  await expect(desk.drawer.heading).toHaveText('Contact not found');
  await desk.drawer.close.first().click();
  await expect(desk.drawer.region).toHaveCount(0);
});

test('a search without a match says what is filtered and clears it', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, people(3));
  await desk.open(`/folders/${folder.id}`);
  const { contacts, page } = desk;
  await contacts.expectRange(1, 3, 3);
  await contacts.search.fill('nobody');
  await expect(page.getByRole('main')).toContainText('No contact in this folder matches “nobody”.');
  await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click();
  await contacts.expectRange(1, 3, 3);
  await expect(contacts.search).toHaveValue('');
});

test('the list is worked by keyboard alone', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, people(3));
  await desk.open(`/folders/${folder.id}`);
  const { contacts, drawer, page } = desk;
  await expect(contacts.rows).toHaveCount(3);
  await page.keyboard.press('/');
  await expect(contacts.search).toBeFocused();
  await page.keyboard.type('No00');
  await expect(page).toHaveURL(/search=No00/);

  const links = contacts.rows.getByRole('link');
  await links.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  const name = await links.nth(1).innerText();
  await page.keyboard.press('Enter');
  await expect(drawer.heading).toHaveText(name);
  await expect(drawer.heading).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(drawer.region).toHaveCount(0);
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(links.first()).toBeFocused();
});

test('the first key press reaches a link past the navigation', async ({ desk }) => {
  await desk.open();
  await desk.page.keyboard.press('Tab');
  const skip = desk.page.getByRole('link', { name: 'Skip to the page' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await desk.page.keyboard.press('Enter');
  await expect(desk.page.getByRole('main')).toBeFocused();
});

test('columns are shown and hidden, and the browser remembers', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.createContact(folder, { phone_number: '+14155550100', industry: 'Energy', email: 'ada@example.com' });
  await desk.open(`/folders/${folder.id}`);
  const column = (name: string) => desk.contacts.table.getByRole('columnheader', { name, exact: true });
  await expect(column('Email')).toBeVisible();
  await desk.contacts.button('Columns').click();
  await desk.page.getByRole('menuitemcheckbox', { name: 'Industry' }).click();
  await desk.page.getByRole('menuitemcheckbox', { name: 'Email' }).click();
  await desk.page.keyboard.press('Escape');
  for (const reload of [false, true]) {
    if (reload) await desk.page.reload();
    await expect(column('Industry')).toBeVisible();
    await expect(column('Email')).toHaveCount(0);
    await expect(desk.contacts.row('+14155550100')).toContainText('Energy');
    await expect(desk.contacts.row('+14155550100')).not.toContainText('ada@example.com');
  }
});

test('a deletion can be taken back, and leaving the page does not undo it', async ({ desk, api, trouble }) => {
  // The next page makes sure of what the last one sent on leaving.
  trouble.expect(/status of 404/);
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, people(2));
  await desk.open(`/folders/${folder.id}`);
  const { contacts, drawer, page } = desk;
  await contacts.open('No000');
  await drawer.delete.click();
  await contacts.expectRange(1, 1, 1);
  await desk.notices.getByRole('button', { name: 'Undo' }).click();
  await contacts.expectRange(1, 2, 2);
  await expect(desk.notices).not.toContainText('Contact deleted');
  expect(await api.contacts(folder)).toHaveLength(2);

  await contacts.open('No001');
  await drawer.delete.click();
  await contacts.expectRange(1, 1, 1);
  expect(await api.contacts(folder)).toHaveLength(2);
  await page.reload();
  await contacts.expectRange(1, 1, 1);
  await expect(contacts.row('No000')).toBeVisible();
  await expect.poll(() => api.contacts(folder)).toHaveLength(1);
});

test('the time to take a deletion back stands still while one is at it', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, people(1));
  // Seconds are thirds of seconds here: the notice is there long enough to be pointed at.
  await page.addInitScript(() => {
    const { setTimeout } = window;
    window.setTimeout = ((run: () => void, time = 0) => setTimeout(run, time / 3)) as typeof setTimeout;
  });
  await desk.open(`/folders/${folder.id}`);
  await desk.contacts.open('No000');
  await desk.drawer.delete.click();
  const undo = desk.notices.getByRole('button', { name: 'Undo' });
  await undo.hover();
  // This ends after the notice would have.
  await page.evaluate(() => new Promise((resolve) => window.setTimeout(resolve, 7_000)));
  await expect(undo).toBeVisible();
  expect(await api.contacts(folder)).toHaveLength(1);
  await page.mouse.move(0, 0);
  await expect(undo).toBeHidden();
  await expect.poll(() => api.contacts(folder)).toEqual([]);
});

test('what is searched for is asked for once, be it found or not', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, people(12));
  await desk.open(`/folders/${folder.id}`);
  const { contacts, page } = desk;
  await contacts.expectRange(1, 12, 12);
  const asked: (string | null)[] = [];
  page.on('request', (request) => {
    const { searchParams } = new URL(request.url());
    if (searchParams.has('search')) asked.push(searchParams.get('search'));
  });
  await contacts.search.fill('No011');
  await expect(contacts.rows).toHaveCount(1);
  await contacts.search.fill('nobody');
  await expect(contacts.rows).toHaveCount(0);
  await contacts.search.fill('No01');
  await expect(contacts.rows).toHaveCount(2);
  expect(asked).toEqual(['No011', 'nobody', 'No01']);
});

test('newer answers win over older ones', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, people(12));
  await desk.open(`/folders/${folder.id}`);
  const { contacts, page } = desk;
  await contacts.expectRange(1, 12, 12);
  // The answer to the first search is held back until the second one's is on the page.
  let answer = () => {};
  const late = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/search=No00(&|$)/, async (route) => {
    await late;
    await route.continue();
  });
  const asked = page.waitForRequest(/search=No00(&|$)/);
  await contacts.search.fill('No00');
  await asked;
  await contacts.search.fill('No011');
  await expect(contacts.rows).toHaveCount(1);
  answer();
  await page.unrouteAll({ behavior: 'wait' });
  await contacts.expectRange(1, 1, 1);
  await expect(contacts.row('No011')).toBeVisible();
});
