import type { Desk } from '../pages/desk.ts';
import type { Api } from '../support/api.ts';
import { drop } from '../support/drag.ts';
import { file } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

const ROWS = 100_000;

/** A list of so many people, each with a number of their own. */
function people(count: number): string {
  const rows = Array.from({ length: count }, (_, nth) => `+1415${2_000_000 + nth},Person ${nth}`);
  return ['phone_number,first_name', ...rows, ''].join('\n');
}

test('a long import goes in once, whatever gets in its way', async ({ desk, api, page, trouble }) => {
  test.setTimeout(180_000);
  trouble.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|429|500|503/);
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  let calls = 0;
  let stored = 0;
  let isHeld = false;
  let isReloaded = false;
  await page.route('**/contacts/import', async (route) => {
    calls += 1;
    // The network is cut, before the rows leave and after they are stored.
    if (calls === 3) return route.abort('internetdisconnected');
    if (calls === 6) {
      await route.fetch();
      return route.abort();
    }
    if (calls === 9) {
      const reset_at = new Date(Date.now() + 2_000).toISOString();
      const error = { code: 'rate_limit_exceeded', message: 'Slower.', details: { limit: 100, reset_at } };
      return route.fulfill({ status: 429, json: { error, meta: { request_id: 'req_1', ts: reset_at } } });
    }
    if (calls === 12) {
      const error = { code: 'internal_error', message: 'Something went wrong.' };
      return route.fulfill({ status: 500, json: { error, meta: { request_id: 'req_2', ts: new Date().toISOString() } } });
    }
    if (stored === 12 && !isReloaded) {
      // It is on its way when the page is reloaded.
      isHeld = true;
      return;
    }
    stored += 1;
    return route.fallback();
  });
  await drop(desk.folders.link('Leads'), file('people.csv', people(ROWS)));
  const { import: dialog } = desk;
  await expect(dialog.status).toContainText('100,000 rows', { timeout: 30_000 });
  await dialog.button('Import 100,000 contacts').click();

  // In the middle of it the tab is reloaded.
  await expect.poll(() => isHeld, { timeout: 60_000 }).toBe(true);
  page.on('dialog', (question) => void question.accept());
  isReloaded = true;
  await page.reload();
  await expect(dialog.status).toContainText('Paused', { timeout: 30_000 });
  const goOn = dialog.button('Continue');
  await goOn.click();
  await expect(async () => {
    if (await goOn.isVisible()) await goOn.click();
    await expect(dialog.status).toHaveText('100,000 imported, 0 failed', { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await dialog.button('Show contacts').click();
  await desk.contacts.expectRange(1, 50, ROWS);
  expect(await api.folders()).toMatchObject([{ name: 'Leads', contact_count: ROWS }]);
  // What is over is not offered once more.
  await page.reload();
  await desk.contacts.expectRange(1, 50, ROWS);
  await expect(dialog.dialog).toBeHidden();
});

/** Starts to import twenty thousand people in four chunks; gives what lets each go to the server. Three are on their way. */
async function startHeld(desk: Desk, api: Api): Promise<(() => void)[]> {
  const folder = await api.createFolder('Leads');
  await desk.open(`/folders/${folder.id}`);
  const held: (() => void)[] = [];
  await desk.page.route('**/contacts/import', async (route) => {
    await new Promise<void>((resolve) => { held.push(resolve); });
    return route.fallback();
  });
  await drop(desk.folders.link('Leads'), file('people.csv', people(20_000)));
  await desk.import.button('Import 20,000 contacts').click();
  await expect.poll(() => held.length).toBe(3);
  return held;
}

test('an import can be paused and goes on', async ({ desk, api }) => {
  const held = await startHeld(desk, api);
  const { import: dialog } = desk;
  await dialog.button('Pause').click();
  for (const letGo of held) letGo();
  await expect(dialog.status).toHaveText('Paused; 5,000 rows to go.');
  await dialog.button('Continue').click();
  await expect.poll(() => held.length).toBe(4);
  held[3]?.();
  await expect(dialog.status).toHaveText('20,000 imported, 0 failed');
});

test('a number of the account keeps the focus while it counts', async ({ desk, api, page }) => {
  const held = await startHeld(desk, api);
  const { import: dialog } = desk;
  held[0]?.();
  await dialog.button('5,000 imported').focus();
  held[1]?.();
  await expect(dialog.button('10,000 imported')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.filter('Imported')).toHaveAttribute('aria-pressed', 'true');
  for (const letGo of held.slice(2)) letGo();
  await expect.poll(() => held.length).toBe(4);
  held[3]?.();
  await expect(dialog.status).toHaveText('20,000 imported, 0 failed');
});

test('a server that forgets what it did is asked before rows are sent again', async ({ desk, api, page, trouble }) => {
  test.setTimeout(90_000);
  trouble.expect(/ERR_FAILED/);
  const folder = await api.createFolder('Leads');
  await api.createContact(folder, { phone_number: '+14159999999' });
  // It knows the contract and nothing more.
  let imports = 0;
  await page.route('**/api/public/v1/**', async (route) => {
    const { 'x-idempotency-key': _, ...headers } = await route.request().allHeaders();
    const response = await route.fetch({ headers });
    const isImport = route.request().url().endsWith('/contacts/import');
    // It stores the second part, and its answer is lost on the way.
    if (isImport && ++imports === 2) return route.abort();
    const { 'x-request-id': __, ...kept } = response.headers();
    return route.fulfill({ response, headers: kept });
  });
  await desk.open(`/folders/${folder.id}`);
  await drop(desk.folders.link('Leads'), file('people.csv', people(12_000)));
  const { import: dialog } = desk;
  await dialog.button('Import 12,000 contacts').click();
  await expect(dialog.dialog).toContainText('The place is kept', { timeout: 30_000 });
  await dialog.button('Continue').click();
  await expect(dialog.status).toHaveText('12,000 imported, 0 failed', { timeout: 30_000 });
  expect(imports).toBe(3);
  expect(await api.folders()).toMatchObject([{ name: 'Leads', contact_count: 12_001 }]);
});
