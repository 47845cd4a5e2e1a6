import { expect, type Locator, type Page } from '@playwright/test';

/** The list of everything that a few letters lead to. */
export class Palette {
  readonly opener: Locator;
  readonly dialog: Locator;
  readonly field: Locator;
  readonly options: Locator;
  readonly active: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.opener = page.getByRole('button', { name: 'Go to a folder, a contact, an action' });
    this.dialog = page.getByRole('dialog', { name: 'Find anything' });
    this.field = this.dialog.getByRole('combobox', { name: 'Find anything' });
    this.options = this.dialog.getByRole('option');
    this.active = this.dialog.getByRole('option', { selected: true });
  }

  /** Opens it by its key, wherever the focus is. */
  async open(): Promise<void> {
    await this.#page.keyboard.press('Control+k');
    await expect(this.field).toBeFocused();
  }

  /** Opens it and types. */
  async type(text: string): Promise<void> {
    await this.open();
    await this.field.fill(text);
  }

  /** Opens it, types, and chooses what has this name. */
  async run(text: string, option: string | RegExp): Promise<void> {
    await this.type(text);
    await this.option(option).click();
    await expect(this.dialog).toBeHidden();
  }

  /** Something that can be chosen. */
  option(name: string | RegExp): Locator {
    return this.dialog.getByRole('option', { name, exact: true });
  }

  /** The options under a heading. */
  group(name: string): Locator {
    return this.dialog.getByRole('group', { name, exact: true }).getByRole('option');
  }
}
