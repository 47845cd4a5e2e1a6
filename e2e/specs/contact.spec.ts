import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/test.ts';

test('what two people changed of one contact comes together', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  const ada = await api.createContact(folder, { phone_number: '+14155550100', first_name: 'Ada', last_name: 'Byron' });
  await desk.open(`/folders/${folder.id}?contact=${ada.id}`);
  await desk.drawer.field('Last name').fill('Lovelace');
  await api.updateContact(ada, { company_name: 'Engine Ltd', keywords: 'vip' });
  await desk.drawer.save.click();
  await expect(desk.notices).toContainText('Ada Lovelace saved');
  expect(await api.contacts(folder)).toMatchObject([{ last_name: 'Lovelace', company_name: 'Engine Ltd', keywords: 'vip' }]);
});

test('where both changed the same, one is asked which it shall be', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  const ada = await api.createContact(folder, { phone_number: '+14155550100', first_name: 'Ada', last_name: 'Byron' });
  const { drawer } = desk;
  await desk.open(`/folders/${folder.id}?contact=${ada.id}`);
  await drawer.field('Last name').fill('Lovelace');
  await drawer.field('Location').fill('London');
  await api.updateContact(ada, { last_name: 'King', industry: 'Engines' });
  await drawer.save.click();
  await expect(drawer.conflict.getByRole('row', { name: /Last name/ })).toHaveText(/King.*Lovelace/);
  await expect(drawer.conflict.getByRole('row')).toHaveCount(2);
  await expectAccessible(page);

  await drawer.conflict.getByRole('button', { name: 'Back to editing' }).click();
  await expect(drawer.field('Last name')).toHaveValue('Lovelace');
  await drawer.save.click();
  await drawer.conflict.getByRole('button', { name: 'Take theirs' }).click();
  await expect(drawer.field('Last name')).toHaveValue('King');
  await expect(drawer.field('Location')).toHaveValue('London');
  await expect(drawer.save).toHaveText('Save 1 change');

  await drawer.field('Last name').fill('Lovelace');
  await api.updateContact(ada, { last_name: 'Noel' });
  await drawer.save.click();
  await drawer.conflict.getByRole('button', { name: 'Save mine' }).click();
  await expect(desk.notices).toContainText('Ada Lovelace saved');
  expect(await api.contacts(folder)).toMatchObject([{ last_name: 'Lovelace', location: 'London', industry: 'Engines' }]);
});

test('what was typed over a contact that is gone can become a new one', async ({ desk, api, trouble }) => {
  trouble.expect(/status of 404/);
  const folder = await api.createFolder('Leads');
  const ada = await api.createContact(folder, { phone_number: '+14155550100', first_name: 'Ada', metadata: { tier: 'gold' } });
  const { drawer } = desk;
  await desk.open(`/folders/${folder.id}?contact=${ada.id}`);
  await drawer.field('Last name').fill('Lovelace');
  await api.deleteContact(ada);
  await drawer.save.click();
  await drawer.gone.getByRole('button', { name: 'Keep as a new contact' }).click();
  await expect(drawer.heading).toHaveText('New contact');
  await expect(drawer.field('Last name')).toHaveValue('Lovelace');
  await drawer.create.click();
  await expect(desk.notices).toContainText('Ada Lovelace created');
  const contacts = await api.contacts(folder);
  expect(contacts).toMatchObject([{ first_name: 'Ada', last_name: 'Lovelace', metadata: { tier: 'gold' } }]);
  expect(contacts[0]?.id).not.toBe(ada.id);
});

test('a contact is said to be gone only where the server says so', async ({ desk, api, page, trouble }) => {
  trouble.expect(/status of (404|500)/);
  const folder = await api.createFolder('Leads');
  const ada = await api.createContact(folder, { phone_number: '+14155550100', first_name: 'Ada' });
  const { drawer } = desk;
  await desk.open(`/folders/${folder.id}?contact=${ada.id}`);
  await drawer.field('Last name').fill('Lovelace');
  await api.deleteContact(ada);
  const searches = '**/contacts?*search=*';
  await page.route(searches, (route) => route.fulfill({ status: 500, body: 'down' }));
  await drawer.save.click();
  await expect(desk.notices).toContainText('The contact was not saved.');
  await expect(drawer.gone).toBeHidden();
  await page.unroute(searches);
  await drawer.save.click();
  await expect(drawer.gone).toBeVisible();
});

