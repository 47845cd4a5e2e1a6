import { expectAccessible } from '../support/accessibility.ts';
import { sample } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('the main job works on a telephone', async ({ desk, page }) => {
  const { folders, contacts, drawer } = desk;
  const sidebar = page.getByRole('button', { name: 'Open folders' });
  await desk.open();
  await sidebar.tap();
  await folders.create('On the road');
  await expect(contacts.heading('On the road')).toBeVisible();
  await expect(folders.all).toBeHidden();

  const { name, bytes } = await sample('clean.csv');
  const chooser = page.waitForEvent('filechooser');
  await contacts.button('Import contacts').first().tap();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: bytes });
  await desk.import.accept(200);
  await contacts.expectRange(1, 50, 200);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page);

  await contacts.search.fill('415 555 0007');
  await contacts.expectRange(1, 1, 1);
  await contacts.row('+14155550007').tap();
  await expect(drawer.field('Phone')).toHaveValue('+14155550007');
  await expectAccessible(page);
  await drawer.field('First name').fill('Renée');
  await drawer.save.tap();
  await expect(contacts.row('Renée')).toBeVisible();
  // A tap beside the sheet closes it.
  await expect(drawer.heading).toHaveText(/^Renée/);
  await page.touchscreen.tap(195, 60);
  await expect(drawer.region).toHaveCount(0);

  await sidebar.tap();
  await expect(folders.link('On the road')).toContainText('200');
  await expectAccessible(page);
  await folders.all.tap();
  await expect(contacts.heading('All contacts')).toBeVisible();
  await expect(folders.all).toBeHidden();
});
