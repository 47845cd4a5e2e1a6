import { readFile } from 'node:fs/promises';
import type { Browser, CDPSession } from 'playwright-core';
import { drop, inApp, watch, type Server } from './app.ts';
import { firstPhones, type Sample } from './file.ts';
import { over, starts } from './import.ts';
import { rest } from './tab.ts';

/** Bytes of a page's process that it shares with no other. */
export interface Memory {
  /** With the list, before the drop. */
  list: number;
  /** At the most, from the drop until every row was judged. */
  judging: number;
  /** A while later. */
  judged: number;
  /** At the most, while importing. */
  importing: number;
}

/** How often is looked, in milliseconds. */
const EVERY = 50;
const WHILE = 2_000;

/** Previews and imports a file, and watches the memory of the page's process, its worker included; null where the system does not tell. */
export async function memory(browser: Browser, server: Server, file: Sample): Promise<Memory | null> {
  if (process.platform !== 'linux') return null;
  const session = await browser.newBrowserCDPSession();
  return inApp(browser, server, async (tab) => {
    const list = await held(session);
    const start = { button: starts(file) };
    const shown = [{ rows: await firstPhones(file) }, start];
    const judging = await peak(session, () => drop(tab, file, shown));
    await rest(WHILE);
    const judged = await held(session);
    const wanted = [{ ...start, press: true }, over(file)];
    const importing = await peak(session, () => watch(tab, wanted));
    return { list, judging, judged, importing };
  });
}

async function peak(session: CDPSession, work: () => Promise<unknown>): Promise<number> {
  let most = 0;
  let isOver = false;
  const done = work().finally(() => { isOver = true; });
  while (!isOver) {
    most = Math.max(most, await held(session));
    await rest(EVERY);
  }
  await done;
  return most;
}

/** What the largest of the processes for pages holds: the browser keeps one ready beside the page's. */
async function held(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pages = processInfo.filter(({ type }) => type === 'renderer');
  return Math.max(...(await Promise.all(pages.map(({ id }) => unshared(id)))));
}

async function unshared(pid: number): Promise<number> {
  // A process may be gone by now.
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const kilobytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].map(([, number]) => Number(number));
  return kilobytes.reduce((sum, number) => sum + number, 0) * 1024;
}
