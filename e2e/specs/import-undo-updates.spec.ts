import type { Route } from '@playwright/test';
import type { Desk } from '../pages/desk.ts';
import { expectAccessible } from '../support/accessibility.ts';
import type { Api, Contact, Folder } from '../support/api.ts';
import { drop } from '../support/drag.ts';
import { file, type Sample } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

const ANN = '+14155550001';
const BOB = '+14155550002';
const CY = '+14155550003';
const DEE = '+14155550004';

/** A file that says other things of people who are there. */
const NEWS = file('news.csv', ['phone,first_name,company,shirt', `${ANN},Anna,Acme,L`, `${BOB},,Bolt,`, `${CY},Cyrus,,M`, ''].join('\n'));

/** Ann and Bob among the leads, Cy in the webinar's list. */
async function people(api: Api): Promise<{ leads: Folder; webinar: Folder }> {
  const leads = await api.createFolder('Leads');
  const webinar = await api.createFolder('Webinar');
  await api.createContact(leads, { phone_number: ANN, first_name: 'Ann', keywords: 'old, kept', metadata: { shirt: 'S', n: 1.5 } });
  await api.createContact(leads, { phone_number: BOB, metadata: { own: [null, { deep: true }] } });
  await api.createContact(webinar, { phone_number: CY, first_name: 'Cy', company_name: 'Cyan' });
  return { leads, webinar };
}

/** All that can be written of everybody, by number. */
async function everybody(api: Api): Promise<unknown[]> {
  const folders = await api.folders();
  const contacts = (await Promise.all(folders.map((folder) => api.contacts(folder)))).flat();
  const said = contacts.map(({ id, folder_id, phone_number, first_name, last_name, email, company_name, industry, location, pin_code, keywords, metadata }) =>
    ({ id, folder_id, phone_number, first_name, last_name, email, company_name, industry, location, pin_code, keywords, metadata }));
  return said.sort((one, other) => one.id.localeCompare(other.id));
}

async function find(api: Api, folder: Folder, phone: string): Promise<Contact> {
  const contact = (await api.contacts(folder)).find(({ phone_number }) => phone_number === phone);
  if (!contact) throw new Error(`${phone} is not there`);
  return contact;
}

/** Drops a file on the leads, and has it written over those who are there. */
async function update(desk: Desk, sample: Sample, button: string, status: string): Promise<void> {
  await drop(desk.folders.link('Leads'), sample);
  for (const place of ['folder', 'elsewhere'] as const) {
    await desk.import.twice(place).getByRole('button', { name: 'Update' }).click();
  }
  await desk.import.button(button).click();
  await expect(desk.import.status).toHaveText(status);
  await desk.import.button('Import history').click();
}

/** Lets calls that change contacts through only where this says so. */
async function onPatch(desk: Desk, handle: (route: Route) => Promise<void>): Promise<void> {
  await desk.page.route('**/contacts/*', (route) => (route.request().method() === 'PATCH' ? handle(route) : route.fallback()));
}

