import type { Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';

/** What can be done with the contacts that are selected, and how far that has come. */
export class SelectionBar {
  readonly region: Locator;
  readonly count: Locator;
  readonly all: Locator;
  readonly clear: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.region = page.getByRole('region', { name: 'Selection' });
    this.count = this.region.getByRole('status');
    this.all = this.region.getByRole('button', { name: /^Select all [\d,]+ that match$/ });
    this.clear = this.button('Clear selection');
  }

  /** A button of the bar. */
  button(name: string): Locator {
    return this.region.getByRole('button', { name, exact: true });
  }

  /** What is being done, by its words. */
  job(words: string | RegExp): Locator {
    return this.#page.getByRole('region', { name: words });
  }

  /** Moves what is selected. */
  async move(folder: string): Promise<void> {
    await this.button('Move to folder…').click();
    const dialog = this.#page.getByRole('dialog', { name: 'Move to folder' });
    await dialog.getByRole('combobox', { name: 'Folder' }).selectOption(folder);
    await dialog.getByRole('button', { name: /^Move/ }).click();
  }

  /** Gives a field of what is selected another value. */
  async setField(field: string, value: string): Promise<void> {
    await this.button('Set field…').click();
    const dialog = this.#page.getByRole('dialog', { name: 'Set a field' });
    await dialog.getByRole('combobox', { name: 'Field' }).selectOption(field);
    await dialog.getByRole('textbox', { name: 'New value' }).fill(value);
    await dialog.getByRole('button', { name: /^Change/ }).click();
  }

  /** Adds a keyword to what is selected, or removes one. */
  async keyword(what: 'Add a keyword' | 'Remove a keyword', word: string): Promise<void> {
    await this.button('Keywords…').click();
    const dialog = this.#page.getByRole('dialog', { name: 'Keywords' });
    await dialog.getByRole('combobox', { name: 'What to do' }).selectOption(what);
    await dialog.getByRole('textbox', { name: 'Keyword' }).fill(word);
    await dialog.getByRole('button', { name: /^Change/ }).click();
  }

  /** Saves what is selected and reads it. */
  async export(): Promise<{ name: string; bytes: Buffer }> {
    const waiting = this.#page.waitForEvent('download');
    await this.button('Export selection').click();
    const download = await waiting;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }
}
