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

  /** Opens a contact beside the list. */
  async open(text: string | RegExp): Promise<void> {
    await this.row(text).getByRole('link').click();
  }

  /** Expects the pager to say so many rows, and the page to hold as many as it says. */
  async expectRange(first: number, last: number, total: number): Promise<void> {
    await expect(this.range).toHaveText(`${first}–${last} of ${total}`);
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
