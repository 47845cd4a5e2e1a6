import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig, type Result } from 'lighthouse';
import { FLAGS } from './browser.ts';

/** Lighthouse's figures vary with the machine's mood; the middle one of so many counts. */
const RUNS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];

/** What Lighthouse says of a page. */
export interface Audit {
  /** Of 100. */
  performance: number;
  accessibility: number;
  bestPractices: number;
  /** Milliseconds. */
  firstContentfulPaint: number;
  largestContentfulPaint: number;
  totalBlockingTime: number;
  speedIndex: number;
  shift: number;
  /** What cost points outside performance. */
  failed: string[];
}

/** Audits a page with Lighthouse's own settings: its desktop preset, or a phone, which is its default. */
export async function audit(chromium: string, url: string, kind: 'desktop' | 'mobile'): Promise<Audit[]> {
  const audits: Audit[] = [];
  let failures = 0;
  while (audits.length < RUNS) {
    const lhr = await once(chromium, url, kind);
    if (!lhr.runtimeError) {
      audits.push(auditOf(lhr));
    } else if ((failures += 1) > RUNS) {
      // It misses the start of a navigation now and then, and says to run it again.
      throw new Error(`Lighthouse: ${lhr.runtimeError.message}`);
    }
  }
  return audits;
}

async function once(chromePath: string, url: string, kind: 'desktop' | 'mobile'): Promise<Result> {
  const chrome = await launch({ chromePath, chromeFlags: ['--headless=new', ...FLAGS] });
  try {
    const flags = { port: chrome.port, logLevel: 'error' as const, onlyCategories: CATEGORIES };
    const result = await lighthouse(url, flags, kind === 'desktop' ? desktopConfig : undefined);
    if (!result) throw new Error('Lighthouse gave no result');
    return result.lhr;
  } finally {
    chrome.kill();
  }
}

function auditOf(lhr: Result): Audit {
  const score = (category: string) => Math.round((lhr.categories[category]?.score ?? 0) * 100);
  const value = (audit: string) => lhr.audits[audit]?.numericValue ?? Number.NaN;
  const failed = CATEGORIES.slice(1).flatMap((category) =>
    (lhr.categories[category]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 1)
      .map(({ id }) => id),
  );
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    firstContentfulPaint: value('first-contentful-paint'),
    largestContentfulPaint: value('largest-contentful-paint'),
    totalBlockingTime: value('total-blocking-time'),
    speedIndex: value('speed-index'),
    shift: value('cumulative-layout-shift'),
    failed,
  };
}
