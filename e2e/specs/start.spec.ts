import { Frame } from '../pages/frame.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/test.ts';

const APP = /\/dialbook-\w+_bg\.wasm$/;
const SCRIPT = /\/dialbook-\w+\.js$/;

for (const width of [390, 768, 1440]) {
  test(`what is painted first stands where the app has it, ${width} wide`, async ({ desk: anywhere, demo }) => {
    const desk = anywhere.at(demo.url);
    const frame = new Frame(desk.page);
    await desk.page.setViewportSize({ width, height: 900 });
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await desk.page.route(APP, async (route) => {
      await held;
      await route.continue();
    });

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
