import type { Browser } from 'playwright-core';
import { drop, inApp, type Server } from './app.ts';
import { firstPhones, type Sample } from './file.ts';
import type { Wanted } from './watch.ts';

/** Milliseconds from the drop of a file. */
export interface Import {
  /** Until its first rows were painted. */
  rows: number;
  /** Until every row was judged, and the import could be started: it was. */
  judged: number;
  /** Until the page said that every row is in. */
  imported: number;
}

/** The button that starts the import. */
export function starts({ rows }: Sample): string {
  return `Import ${rows.toLocaleString('en')} contacts`;
}

/** What the page says in the end. */
export function over({ rows }: Sample): Wanted {
  return { text: `${rows}imported` };
}

/** Drops a file and imports it as soon as that can be. */
export function importFile(browser: Browser, server: Server, file: Sample): Promise<Import> {
  return inApp(browser, server, async (tab) => {
    const wanted = [{ rows: await firstPhones(file) }, { button: starts(file), press: true }, over(file)];
    const [rows, judged, imported] = await drop(tab, file, wanted);
    if (!rows || !judged || !imported) throw new Error('not everything was seen');
    return { rows: rows.painted, judged: judged.ready, imported: imported.ready };
  });
}
