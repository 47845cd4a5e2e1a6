import type { Locator, Page } from '@playwright/test';

/** What the page shows until the app is there. */
export class Frame {
  readonly #page: Page;
  readonly root: Locator;
  /** What it says where the app cannot be fetched. */
  readonly trouble: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.locator('#frame');
    this.trouble = page.getByRole('alert').filter({ hasText: 'could not be fetched' });
  }

  /** Tells later how opaque the app's own bars were at the moment when it took the place of the frame. */
  async watchBars(): Promise<() => Promise<string>> {
    const watched = await this.root.evaluateHandle((frame) => ({
      opacity: new Promise<string>((resolve) => {
        const look = () => {
          const bars = document.querySelector('main .skeleton');
          if (!frame.isConnected) resolve(bars ? getComputedStyle(bars).opacity : 'none');
        };
        new MutationObserver(look).observe(document.body, { childList: true });
      }),
    }));
    return () => watched.evaluate(({ opacity }) => opacity);
  }

  /** Where the things stand that it shows in advance: its own, or those of the app that has come. */
  async places(): Promise<Record<string, unknown>> {
    const parts = ['.brand', '.omni > .icon', '.main', '.search', '.search-input'];
    const places = parts.map(async (part) => [part, await this.#page.locator(part).first().boundingBox()] as const);
    return Object.fromEntries(await Promise.all(places));
  }
}
