import { drop } from '../support/drag.ts';
import { file } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

const PARTS = /-(desk|import)\.wasm$/;
const STYLE = /\/opened-\w+\.css$/;

test('the first page fetches nothing but itself; what may come next follows the first key', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.createContact(folder, { phone_number: '+14155550100' });
  const fetched: string[] = [];
  desk.page.on('request', (request) => {
    const part = PARTS.exec(new URL(request.url()).pathname)?.[1];
    if (part) fetched.push(part);
  });
  await desk.open();
  await expect(desk.page.getByRole('heading', { name: 'All contacts' })).toBeVisible();
  await desk.page.waitForLoadState('networkidle');
  expect(fetched).toEqual([]);
  await desk.page.keyboard.press('Tab');
  await expect.poll(() => [...fetched].sort()).toEqual(['desk', 'import']);
});

test('a part that cannot be fetched says so, and comes when it is asked for again', async ({ desk, api, trouble }) => {
  trouble.expect(/Failed to (fetch|load resource)/);
  const folder = await api.createFolder('Leads');
  await api.createContact(folder, { phone_number: '+14155550100' });
  await desk.page.route(PARTS, (route) => route.abort());
  await desk.open(`/folders/${folder.id}`);

  await drop(desk.folders.link('Leads'), file('one.csv', 'phone_number\n+14155550101\n'));
  const missing = desk.page.getByRole('alert').filter({ hasText: 'could not be fetched' });
  await expect(missing).toBeVisible();
  await expect(desk.import.dialog).toBeHidden();

  await desk.page.unroute(PARTS);
  await desk.page.getByRole('button', { name: 'Try again' }).click();
  await expect(missing).toBeHidden();
  await desk.import.button('Import 1 contact').click();
  await expect(desk.import.status).toHaveText(/1 imported/);
  expect(await api.contacts(folder)).toHaveLength(2);
});

test('the style of what is opened comes when it is, and again where it could not be fetched', async ({
  desk: anywhere,
  demo,
  trouble,
}) => {
  trouble.expect(/Failed to (fetch|load resource)/);
  const desk = anywhere.at(demo.url);
  let asked = 0;
  await desk.page.route(STYLE, (route) => {
    asked += 1;
    return route.abort();
  });
  await desk.open('/contacts');
  await expect(desk.insight.bar).toBeVisible();
  expect(asked).toBe(0);

  await desk.page.keyboard.press('?');
  const missing = desk.page.getByRole('alert').filter({ hasText: 'could not be fetched' });
  await expect(missing).toBeVisible();
  await desk.page.unroute(STYLE);
  await desk.page.getByRole('button', { name: 'Try again' }).click();
  await expect(missing).toBeHidden();
  const keys = desk.page.getByRole('dialog');
  await expect(keys).toBeVisible();
  expect(await keys.evaluate((dialog) => getComputedStyle(dialog).borderRadius)).not.toBe('0px');
});
