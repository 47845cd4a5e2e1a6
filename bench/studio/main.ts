import { launch } from '../desk/browser.ts';
import type { Server } from './app.ts';
import { chunks } from './chunks.ts';
import type { Sample } from './file.ts';
import { firstLoad } from './first-load.ts';
import { firstRows } from './first-rows.ts';
import { importFile } from './import.ts';
import { memory } from './memory.ts';
import { reading } from './reading.ts';
import type { Asks } from './sheet.ts';
import { tasks } from './tasks.ts';

/** What this program is told, as JSON in its only argument: one thing to do in a browser of its own. */
interface Options {
  chromium: string;
  server: Server;
  step:
    | { reading: { file: Sample; asks: Asks; times: number } }
    | { chunks: { file: Sample; asks: Asks; folder: string } }
    | { firstLoad: object }
    | { firstRows: { files: Sample[]; times: number } }
    | { import: { file: Sample } }
    | { tasks: { file: Sample } }
    | { memory: { file: Sample } };
}

const { chromium, server, step } = JSON.parse(process.argv[2] ?? '{}') as Options;
const browser = await launch(chromium);
try {
  process.stdout.write(JSON.stringify({ browser: browser.version(), measured: await done() }));
} finally {
  await browser.close();
}

function done(): Promise<unknown> {
  if ('reading' in step) {
    const { file, asks, times } = step.reading;
    return reading(browser, server.origin, file, asks, times);
  }
  if ('chunks' in step) {
    const { file, asks, folder } = step.chunks;
    return chunks(browser, server.origin, file, asks, folder);
  }
  if ('firstLoad' in step) return firstLoad(browser, server);
  if ('firstRows' in step) return firstRows(browser, server, step.firstRows.files, step.firstRows.times);
  if ('import' in step) return importFile(browser, server, step.import.file);
  if ('tasks' in step) return tasks(browser, server, step.tasks.file);
  return memory(browser, server, step.memory.file);
}
