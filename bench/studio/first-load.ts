import type { Browser } from 'playwright-core';
import { inApp, type Server } from './app.ts';

/** Bytes of the page and of all that it names, as they come over the network in a new profile; no heads of answers. */
export function firstLoad(browser: Browser, server: Server): Promise<number> {
  return inApp(browser, server, (tab) =>
    tab.evaluate(async () => {
      // What the page has become names what was fetched later as well.
      const page = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
      const links = page.querySelectorAll('link:is([rel=stylesheet], [rel=modulepreload], [rel=preload]):not([disabled])');
      const named = new Set(Array.from(links, (link) => new URL(link.getAttribute('href') ?? '', location.origin).href));
      const entries = performance.getEntries().filter((entry) => entry instanceof PerformanceResourceTiming);
      const isOfIt = ({ entryType, name }: PerformanceResourceTiming) => entryType === 'navigation' || named.delete(name);
      const bytes = entries.filter(isOfIt).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
      if (named.size > 0) throw new Error(`not fetched: ${[...named].join(', ')}`);
      return bytes;
    }, null),
  );
}
