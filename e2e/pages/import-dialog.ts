import { expect, type Locator, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import type { Sample } from '../support/samples.ts';

/** The dialog that shows what becomes of a file, and brings it in. */
export class ImportDialog {
  readonly dialog: Locator;
  readonly status: Locator;
  readonly folder: Locator;
  readonly newFolder: Locator;
  /** The part of the dialog in which the rows scroll. */
  readonly region: Locator;
  readonly table: Locator;
  readonly preview: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog', { name: /^Import / });
    this.status = this.dialog.getByRole('status').first();
    this.folder = this.dialog.getByRole('combobox', { name: 'Into folder' });
    this.newFolder = this.dialog.getByRole('textbox', { name: 'Name of the new folder' });
    this.region = this.dialog.getByRole('region', { name: 'Rows of the file' });
    this.table = this.dialog.getByRole('table', { name: 'Preview' });
    this.preview = this.bodyOf('Preview');
  }

  /** What a column of the file becomes. */
  becomes(column: string): Locator {
    return this.dialog.getByRole('combobox', { name: `${column} becomes`, exact: true });
  }

  /** What the file is read as, in one part; it opens the other ways. */
  pill(part: string): Locator {
    return this.dialog.getByRole('group', { name: 'Read as' }).getByRole('button', { name: new RegExp(`^${part}: `) });
  }

  /** Says that a part of the file is to be read in another way. */
  async readAs(part: string, choice: string): Promise<void> {
    await this.pill(part).click();
    await this.dialog.getByRole('menu', { name: part }).getByRole('menuitemradio', { name: choice, exact: true }).click();
  }

  /** The button that shows one kind of rows; its name goes on with their number. */
  filter(kind: string): Locator {
    return this.dialog.getByRole('group', { name: 'Rows' }).getByRole('button', { name: kind });
  }

  /** A row by its number in the file. */
  row(number: number): Locator {
    const name = number.toLocaleString('en');
    const header = this.dialog.page().getByRole('rowheader', { name, exact: true });
    return this.preview.filter({ has: header });
  }

  /** A cell by its row's number and its text. */
  cell(row: number, text: string): Locator {
    return this.row(row).getByRole('cell', { name: text });
  }

  /** The input that a cell becomes. */
  input(column: string, row: number): Locator {
    return this.dialog.getByRole('textbox', { name: `${column}, row ${row}` });
  }

  /** The card about people who would be called twice: within the file, in the folder, in other folders. */
  twice(where: 'file' | 'folder' | 'elsewhere'): Locator {
    const names = {
      file: 'Rows that repeat a number',
      folder: 'People who are in the folder already',
      elsewhere: 'People who are in other folders',
    };
    return this.dialog.getByRole('group', { name: names[where] });
  }

  /** A line that says whether these people are there already. */
  found(text: string): Locator {
    return this.dialog.getByRole('status').filter({ hasText: text });
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name });
  }

  /** Expects the account of the rows to say this, whatever stands between. */
  async expectAccount(...parts: string[]): Promise<void> {
    for (const part of parts) await expect(this.dialog).toContainText(part);
  }

  /** Starts to import so many contacts. */
  async start(contacts: number): Promise<void> {
    await this.button(`Import ${contacts} ${contacts === 1 ? 'contact' : 'contacts'}`).click();
  }

  /** Imports so many contacts, and goes to see them. */
  async accept(contacts: number): Promise<void> {
    await this.start(contacts);
    await expect(this.status).toHaveText(`${contacts} imported, 0 failed`);
    await this.button('Show contacts').click();
    await expect(this.dialog).toBeHidden();
  }

  /** Saves the rows that failed. */
  async failedRows(): Promise<Sample> {
    const waiting = this.#page.waitForEvent('download');
    await this.button('Download failed rows').click();
    const download = await waiting;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  private bodyOf(table: string): Locator {
    return this.dialog.getByRole('table', { name: table }).getByRole('rowgroup').last().getByRole('row');
  }
}
