import { expect, type Download, type Locator, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';

/** The list of contacts with its toolbar and its pager. */
export class ContactsTable {
  readonly table: Locator;
  readonly rows: Locator;
  readonly search: Locator;
  readonly outcome: Locator;
  readonly range: Locator;
  readonly previous: Locator;
  readonly next: Locator;
  readonly perPage: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.table = page.getByRole('table', { name: 'Contacts' });
    // The first row names the columns.
    this.rows = this.table.getByRole('rowgroup').last().getByRole('row');
    this.search = page.getByRole('searchbox', { name: 'Search contacts' });
    this.outcome = page.getByRole('combobox', { name: 'Call outcome' });
    const pages = page.getByRole('navigation', { name: 'Pages' });
    this.range = pages.getByRole('status');
    this.previous = pages.getByRole('button', { name: 'Previous page' });
    this.next = pages.getByRole('button', { name: 'Next page' });
    this.perPage = pages.getByRole('combobox', { name: 'Rows per page' });
  }

  /** A button of the toolbar. */
  button(name: string): Locator {
    return this.#page.getByRole('main').getByRole('button', { name, exact: true });
  }

  /** The heading of the list. */
  heading(name: string): Locator {
    return this.#page.getByRole('heading', { name, level: 1 });
  }

  /** The row with this text in it. */
  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text });
  }

  /** The link of a row, counted from the top. */
  link(index: number): Locator {
    return this.rows.nth(index).getByRole('link');
  }

  /** Whether a row is drawn in the first frame that has other contents in it, from now on. */
  async drawnWithNextContents(index: number): Promise<() => Promise<boolean>> {
    const link = await this.link(index).elementHandle();
    if (!link) throw new Error(`there is no row ${index}`);
    const drawn = await link.evaluateHandle((link) => {
      const { port1, port2 } = new MessageChannel();
      const drawn = new Promise<boolean>((resolve) => {
        port1.onmessage = () => { resolve(link.checkVisibility({ contentVisibilityAuto: true })); };
      });
      const observer = new MutationObserver(() => {
        observer.disconnect();
        // Arrives once the frame is through.
        requestAnimationFrame(() => { port2.postMessage(undefined); });
      });
      observer.observe(link, { subtree: true, characterData: true, childList: true });
      return { drawn };
    });
    return () => drawn.evaluate(({ drawn }) => drawn);
  }

  /** What stands above the columns, left to right. */
  get columns(): Locator {
    return this.table.getByRole('columnheader').filter({ has: this.#page.getByRole('button') });
  }

  /** The heading of a column. */
  column(name: string): Locator {
    return this.table.getByRole('columnheader', { name, exact: true });
  }

  /** The end of a column, by which it is made wider. */
  handle(name: string): Locator {
    return this.table.getByRole('separator', { name: `Width of ${name}`, exact: true });
  }

  /** Does something that the menu of a column offers. */
  async arrange(name: string, what: string): Promise<void> {
    await this.column(name).getByRole('button').click();
    await this.#page.getByRole('menuitem', { name: what }).click();
  }

  /** How wide a column is. */
  async width(name: string): Promise<number> {
    return (await this.column(name).boundingBox())?.width ?? 0;
  }

  /** Moves the pointer from the middle of one thing to a place beside that of another, pressed. */
  async drag(from: Locator, to: Locator, beside = 0): Promise<void> {
    const [start, end] = [await from.boundingBox(), await to.boundingBox()];
    if (!start || !end) throw new Error('what is dragged is not on the page');
    const { mouse } = this.#page;
    await mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await mouse.down();
    await mouse.move(end.x + end.width / 2 + beside, end.y + end.height / 2, { steps: 6 });
    await mouse.up();
  }

  /** Expects these texts to be highlighted as found, cell by cell from the top. */
  async expectFound(texts: string[]): Promise<void> {
    const found = () => this.#page.evaluate(() =>
      [...(CSS.highlights.get('found') ?? [])].map((found) => {
        const range = new Range();
        range.setStart(found.startContainer, found.startOffset);
        range.setEnd(found.endContainer, found.endOffset);
        return range.toString();
      }));
    await expect.poll(found).toEqual(texts);
  }

  /** The box that selects a contact. */
  check(text: string | RegExp): Locator {
    return this.row(text).getByRole('checkbox');
  }

  /** The box that selects all contacts of the page. */
  get checkPage(): Locator {
    return this.table.getByRole('checkbox', { name: 'Select all on this page' });
  }

  /** Opens a contact beside the list. */
  async open(text: string | RegExp): Promise<void> {
    await this.row(text).getByRole('link').click();
  }

  /** Expects the pager to say so many rows, and the page to hold as many as it says. */
  async expectRange(first: number, last: number, total: number): Promise<void> {
    await expect(this.range).toHaveText(`${first}–${last} of ${total.toLocaleString('en')}`);
    await expect(this.rows).toHaveCount(last - first + 1);
  }

  /** Saves the export and reads it. */
  async export(): Promise<{ name: string; bytes: Buffer }> {
    const waiting: Promise<Download> = this.#page.waitForEvent('download');
    await this.button('Export contacts').click();
    const download = await waiting;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }
}
