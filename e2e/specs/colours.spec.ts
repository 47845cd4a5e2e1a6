import type { Locator } from '@playwright/test';
import { expectAccessible } from '../support/accessibility.ts';
import { Drag } from '../support/drag.ts';
import { sample } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

const ground = (element: Locator, pseudo?: string) =>
  element.evaluate((element, pseudo) => getComputedStyle(element, pseudo).backgroundColor, pseudo);
const line = (element: Locator) => element.evaluate((element) => getComputedStyle(element).outlineStyle);

test('with colours of the person\u2019s own, what is current, chosen and focused is seen', async ({ desk: anywhere, demo }) => {
  const desk = anywhere.at(demo.url);
  const { page, contacts, folders, drawer } = desk;
  await page.emulateMedia({ forcedColors: 'active' });
  await desk.open('/contacts?rows=25');
  await expect(contacts.rows).toHaveCount(25);
  await expect(desk.insight.parts.first()).toBeVisible();

  const other = folders.link('West Coast leads');
  expect(await ground(folders.all)).not.toBe(await ground(other));
  const boxes = contacts.rows.getByRole('checkbox');
  await boxes.nth(1).check();
  expect(await ground(boxes.nth(1), '::before')).not.toBe(await ground(boxes.nth(2), '::before'));
  expect(await ground(desk.insight.parts.first().locator('.split-fill'))).not.toBe(await ground(page.locator('body')));

  await contacts.link(2).focus();
  await page.keyboard.press('ArrowDown');
  await expect(contacts.link(3)).toBeFocused();
  expect(await line(contacts.link(3))).toBe('solid');
  await page.keyboard.press('Enter');
  await expect(drawer.field('Phone')).toBeVisible();
  expect(await line(contacts.rows.nth(3).getByRole('rowheader'))).toBe('solid');
  await drawer.field('First name').focus();
  expect(await line(drawer.field('First name'))).toBe('solid');
  await expectAccessible(page);

  await contacts.button('Columns').click();
  await expect(page.getByRole('menuitemcheckbox').first()).toBeFocused();
  expect(await line(page.getByRole('menuitemcheckbox').first())).toBe('solid');
  await page.keyboard.press('Escape');

  const drag = await Drag.of(page, await sample('clean.csv'));
  await drag.over(other);
  expect(await line(page.locator('.dropzone.is-over'))).toBe('dashed');
});

test('with colours of the person\u2019s own, the palette and the console say what is chosen', async ({ desk: anywhere, demo }) => {
  const desk = anywhere.at(demo.url);
  const { page, palette } = desk;
  await page.emulateMedia({ forcedColors: 'active' });
  await desk.open();
  await palette.type('west');
  await expect(palette.active).toContainText('West Coast leads');
  expect(await line(palette.active)).toBe('solid');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await desk.console.toggle.click();
  const calls = desk.console.calls.getByRole('button');
  await expect(calls.first()).toHaveAttribute('aria-pressed', 'true');
  expect(await ground(calls.first())).not.toBe(await ground(calls.nth(1)));
});

test('with more contrast and less motion nothing is lost', async ({ desk: anywhere, demo }) => {
  const desk = anywhere.at(demo.url);
  const { page } = desk;
  await page.emulateMedia({ contrast: 'more', reducedMotion: 'reduce' });
  await desk.open('/contacts?rows=25');
  await desk.contacts.link(0).click();
  await expect(desk.drawer.field('Phone')).toBeVisible();
  await expectAccessible(page);
  const moving = await page.evaluate(() =>
    document.getAnimations().filter((animation) => Number(animation.effect?.getComputedTiming().duration) > 100).length,
  );
  expect(moving).toBe(0);
});
