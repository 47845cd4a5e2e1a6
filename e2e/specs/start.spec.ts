import type { Page } from '@playwright/test';
import { Frame } from '../pages/frame.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/test.ts';

const APP = /\/dialbook-\w+_bg\.wasm$/;
const SCRIPT = /\/dialbook-\w+\.js$/;

/** Keeps back what is asked of an address, until the answer is called. */
async function hold(page: Page, url: string | RegExp): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(url, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

for (const width of [390, 768, 1440]) {
  test(`what is painted first stands where the app has it, ${width} wide`, async ({ desk: anywhere, demo }) => {
    const desk = anywhere.at(demo.url);
    const frame = new Frame(desk.page);
    await desk.page.setViewportSize({ width, height: 900 });
    const letGo = await hold(desk.page, APP);

    const opened = desk.open('/contacts');
    await expect(frame.root.locator('.search')).toBeVisible();
    await expectAccessible(desk.page);
    const before = await frame.places();
    letGo();
    await opened;

    await expect(desk.contacts.rows).toHaveCount(50);
    await expect(frame.root).toHaveCount(0);
    expect(await frame.places()).toEqual(before);
  });
}

test('rows that are still on their way when the app is there are waited for as before', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.createContact(folder, { phone_number: '+14155550100', first_name: 'Ada' });
  const frame = new Frame(desk.page);
  const letAppGo = await hold(desk.page, APP);
  const letRowsGo = await hold(desk.page, '**/api/**/contacts?*');

  const opened = desk.open('/contacts');
  // What is there within half a second needs no stand-in.
  const bars = frame.root.locator('.skeleton');
  expect(await bars.evaluate((bars) => bars.getAnimations()[0]?.effect?.getTiming().delay)).toBe(500);
  await expect(bars).toHaveCSS('opacity', '1');
  const barsAfterwards = await frame.watchBars();
  letAppGo();
  await opened;
  expect(await barsAfterwards()).toBe('1');
  letRowsGo();
  await expect(desk.contacts.row('Ada')).toBeVisible();
});

test('a page that is no list shows the tools of none in advance', async ({ desk }) => {
  const frame = new Frame(desk.page);
  await desk.page.route(APP, (route) => new Promise(() => void route));
  await desk.openWithoutKey('/contacts');
  await expect(frame.root.locator('.brand')).toBeVisible();
  await expect(frame.root.locator('.search')).toBeHidden();
});

for (const [what, file] of [['code', APP], ['script', SCRIPT]] as const) {
  test(`an app whose ${what} cannot be fetched says so`, async ({ desk, trouble }) => {
    trouble.expect(/Failed to (fetch|load resource)|ERR_FAILED|fetch dynamically/);
    const frame = new Frame(desk.page);
    await desk.open('/contacts');
    await expect(desk.contacts.heading('All contacts')).toBeVisible();
    await desk.page.route(file, (route) => route.abort());
    await desk.page.reload();
    await expect(frame.trouble).toBeInViewport({ ratio: 1 });
    await expect(frame.root.locator('.search')).toBeHidden();
    await expectAccessible(desk.page);

    await desk.page.unroute(file);
    await desk.page.reload();
    await expect(desk.contacts.heading('All contacts')).toBeVisible();
    await expect(frame.root).toHaveCount(0);
  });
}