test('an import that created and updated contacts leaves nothing behind when it is undone', async ({ desk, api, page }) => {
  const { leads } = await people(api);
  const before = await everybody(api);
  await desk.open(`/folders/${leads.id}`);
  // Dee is new and comes twice, so that the import updates whom it created.
  const rows = [NEWS.bytes.toString().trimEnd(), `${DEE},Dee,,`, `${DEE},,Dyn,`, ''].join('\n');
  await drop(desk.folders.link('Leads'), file('all.csv', rows));
  for (const place of ['folder', 'elsewhere', 'file'] as const) {
    await desk.import.twice(place).getByRole('button', { name: 'Update' }).click();
  }
  await desk.import.button('Import 1 contact, update 4').click();
  await expect(desk.import.status).toHaveText('1 imported, 0 failed, 4 updated');
  expect(await find(api, leads, ANN)).toMatchObject({ first_name: 'Anna', company_name: 'Acme', metadata: { shirt: 'L', n: 1.5 } });
  expect(await find(api, leads, DEE)).toMatchObject({ first_name: 'Dee', company_name: 'Dyn' });
  await desk.import.button('Import history').click();

  await desk.imports.undo('all.csv').click();
  await expect(desk.imports.status).toHaveText('1 contact that it created is in “Leads”.');
  await expect(desk.imports.question).toContainText('3 contacts that it updated get back what they had.');
  await expect(desk.imports.question.getByRole('checkbox')).toHaveCount(0);
  await expectAccessible(page, 'dialog:last-of-type');
  await desk.imports.button('Delete 1 contact, restore 3').click();
  await expect(desk.imports.status).toHaveText('1 contact deleted, 3 restored.');
  await desk.imports.button('Back to imports').click();
  await expect(desk.imports.item('all.csv')).toContainText('Undone');
  await expect(desk.imports.item('all.csv')).toContainText('1 contact deleted, 3 restored');
  await expect(desk.imports.undo('all.csv')).toBeHidden();
  expect(await everybody(api)).toEqual(before);
});

test('what somebody wrote since stays, unless the person has it restored all the same', async ({ desk, api, page }) => {
  const { leads, webinar } = await people(api);
  await desk.open(`/folders/${leads.id}`);
  const before = await everybody(api);
  await update(desk, NEWS, 'Update 3 contacts', '0 imported, 0 failed, 3 updated');
  const ann = await find(api, leads, ANN);
  const bob = await find(api, leads, BOB);
  // What the import wrote, and what it had nothing to do with.
  await api.updateContact(ann, { company_name: 'Hooli' });
  await api.updateContact(bob, { email: 'bob@example.com', metadata: { ...bob.metadata, note: 'call back' } });

  await desk.imports.undo('news.csv').click();
  await expect(desk.imports.status).toHaveText('2 contacts that it updated get back what they had.');
  await expect(desk.imports.question).not.toContainText('gone for good');
  const choice = desk.imports.question.getByRole('checkbox', { name: '1 more that it updated was changed since. Restore it all the same.' });
  await choice.check();
  await expect(desk.imports.button('Restore 3 contacts')).toBeVisible();
  await expectAccessible(page, 'dialog:last-of-type');
  await choice.uncheck();
  // Somebody is at work while the person thinks.
  const cy = await find(api, webinar, CY);
  await api.updateContact(cy, { first_name: 'Cyril' });
  await desk.imports.button('Restore 2 contacts').click();
  await expect(desk.imports.status).toHaveText('1 contact restored. 2 contacts are not restored, changed since.');
  await desk.imports.button('Back to imports').click();
  await expect(desk.imports.item('news.csv')).toContainText('1 contact restored');
  expect(await find(api, leads, ANN)).toMatchObject({ first_name: 'Anna', company_name: 'Hooli', metadata: { shirt: 'L', n: 1.5 } });
  expect(await find(api, leads, BOB)).toMatchObject({ company_name: null, email: 'bob@example.com', metadata: { own: [null, { deep: true }], note: 'call back' } });
  expect(await find(api, webinar, CY)).toMatchObject({ first_name: 'Cyril', metadata: { shirt: 'M' } });
  await desk.imports.dialog.getByRole('button', { name: 'Close' }).last().click();

  // The same once more, from where it began.
  await api.updateContact(ann, { first_name: 'Ann', company_name: null, metadata: { shirt: 'S', n: 1.5 } });
  await api.updateContact(bob, { email: null, metadata: { own: [null, { deep: true }] } });
  await api.updateContact(cy, { first_name: 'Cy', metadata: {} });
  expect(await everybody(api)).toEqual(before);
  await update(desk, { ...NEWS, name: 'again.csv' }, 'Update 3 contacts', '0 imported, 0 failed, 3 updated');
  await api.updateContact(ann, { company_name: 'Hooli' });
  await desk.imports.undo('again.csv').click();
  await choice.check();
  await desk.imports.button('Restore 3 contacts').click();
  await expect(desk.imports.status).toHaveText('3 contacts restored.');
  expect(await everybody(api)).toEqual(before);
});

