import { Api } from './api.ts';
import { launch } from './browser.ts';
import { audit } from './lighthouse.ts';
import { load } from './load.ts';
import { session } from './session.ts';
import { dialbook, reactAdmin } from './subject.ts';

/** What this program is told, as JSON in its only argument. */
interface Options {
  chromium: string;
  key: string;
  /** Where the server is, with the app. */
  dialbook: string;
  /** Where react-admin's list is, with the same API behind it. */
  reactAdmin: string;
}

const options = JSON.parse(process.argv[2] ?? '{}') as Options;
const tell = (what: string) => process.stderr.write(`${what}\n`);

const own = dialbook(options.dialbook, options.key);
const rival = reactAdmin(options.reactAdmin, options.key);
const api = new Api(options.dialbook, options.key);
const browser = await launch(options.chromium);
try {
  const results = {
    browser: browser.version(),
    loads: { own: await told(`first load of ${own.name}`, () => load(browser, own, api)),
             rival: await told(`first load of ${rival.name}`, () => load(browser, rival, api)) },
    sessions: {
      own: await told(`search and pages of ${own.name}`, () => session(browser, own, api, { strokes: 110, turns: 100, keyboard: true })),
      rival: await told(`search and pages of ${rival.name}`, () => session(browser, rival, api, { strokes: 30, turns: 20, keyboard: false })),
    },
    lighthouse: {
      desktop: await told('Lighthouse, desktop', () => audit(options.chromium, own.url(50), 'desktop')),
      mobile: await told('Lighthouse, mobile', () => audit(options.chromium, own.url(50), 'mobile')),
    },
  };
  process.stdout.write(JSON.stringify(results));
} finally {
  await browser.close();
}

async function told<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = Date.now();
  const result = await work();
  tell(`${what}: ${((Date.now() - start) / 1000).toFixed(0)} s`);
  return result;
}
