import type { BrowserContext, Page } from 'playwright-core';
import type { Listed } from './api.ts';
import type { Subject } from './subject.ts';

/** What a measurement waits for: so many rows, the first and the last with these numbers in them. */
interface Wanted {
  rows: string;
  count: number;
  first: string;
  last: string;
  /** The event that starts the clock; none for the navigation itself. */
  trigger?: 'keydown' | 'click';
}

/** Milliseconds from the event until the rows were in the document, and until they were painted. */
export interface Lap {
  ready: number;
  painted: number;
}

interface Stopwatch {
  start(wanted: Wanted): void;
  lap: Promise<Lap> | undefined;
}

declare global {
  interface Window {
    stopwatch: Stopwatch;
  }
}

/** Puts the stopwatch into every page of a browser, before anything of the page runs. */
export async function install(context: BrowserContext, subject: Subject, expected: Listed): Promise<void> {
  await context.addInitScript(inPage, wanted(subject, expected));
}

/** The time until the first rows were painted, counted from the start of the navigation. */
export function sinceNavigation(page: Page): Promise<Lap> {
  return page.evaluate(() => window.stopwatch.lap as Promise<Lap>);
}

/** Does something that a person does, and measures from its event until the expected rows are painted. */
export async function measure(
  page: Page,
  subject: Subject,
  trigger: 'keydown' | 'click',
  expected: Listed,
  act: () => Promise<void>,
): Promise<Lap> {
  await page.evaluate((wanted) => window.stopwatch.start(wanted), { ...wanted(subject, expected), trigger });
  const lap = page.evaluate(() => window.stopwatch.lap as Promise<Lap>);
  await act();
  const measured = await lap;
  await verify(page, subject, expected);
  return measured;
}

/** Expects each row to be the contact that the API has in its place. */
async function verify(page: Page, subject: Subject, expected: Listed): Promise<void> {
  const shown = await page.locator(subject.rows).allTextContents();
  const wrong = expected.phones.findIndex((phone, index) => !shown[index]?.replace(/\D/g, '').includes(phone));
  if (shown.length !== expected.phones.length || wrong >= 0) {
    throw new Error(`${subject.name} shows ${shown.length} rows, and in place ${wrong} "${shown[wrong]}"`);
  }
}

function wanted(subject: Subject, { phones }: Listed): Wanted {
  return { rows: subject.rows, count: phones.length, first: phones[0] ?? '', last: phones.at(-1) ?? '' };
}

/**
 * Runs in the page. Rows count as painted once the first frame after the document held them is through: a message
 * that is sent in its animation callback arrives when the style, layout and paint that follow in the same task are
 * done. A second animation callback would wait for the next frame as well, up to 17 ms in which nothing is painted.
 */
function inPage(first: Wanted): void {
  const PATIENCE = 20_000;
  let events = { keydown: 0, click: 0 };
  for (const name of ['keydown', 'click'] as const) {
    window.addEventListener(name, (event) => { events[name] = event.timeStamp; }, { capture: true });
  }

  const holds = ({ rows, count, first, last }: Wanted): boolean => {
    const found = document.querySelectorAll(rows);
    const has = (row: Element | undefined, phone: string) => row?.textContent?.replace(/\D/g, '').includes(phone) ?? false;
    return found.length === count && has(found[0], first) && has(found[count - 1], last);
  };

  const start = (wanted: Wanted): void => {
    events = { keydown: 0, click: 0 };
    window.stopwatch.lap = new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        observer.disconnect();
        const found = [...document.querySelectorAll(wanted.rows)].map((row) => row.textContent);
        reject(new Error(`${location.href}: ${JSON.stringify(wanted)} did not come; there are ${found.length} rows, ${found[0]} to ${found.at(-1)}`));
      }, PATIENCE);
      const observer = new MutationObserver(() => {
        const began = wanted.trigger ? events[wanted.trigger] : 0;
        if ((wanted.trigger && began === 0) || !holds(wanted)) return;
        observer.disconnect();
        clearTimeout(timer);
        const ready = performance.now() - began;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve({ ready, painted: performance.now() - began });
          port2.postMessage(undefined);
        });
      });
      observer.observe(document, { subtree: true, childList: true, characterData: true });
    });
  };
  window.stopwatch = { start, lap: undefined };
  start(first);
}
