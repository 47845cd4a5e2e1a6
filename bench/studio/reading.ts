import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { WINDOW } from '../desk/browser.ts';
import { HELD } from './app.ts';
import type { Sample } from './file.ts';
import { install, type Asks } from './sheet.ts';

/** How long a file takes to be read. */
export interface Reading {
  own: Times;
  papaparse: Parser;
  udsv: Parser;
}

/** In milliseconds. */
interface Times {
  /** In a new worker. */
  first: number[];
  /** Once more in the same worker. */
  again: number[];
}

interface Parser {
  version: string;
  times: Times;
}

const PARSERS = new URL('../parsers/', import.meta.url);

/** Has the app's worker read and judge a file, and the parsers only read it, in turn. */
export async function reading(browser: Browser, origin: string, file: Sample, asks: Asks, times: number): Promise<Reading> {
  const measured: Reading = { own: none(), papaparse: parser('papaparse'), udsv: parser('udsv') };
  await inBlankPage(browser, origin, file, async (page) => {
    for (let nth = 0; nth < times; nth++) {
      add(measured.own, await page.evaluate(ownTimes, { asks, rows: file.rows, held: HELD }));
      add(measured.papaparse.times, await page.evaluate(parserTimes, { name: 'papaparse', rows: file.rows, held: HELD }));
      add(measured.udsv.times, await page.evaluate(parserTimes, { name: 'udsv', rows: file.rows, held: HELD }));
    }
  });
  return measured;
}

function parser(name: string): Parser {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string };
  return { version, times: none() };
}

function none(): Times {
  return { first: [], again: [] };
}

function add(times: Times, [first, again]: [number, number]): void {
  times.first.push(first);
  times.again.push(again);
}

/** A page of the server's origin with nothing on it but the file, where workers may be started. */
export async function inBlankPage<T>(browser: Browser, origin: string, file: Sample, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext(WINDOW);
  try {
    const page = await context.newPage();
    await install(page);
    await page.route(`${origin}/bench/*`, async (route) => {
      const name = new URL(route.request().url()).pathname.split('/').pop();
      await (name
        ? route.fulfill({ contentType: 'text/javascript', body: await readFile(new URL(name, PARSERS)) })
        : route.fulfill({ contentType: 'text/html', body: '<!doctype html><input type="file">' }));
    });
    await page.goto(`${origin}/bench/`);
    await page.locator('input').setInputFiles(file.path);
    return await work(page);
  } finally {
    await context.close();
  }
}

/** Runs in the page: from asking to open the file until its last row is judged. */
async function ownTimes({ asks, rows, held }: { asks: Asks; rows: number; held: number }): Promise<[number, number]> {
  const file = document.querySelector('input')?.files?.[0];
  const time = async () => {
    const start = performance.now();
    const { ready } = await window.sheet.judged(asks, file);
    const time = performance.now() - start;
    if (ready !== rows) throw new Error(`${ready} rows of ${rows} are good`);
    return time;
  };
  await window.sheet.start();
  await new Promise((resolve) => setTimeout(resolve, held));
  const times: [number, number] = [await time(), await time()];
  window.sheet.stop();
  return times;
}

/** Runs in the page: from handing over the file until its last row is read. */
async function parserTimes({ name, rows, held }: { name: string; rows: number; held: number }): Promise<[number, number]> {
  const file = document.querySelector('input')?.files?.[0];
  const worker = new Worker(`/bench/${name}.js`, { type: 'module' });
  const said = () => new Promise<unknown>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  const time = async () => {
    const start = performance.now();
    worker.postMessage(file);
    const read = await said();
    const time = performance.now() - start;
    // A parser may count the header, or the nothing after the last line.
    if (typeof read !== 'number' || Math.abs(read - rows) > 1) throw new Error(`${name} read ${read} rows of ${rows}`);
    return time;
  };
  await said();
  await new Promise((resolve) => setTimeout(resolve, held));
  const times: [number, number] = [await time(), await time()];
  worker.terminate();
  return times;
}