test('what was typed outlives a reload', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  const ada = await api.createContact(folder, { phone_number: '+14155550100', first_name: 'Ada' });
  const { drawer } = desk;
  // The browser asks as well.
  page.on('dialog', (question) => void question.accept());
  await desk.open(`/folders/${folder.id}?contact=${ada.id}`);
  await drawer.field('Last name').fill('Lovelace');
  await drawer.addValue('tier', 'gold');
  await page.reload();
  await expect(drawer.restored).toBeVisible();
  await expect(drawer.field('Last name')).toHaveValue('Lovelace');
  await expect(drawer.value('tier')).toHaveValue('gold');
  await expect(drawer.save).toHaveText('Save 2 changes');
  await expectAccessible(page);

  await drawer.region.getByRole('button', { name: 'Discard it' }).click();
  await expect(drawer.field('Last name')).toHaveValue('');
  await page.reload();
  await expect(drawer.field('First name')).toHaveValue('Ada');
  await expect(drawer.restored).toBeHidden();

  await page.goto(`${desk.origin}/folders/${folder.id}?contact=new`);
  await drawer.field('Phone').fill('+14155550101');
  await page.reload();
  await expect(drawer.field('Phone')).toHaveValue('+14155550101');
  await drawer.create.click();
  await expect(desk.contacts.row('+14155550101')).toBeVisible();
  await desk.contacts.button('New contact').click();
  await expect(drawer.field('Phone')).toHaveValue('');
});

test('one goes from contact to contact without closing', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, ['Cleo', 'Bob', 'Ann'].map((first_name, index) => ({ first_name, phone_number: `+1415555010${index}` })));
  const { contacts, drawer } = desk;
  await desk.open(`/folders/${folder.id}`);
  await contacts.open('Ann');
  await expect(drawer.previous).toBeDisabled();
  await drawer.next.click();
  await expect(drawer.heading).toHaveText('Bob');
  await drawer.next.press('Enter');
  await expect(drawer.heading).toHaveText('Cleo');
  await expect(drawer.next).toBeDisabled();
  await drawer.previous.click();
  await expect(drawer.heading).toHaveText('Bob');
  await desk.page.goBack();
  await expect(drawer.region).toBeHidden();
});

test('metadata is typed in JSON where fields are not enough', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  const ada = await api.createContact(folder, { phone_number: '+14155550100', metadata: { visits: 5, tier: 'gold' } });
  const { drawer } = desk;
  await desk.open(`/folders/${folder.id}?contact=${ada.id}`);
  const toJson = drawer.region.getByRole('button', { name: 'Edit as JSON' });
  const toFields = drawer.region.getByRole('button', { name: 'Edit as fields' });
  await toJson.click();
  await expect(drawer.json).toHaveValue('{\n  "tier": "gold",\n  "visits": 5\n}');
  await drawer.json.fill('{"visits": 6, "plan": {"seats": [1, 2]}');
  await expect(drawer.json).toHaveAccessibleDescription(/^This is not JSON yet/);
  await drawer.save.click();
  await expect(drawer.json).toBeFocused();
  await drawer.json.fill('{"visits": 6, "plan": {"seats": [1, 2]}, "vip": true}');
  await expectAccessible(page);
  await toFields.click();
  await expect(drawer.value('plan')).toHaveValue('{"seats":[1,2]}');
  await drawer.value('visits').fill('7');
  await drawer.save.click();
  await expect(desk.notices).toContainText('saved');
  const [stored] = await api.contacts(folder);
  expect(stored?.metadata).toEqual({ visits: 7, plan: { seats: [1, 2] }, vip: true });
});

test('a contact is read, and typed over where it stands', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  const location = 'A place with a name that goes on and on, beyond what a line of the drawer can hold';
  const ada = await api.createContact(folder, { phone_number: '+14155550100', first_name: 'Ada', last_name: 'Byron', keywords: 'vip, 2026', location });
  const { drawer } = desk;
  await desk.open(`/folders/${folder.id}?contact=${ada.id}`);
  await expect(drawer.region.getByText('+14155550100')).toBeVisible();
  await expect(drawer.region.getByText('vip', { exact: true })).toBeVisible();
  // What a line cannot hold takes several.
  const isWhole = await drawer.region.getByText(location).evaluate((read) => read.scrollWidth <= read.clientWidth);
  expect(isWhole).toBe(true);
  await expect(drawer.save).toHaveCount(0);
  await expectAccessible(page);

  // A click on what is read is one into the field.
  await drawer.region.getByText('vip', { exact: true }).click({ force: true });
  await expect(drawer.field('Keywords')).toBeFocused();
  await expect(drawer.region.getByText('vip', { exact: true })).toBeHidden();

  // Esc takes back what was typed into the field, and closes only then.
  await drawer.field('Last name').fill('Lovelace');
  await drawer.field('Company').fill('Engine Ltd');
  await page.keyboard.press('Escape');
  await expect(drawer.field('Company')).toHaveValue('');
  await expect(drawer.field('Company')).toBeFocused();
  await expect(drawer.save).toHaveText('Save 1 change');
  await drawer.field('Last name').press('Enter');
  await expect(desk.notices).toContainText('Ada Lovelace saved');
  await expect(drawer.heading).toHaveText('Ada Lovelace');
  await expect(drawer.field('Last name')).toBeFocused();
  await expect(drawer.save).toHaveCount(0);

  // The buttons go with what there was to save; the focus does not.
  await drawer.field('Industry').fill('Engines');
  await drawer.save.click();
  await expect(desk.contacts.row('Ada Lovelace')).toBeVisible();
  await expect(drawer.heading).toBeFocused();
  await drawer.field('Industry').fill('Machines');
  await drawer.cancel.click();
  await expect(drawer.field('Industry')).toHaveValue('Engines');
  await expect(drawer.heading).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(drawer.region).toHaveCount(0);
});

