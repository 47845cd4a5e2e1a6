import type { Browser, Page } from 'playwright-core';
import type { Api } from './api.ts';
import { WINDOW } from './browser.ts';
import { install, sinceNavigation } from './stopwatch.ts';
import type { Subject } from './subject.ts';

/** Rows of the page that is loaded. */
const ROWS = 50;
const LOADS = 5;
/** How long nothing must be on its way, in milliseconds. */
const IDLE = 1_500;

/** Bytes as they came over the network, heads of answers included. */
interface Bytes {
  page: number;
  style: number;
  script: number;
  wasm: number;
  other: number;
  /** Heads of answers; they are in the sums above. */
  heads: number;
  /** Answers of the API; they are in no sum. */
  api: number;
}

/** One load with an empty cache. */
export interface Load {
  bytes: Bytes;
  /** The app's files, each with its bytes. */
  files: Record<string, number>;
  /** Milliseconds since the start of the navigation. */
  firstContentfulPaint: number;
  rowsPainted: number;
}

/** Loads the list again and again, each time with a new profile, and touches nothing. */
export async function load(browser: Browser, subject: Subject, api: Api): Promise<Load[]> {
  const loads: Load[] = [];
  const expected = await api.page(1, ROWS);
  for (let nth = 0; nth < LOADS; nth++) {
    const context = await browser.newContext(WINDOW);
    try {
      await install(context, subject, expected);
      const page = await context.newPage();
      loads.push(await once(page, subject));
    } finally {
      await context.close();
    }
  }
  return loads;
}

async function once(page: Page, subject: Subject): Promise<Load> {
  const session = await page.context().newCDPSession(page);
  const bytes: Bytes = { page: 0, style: 0, script: 0, wasm: 0, other: 0, heads: 0, api: 0 };
  const files: Record<string, number> = {};
  let last = Date.now();
  const running = new Map<string, string>();
  const kinds = new Map<string, keyof Bytes>();
  const failures: string[] = [];
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    last = Date.now();
    if (!request.url.startsWith('data:')) running.set(requestId, request.url);
  });
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const kind = kindOf(response.url, response.mimeType);
    kinds.set(requestId, kind);
    // What has come of it when its head is there.
    if (kind !== 'api' && running.has(requestId)) bytes.heads += response.encodedDataLength;
  });
  session.on('Network.loadingFailed', ({ requestId, errorText, canceled }) => {
    if (!canceled) failures.push(`${running.get(requestId)}: ${errorText}`);
    running.delete(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    last = Date.now();
    const url = running.get(requestId);
    if (!url || !running.delete(requestId)) return;
    const kind = kinds.get(requestId) ?? 'other';
    bytes[kind] += encodedDataLength;
    if (kind !== 'api') files[new URL(url).pathname] = encodedDataLength;
  });
  await session.send('Network.enable');
  await page.goto(subject.url(ROWS), { waitUntil: 'commit' });
  const { painted } = await sinceNavigation(page);
  while (running.size > 0 || Date.now() - last < IDLE) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (failures.length > 0) throw new Error(`not everything was loaded: ${failures.join(', ')}`);
  // A worker fetches on its own, unseen by this session.
  if (page.workers().length > 0) throw new Error('a worker runs, and what it fetches is not counted');
  const firstContentfulPaint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  return { bytes, files, firstContentfulPaint, rowsPainted: painted };
}

function kindOf(url: string, mimeType: string): keyof Bytes {
  if (new URL(url).pathname.startsWith('/api/')) return 'api';
  if (mimeType === 'text/html') return 'page';
  if (mimeType === 'text/css') return 'style';
  if (mimeType.endsWith('javascript')) return 'script';
  if (mimeType === 'application/wasm') return 'wasm';
  return 'other';
}