test('a reload in the middle of updating loses nothing of what was there', async ({ desk, api, page }) => {
  const { leads } = await people(api);
  const before = await everybody(api);
  await desk.open(`/folders/${leads.id}`);
  let patches = 0;
  let isReloaded = false;
  await onPatch(desk, async (route) => {
    patches += 1;
    if (isReloaded || patches === 1) return route.fallback();
    // The second one is done, though nobody hears of it.
    if (patches === 2) await route.fetch();
  });
  await drop(desk.folders.link('Leads'), NEWS);
  for (const place of ['folder', 'elsewhere'] as const) {
    await desk.import.twice(place).getByRole('button', { name: 'Update' }).click();
  }
  await desk.import.button('Update 3 contacts').click();
  await expect.poll(async () => (await find(api, leads, BOB)).company_name).toBe('Bolt');
  page.on('dialog', (question) => void question.accept());
  isReloaded = true;
  await page.reload();
  await desk.import.button('Continue').click();
  await expect(desk.import.status).toHaveText('0 imported, 0 failed, 3 updated');
  await desk.import.button('Import history').click();
  await desk.imports.undo('news.csv').click();
  await desk.imports.button('Restore 3 contacts').click();
  await expect(desk.imports.status).toHaveText('3 contacts restored.');
  expect(await everybody(api)).toEqual(before);
});

test('an import that goes on with one that was broken off knows what was there before both', async ({ desk, api, trouble }) => {
  trouble.expect(/401/);
  const { leads } = await people(api);
  const before = await everybody(api);
  await desk.open(`/folders/${leads.id}`);
  let patches = 0;
  await onPatch(desk, async (route) => {
    patches += 1;
    if (patches !== 2) return route.fallback();
    const error = { code: 'unauthorized', message: 'The key was revoked.' };
    return route.fulfill({ status: 401, json: { error, meta: { request_id: 'req_1', ts: new Date().toISOString() } } });
  });
  await update(desk, NEWS, 'Update 3 contacts', '0 imported, 0 failed, 3 not sent');
  await desk.imports.dialog.getByRole('button', { name: 'Close' }).last().click();
  await update(desk, { ...NEWS, name: 'again.csv' }, 'Update 3 contacts', '0 imported, 0 failed, 3 updated');
  await desk.imports.undo('again.csv').click();
  await desk.imports.button('Restore 3 contacts').click();
  await expect(desk.imports.status).toHaveText('3 contacts restored.');
  await desk.imports.button('Back to imports').click();
  expect(await everybody(api)).toEqual(before);
  // Nothing is left of the first.
  await desk.imports.undo('news.csv').click();
  await expect(desk.imports.status).toHaveText('There is nothing to restore.');
});

