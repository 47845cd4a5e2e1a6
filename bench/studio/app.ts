import type { Browser } from 'playwright-core';
import type { Sample } from './file.ts';
import { rest, Tab } from './tab.ts';
import { inPage, type Seen, type Wanted } from './watch.ts';

/** Where a server is, and the key to it. */
export interface Server {
  origin: string;
  key: string;
}

/** How long a page is left alone after it shows something, in milliseconds. */
const SETTLED = 1_000;
/** How long a file is held over the page before it is let go, in milliseconds. */
export const HELD = 300;
const MIDDLE = { x: 720, y: 450 };

/** Opens the list of contacts with a new profile, and does something there. */
export async function inApp<T>(browser: Browser, { origin, key }: Server, work: (tab: Tab) => Promise<T>): Promise<T> {
  const tab = await Tab.open(browser, `${origin}/contacts#key=${key}`, inPage);
  try {
    while (!(await tab.evaluate(() => document.querySelector('main') !== null, null))) await rest(50);
    await rest(SETTLED);
    return await work(tab);
  } finally {
    await tab.close();
  }
}

/**
 * Drags a file from the disk over the page and drops it there, by the events that the system sends the browser: the
 * page gets a file of the disk. Gives what was seen of all that was wanted, once it was.
 */
export async function drop(tab: Tab, { path }: Sample, wanted: Wanted[]): Promise<Seen[]> {
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') => tab.send('Input.dispatchDragEvent', { type, ...MIDDLE, data });
  await drag('dragEnter');
  for (let passed = 0; passed < HELD; passed += 100) {
    await drag('dragOver');
    await rest(100);
  }
  const seen = watch(tab, wanted);
  await drag('drop');
  return seen;
}

/** Waits for one thing after the other on the page. */
export function watch(tab: Tab, wanted: Wanted[]): Promise<Seen[]> {
  return tab.evaluate((wanted) => window.watch(wanted), wanted);
}
