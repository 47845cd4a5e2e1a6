import type { Browser } from 'playwright-core';
import { drop, inApp, type Server } from './app.ts';
import { firstPhones, type Sample } from './file.ts';
import { rest, type Tab } from './tab.ts';
import type { Seen } from './watch.ts';

/** How soon the first rows of a file were there. */
export interface FirstRows {
  bytes: number;
  /** The first file in a new profile: the reader is fetched, compiled and started. */
  first: Seen[];
  /** The same file once more on the same page. */
  again: Seen[];
}

/** Drops each file again and again, each time in a new profile and then once more. */
export async function firstRows(browser: Browser, server: Server, files: Sample[], times: number): Promise<FirstRows[]> {
  const measured: FirstRows[] = files.map(({ bytes }) => ({ bytes, first: [], again: [] }));
  for (let nth = 0; nth < times; nth++) {
    for (const [index, file] of files.entries()) {
      const rows = await firstPhones(file);
      await inApp(browser, server, async (tab) => {
        measured[index]?.first.push(...(await drop(tab, file, [{ rows }])));
        await close(tab);
        measured[index]?.again.push(...(await drop(tab, file, [{ rows }])));
      });
    }
  }
  return measured;
}

/** Gives up the import that is open. */
async function close(tab: Tab): Promise<void> {
  for (const type of ['keyDown', 'keyUp']) {
    await tab.send('Input.dispatchKeyEvent', { type, key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 });
  }
  while (await tab.evaluate(() => document.querySelector('dialog') !== null, null)) await rest(50);
}