test('restoring waits for what is in its way, and goes on where it was', async ({ desk, api, trouble }) => {
  trouble.expect(/429|500/);
  const { leads } = await people(api);
  const before = await everybody(api);
  await desk.open(`/folders/${leads.id}`);
  await update(desk, NEWS, 'Update 3 contacts', '0 imported, 0 failed, 3 updated');
  let isBroken = true;
  let patches = 0;
  await onPatch(desk, async (route) => {
    patches += 1;
    if (!isBroken || patches === 1) return route.fallback();
    // One is done, though the answer says that it is not.
    if (patches === 2) await route.fetch();
    const error = { code: 'internal_error', message: 'Something went wrong.' };
    return route.fulfill({ status: 500, json: { error, meta: { request_id: 'req_1', ts: new Date().toISOString() } } });
  });
  // The server asks to wait while the contacts are looked for.
  let searches = 0;
  await desk.page.route('**/contacts?search=*', async (route) => {
    searches += 1;
    if (searches !== 2) return route.fallback();
    const error = { code: 'rate_limit_exceeded', message: 'Too many.', details: { limit: 100, reset_at: new Date(Date.now() + 1_500).toISOString() } };
    return route.fulfill({ status: 429, json: { error, meta: { request_id: 'req_1', ts: new Date().toISOString() } } });
  });
  await desk.imports.undo('news.csv').click();
  await expect(desk.imports.question).toContainText('The server asks to wait');
  await desk.imports.button('Restore 3 contacts').click();
  await expect(desk.imports.question).toContainText('Something went wrong.');
  await desk.imports.button('Stop').click();
  await expect(desk.imports.status).toContainText('You stopped');
  await desk.imports.button('Back to imports').click();
  await expect(desk.imports.item('news.csv')).toContainText('Partly undone');
  await desk.imports.undo('news.csv').click();
  await desk.imports.question.getByRole('button', { name: /^Restore \d contacts?$/ }).click();
  await expect(desk.imports.question).toContainText('Something went wrong.');
  isBroken = false;
  await desk.imports.button('Continue').click();
  await expect(desk.imports.status).toContainText('restored.');
  await desk.imports.button('Back to imports').click();
  await expect(desk.imports.item('news.csv')).toContainText('Undone');
  expect(await everybody(api)).toEqual(before);
});

test('a folder that was made for an import goes once those elsewhere have what they had', async ({ desk, api, page, trouble }) => {
  trouble.expect(/500/);
  await people(api);
  const before = await everybody(api);
  await desk.open();
  await drop(desk.page.locator('body'), file('fair.csv', `phone,first_name\n${CY},Cyrus\n${DEE},Dee\n`));
  await desk.import.folder.selectOption('New folder…');
  await desk.import.twice('elsewhere').getByRole('button', { name: 'Update' }).click();
  await desk.import.button('Import 1 contact, update 1').click();
  await expect(desk.import.status).toHaveText('1 imported, 0 failed, 1 updated');
  await desk.import.button('Import history').click();
  await desk.imports.undo('fair.csv').click();
  // The folder cannot be deleted at first.
  let isBroken = true;
  await page.route('**/contacts/folders/*', (route) => {
    const error = { code: 'internal_error', message: 'Something went wrong.' };
    const meta = { request_id: 'req_1', ts: new Date().toISOString() };
    return isBroken ? route.fulfill({ status: 500, json: { error, meta } }) : route.fallback();
  });
  await desk.imports.button('Delete folder and 1 contact, restore 1').click();
  await expect(desk.imports.question).toContainText('Something went wrong.');
  isBroken = false;
  await desk.imports.button('Delete folder and 1 contact').click();
  await expect(desk.imports.status).toHaveText('1 contact deleted, 1 restored. The folder “fair” is gone with it.');
  expect(await everybody(api)).toEqual(before);
});

test('what was not kept is not restored, and the person is told', async ({ desk, api, page }) => {
  const { leads } = await people(api);
  await desk.open(`/folders/${leads.id}`);
  await update(desk, NEWS, 'Update 3 contacts', '0 imported, 0 failed, 3 updated');
  // As where another version of the page imported, which kept nothing.
  await page.evaluate(async () => {
    const done = (request: IDBRequest | IDBTransaction, event: string) =>
      new Promise((resolve) => request.addEventListener(event, resolve));
    const opening = indexedDB.open('dialbook');
    await done(opening, 'success');
    const change = opening.result.transaction('import_updated', 'readwrite');
    change.objectStore('import_updated').clear();
    await done(change, 'complete');
    opening.result.close();
  });
  const after = await everybody(api);
  await desk.imports.undo('news.csv').click();
  await expect(desk.imports.status).toHaveText('This browser does not know what the contacts had before the import, so it cannot undo it.');
  await desk.imports.button('Back to imports').click();
  expect(await everybody(api)).toEqual(after);
});
