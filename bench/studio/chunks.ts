import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Sample } from './file.ts';
import { inBlankPage } from './reading.ts';
import type { Asks } from './sheet.ts';

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
      const { chunk } = await page.evaluate((index) => window.sheet.ask({ chunk: { index } }), index);
      if (!chunk) throw new Error(`there is no chunk ${index}`);
      const { csv_base64, mapping_config, rows: count } = chunk;
      await writeFile(join(folder, `${index}.json`), JSON.stringify({ csv_base64, mapping_config }));
      rows.push(count);
    }
    return rows;
  });
}