test('a long value of metadata is shown whole, and keeps its line breaks', async ({ desk, api }) => {
  const note = `Call before noon.\n${'Ask for the engine room. '.repeat(6)}`;
  const folder = await api.createFolder('Leads');
  const ada = await api.createContact(folder, { phone_number: '+14155550100', metadata: { note } });
  const { drawer, page } = desk;
  await desk.open(`/folders/${folder.id}?contact=${ada.id}`);
  const value = drawer.value('note');
  await expect(value).toHaveValue(note);
  expect(await value.evaluate((area) => area.scrollHeight - area.clientHeight)).toBe(0);
  await value.press('Control+End');
  await page.keyboard.type('Thanks.');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('Ada');
  await page.keyboard.press('Enter');
  await expect(desk.notices).toContainText('saved');
  expect((await api.contacts(folder))[0]?.metadata).toEqual({ note: `${note}Thanks.\nAda` });
});

test('Control and Enter save from a text of several lines', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  const ada = await api.createContact(folder, { phone_number: '+14155550100', metadata: { note: 'Noon.' } });
  await desk.open(`/folders/${folder.id}?contact=${ada.id}`);
  await desk.drawer.region.getByRole('button', { name: 'Edit as JSON' }).click();
  await desk.drawer.json.press('Control+Home');
  await page.keyboard.press('Enter');
  await expect(desk.drawer.json).toHaveValue(/^\n\{/);
  await desk.drawer.json.fill('{ "note": "At noon." }');
  await page.keyboard.press('Control+Enter');
  await expect(desk.notices).toContainText('saved');
  expect((await api.contacts(folder))[0]?.metadata).toEqual({ note: 'At noon.' });
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('Enter breaks a text, since its keyboard has no key to hold', async ({ desk, api, page }) => {
    const folder = await api.createFolder('Leads');
    const ada = await api.createContact(folder, { phone_number: '+14155550100', metadata: { note: 'Noon.' } });
    await desk.open(`/folders/${folder.id}?contact=${ada.id}`);
    await desk.drawer.value('note').press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Or later.');
    await expect(desk.drawer.value('note')).toHaveValue('Noon.\nOr later.');
    await desk.drawer.save.tap();
    await expect(desk.notices).toContainText('saved');
    expect((await api.contacts(folder))[0]?.metadata).toEqual({ note: 'Noon.\nOr later.' });
  });
});

test('metadata has the type that one chooses', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  const ada = await api.createContact(folder, { phone_number: '+14155550100', metadata: { agreed: true, score: 4.5, tier: 'gold' } });
  const { drawer } = desk;
  await desk.open(`/folders/${folder.id}?contact=${ada.id}`);
  await expect(drawer.kind('score')).toHaveValue('1');
  await drawer.answer('agreed').selectOption('No');
  await drawer.kind('tier').selectOption('Number');
  await drawer.save.click();
  await expect(drawer.metadata).toHaveAccessibleDescription('“tier” has to be a number, such as 1250 or 12.5.');
  await expect(drawer.value('tier')).toBeFocused();
  await expect(drawer.value('tier')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);

  await drawer.value('tier').fill('3');
  await drawer.addValue('visits', '7');
  await drawer.kind('visits').selectOption('Number');
  await drawer.addValue('plan', '["a", 2]');
  await drawer.kind('plan').selectOption('JSON');
  await drawer.addValue('renewed', '');
  await drawer.kind('renewed').selectOption('Yes or no');
  await drawer.answer('renewed').selectOption('Yes');
  await drawer.save.click();
  await expect(desk.notices).toContainText('saved');
  const [stored] = await api.contacts(folder);
  expect(stored?.metadata).toEqual({ agreed: false, score: 4.5, tier: 3, visits: 7, plan: ['a', 2], renewed: true });
});
