import { expect, type Locator, type Page } from '@playwright/test';

/** The list of folders at the side. */
export class Folders {
  readonly all: Locator;
  readonly list: Locator;
  readonly #page: Page;
  readonly #navigation: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#navigation = page.getByRole('navigation', { name: 'Folders' });
    this.all = this.link('All contacts');
    this.list = this.#navigation.getByRole('listitem');
  }

  /** The link of a folder, which files can be dropped on. */
  link(name: string): Locator {
    return this.#navigation.getByRole('link', { name, exact: true });
  }

  /** Makes a folder, which opens it. */
  async create(name: string, description = ''): Promise<void> {
    const dialog = await this.startNew();
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('textbox', { name: 'Description' }).fill(description);
    await dialog.getByRole('button', { name: 'Create folder' }).click();
    await expect(dialog).toBeHidden();
    await expect(this.link(name)).toHaveAttribute('aria-current', 'page');
  }

  /** Opens the dialog that makes a folder. */
  async startNew(): Promise<Locator> {
    await this.#navigation.getByRole('button', { name: 'New folder' }).click();
    return this.#page.getByRole('dialog', { name: 'New folder' });
  }

  /** Puts the folders in another order. */
  async sort(order: string): Promise<void> {
    await this.#navigation.getByRole('button', { name: 'Sort folders' }).click();
    await this.#page.getByRole('menuitemradio', { name: order }).click();
  }

  /** Expects these folders, top to bottom. */
  async expectOrder(...names: string[]): Promise<void> {
    await expect(this.list.getByRole('link')).toHaveCount(names.length);
    await expect(this.list).toContainText(names);
  }
}
