import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Sample } from './file.ts';
import { inBlankPage } from './reading.ts';
import type { Asks } from './sheet.ts';

/** Whoever sends the chunks says which folder they go into. */
const NOWHERE = '00000000-0000-0000-0000-000000000000';

/** Has the app's worker write the chunks of a file into a folder, one JSON file after the other; gives the rows of each. */
export async function chunks(browser: Browser, origin: string, file: Sample, asks: Asks, folder: string): Promise<number[]> {
  await mkdir(folder, { recursive: true });
  return inBlankPage(browser, origin, file, async (page) => {
    const count = await page.evaluate(async (asks) => {
      const file = document.querySelector('input')?.files?.[0];
      await window.sheet.start();
      const { file: { chunks } } = await window.sheet.judged(asks, file);
      await window.sheet.ask(asks.begin);
      return chunks;
    }, asks);
    const rows: number[] = [];
    for (let index = 0; index < count; index++) {
      const written = await page.evaluate(async ([index, folder_id]) => {
        const { chunk, bytes } = await window.sheet.ask({ chunk: { index, folder_id } });
        return chunk && { rows: chunk.rows, body: new TextDecoder().decode(bytes) };
      }, [index, NOWHERE] as const);
      if (!written) throw new Error(`there is no chunk ${index}`);
      await writeFile(join(folder, `${index}.json`), written.body);
      rows.push(written.rows);
    }
    return rows;
  });
}
