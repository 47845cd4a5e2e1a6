import { expect, type Locator, type Page } from '@playwright/test';

/** The list of folders at the side. */
export class Folders {
  readonly all: Locator;
  readonly list: Locator;
  readonly filter: Locator;
  readonly new: Locator;
  readonly #page: Page;
  readonly #navigation: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#navigation = page.getByRole('navigation', { name: 'Folders' });
    this.all = this.link('All contacts');
    this.list = this.#navigation.getByRole('listitem');
    this.filter = this.#navigation.getByRole('searchbox', { name: 'Filter folders' });
    this.new = this.#navigation.getByRole('button', { name: 'New folder' });
  }

  /** The link of a folder, which files can be dropped on. */
  link(name: string): Locator {
    return this.#navigation.getByRole('link', { name, exact: true });
  }

  /** Makes a folder, which opens it. */
  async create(name: string, description = ''): Promise<void> {
    const line = await this.startNew();
    await line.getByRole('textbox', { name: 'Name' }).fill(name);
    if (description) {
      await line.getByRole('button', { name: 'Add a description' }).click();
      await line.getByRole('textbox', { name: 'Description' }).fill(description);
    }
    await line.getByRole('button', { name: 'Create folder' }).click();
    await expect(line).toBeHidden();
    await expect(this.#page.getByRole('heading', { name, level: 1 })).toBeVisible();
  }

  /** Opens the line of the list that makes a folder. */
  async startNew(): Promise<Locator> {
    await this.new.click();
    const line = this.#navigation.getByRole('form', { name: 'New folder' });
    await expect(line.getByRole('textbox', { name: 'Name' })).toBeFocused();
    return line;
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
