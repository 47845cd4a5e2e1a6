import type { Page } from 'playwright-core';
import type { Api } from './api.ts';
import { measure, type Lap } from './stopwatch.ts';
import type { Subject } from './subject.ts';

/** How long the pointer is on a button before a person presses it, in milliseconds. */
const ARRIVAL = 100;
/** How long a person looks at a page here, in milliseconds. */
const REST = 120;
const ELSEWHERE = { x: 720, y: 450 };

/** Goes on to the next page again and again with the pointer, which comes from elsewhere each time. */
export async function byPointer(page: Page, subject: Subject, api: Api, rows: number, turns: number): Promise<Lap[]> {
  const laps: Lap[] = [];
  for (let turn = 1; turn <= turns; turn++) {
    const expected = await api.page(turn + 1, rows);
    await page.mouse.move(ELSEWHERE.x, ELSEWHERE.y);
    await page.waitForTimeout(REST);
    const next = page.locator(subject.next);
    // Where the table is longer than the window, a person scrolls to its end first.
    await next.scrollIntoViewIfNeeded();
    // Found anew each time: a button may move with the text beside it.
    const box = await next.boundingBox();
    if (!box) throw new Error(`${subject.name} has no button for the next page`);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await page.waitForTimeout(ARRIVAL);
    const press = async () => {
      await page.mouse.down();
      await page.mouse.up();
    };
    laps.push(await measure(page, subject, 'click', expected, press));
    await page.waitForTimeout(REST);
  }
  await page.mouse.move(ELSEWHERE.x, ELSEWHERE.y);
  return laps;
}

/** Goes on from the last row of the table by Page Down: nothing tells the page in time that this comes. */
export async function byKeyboard(page: Page, subject: Subject, api: Api, rows: number, turns: number, from: number): Promise<Lap[]> {
  const laps: Lap[] = [];
  await page.locator(subject.rows).first().getByRole('link').focus();
  for (let turn = 1; turn <= turns; turn++) {
    const expected = await api.page(from + turn, rows);
    await page.keyboard.press('End');
    await page.waitForTimeout(REST);
    laps.push(await measure(page, subject, 'keydown', expected, () => page.keyboard.press('PageDown')));
    await page.waitForTimeout(REST);
  }
  return laps;
}
