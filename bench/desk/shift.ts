import type { BrowserContext, Page } from 'playwright-core';

/** How much of the page moved without being asked to. */
export interface Shift {
  /** All shifts but those within 500 ms of an input: what browsers count. */
  counted: number;
  /** All shifts. */
  raw: number;
  /** The largest of those that are counted, and what moved. */
  largest: string[];
}

interface Seen {
  value: number;
  isOfInput: boolean;
  moved: string;
}

declare global {
  interface Window {
    shifts: Seen[];
  }
}

interface LayoutShift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

/** Watches every page of a browser from its start. */
export async function watch(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.shifts = [];
    const name = (node: Node | null) => {
      const element = node instanceof Element ? node : node?.parentElement;
      return element ? [element.localName, ...element.classList].join('.') : 'what has gone';
    };
    const place = ({ x, y }: DOMRectReadOnly) => `${Math.round(x)},${Math.round(y)}`;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        const moved = entry.sources.map(
          ({ node, previousRect, currentRect }) => `${name(node)} ${place(previousRect)} to ${place(currentRect)}`,
        );
        const at = `at ${Math.round(entry.startTime)} ms`;
        window.shifts.push({ value: entry.value, isOfInput: entry.hadRecentInput, moved: [at, ...moved].join('; ') });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** What was seen on a page so far. */
export async function shifts(page: Page): Promise<Shift> {
  const seen = await page.evaluate(() => window.shifts);
  const sum = (shifts: Seen[]) => shifts.reduce((sum, { value }) => sum + value, 0);
  const counted = seen.filter(({ isOfInput }) => !isOfInput);
  const largest = counted.toSorted((one, other) => other.value - one.value).slice(0, 5);
  return {
    counted: sum(counted),
    raw: sum(seen),
    largest: largest.map(({ value, moved }) => `${value.toFixed(4)} ${moved}`),
  };
}
