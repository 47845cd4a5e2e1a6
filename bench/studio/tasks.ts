import type { Browser } from 'playwright-core';
import { drop, inApp, watch, type Server } from './app.ts';
import { firstPhones, type Sample } from './file.ts';
import { over, starts } from './import.ts';
import { rest, type Tab } from './tab.ts';
import { traced, type Phase } from './trace.ts';

/** How long each way of scrolling goes on, in milliseconds. */
const SCROLLED = 3_000;
/** How long is looked after the end, for what follows it, in milliseconds. */
const AFTER = 1_000;
/** Between two steps of scrolling, in milliseconds. */
const FRAME = 16;
/** A turn of the wheel, in pixels. */
const TURN = 240;

/** Looks through a file while it is judged and afterwards, imports it, and watches the tasks of the main thread. */
export function tasks(browser: Browser, server: Server, file: Sample): Promise<Phase[]> {
  return inApp(browser, server, (tab) =>
    traced(browser, ['drop', 'judging', 'wheel', 'bar', 'import'], async () => {
      const mark = (name: string) => tab.evaluate((name) => { performance.mark(name); }, name);
      await drop(tab, file, [{ rows: await firstPhones(file) }]);
      await mark('judging');
      let isJudged = false;
      const judged = watch(tab, [{ button: starts(file) }]).then(() => { isJudged = true; });
      await byWheel(tab, () => isJudged);
      await judged;
      await mark('wheel');
      const end = Date.now() + SCROLLED;
      await byWheel(tab, () => Date.now() > end);
      await mark('bar');
      await byBar(tab);
      await mark('import');
      await watch(tab, [{ button: starts(file), press: true }, over(file)]);
      await rest(AFTER);
    }),
  );
}

/** Turns the wheel over the rows until it is enough. */
async function byWheel(tab: Tab, isEnough: () => boolean): Promise<void> {
  const middle = await tab.evaluate(() => {
    const box = document.querySelector('[aria-label="Rows of the file"]')?.getBoundingClientRect();
    return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }, null);
  if (!middle) throw new Error('there are no rows to scroll');
  while (!isEnough()) {
    await tab.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...middle, deltaX: 0, deltaY: TURN });
    await rest(FRAME);
  }
}

/** Drags the bar from the first row to the last and back; there is none without a screen, so that it is scrolled to where it would lead. */
async function byBar(tab: Tab): Promise<void> {
  const start = Date.now();
  for (let passed = 0; passed < SCROLLED; passed = Date.now() - start) {
    const part = 1 - Math.abs(1 - (2 * passed) / SCROLLED);
    await tab.evaluate((part) => {
      const region = document.querySelector('[aria-label="Rows of the file"]');
      if (region) region.scrollTop = part * region.scrollHeight;
    }, part);
    await rest(FRAME);
  }
}
