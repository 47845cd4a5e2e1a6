import { expect, type Locator, type Page } from '@playwright/test';

/** The saved views at the side, and the dialog that names one. */
export class Views {
  readonly region: Locator;
  readonly list: Locator;
  readonly save: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.region = page.getByRole('navigation', { name: 'Folders' }).getByRole('region', { name: 'Views' });
    this.list = this.region.getByRole('link');
    this.save = page.getByRole('main').getByRole('button', { name: 'Save view', exact: true });
  }

  /** The link of a view. */
  link(name: string): Locator {
    return this.region.getByRole('link', { name, exact: true });
  }

  /** Chooses a line of a view's menu. */
  async choose(view: string, action: string): Promise<void> {
    await this.region.getByRole('button', { name: `Options of ${view}` }).click();
    await this.#page.getByRole('menuitem', { name: action }).click();
  }

  /** Names the view in the open dialog. */
  async name(dialog: string, name: string): Promise<void> {
    const question = this.#page.getByRole('dialog', { name: dialog });
    await question.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.#page.keyboard.press('Enter');
    await expect(question).toBeHidden();
  }

  /** Expects these views, top to bottom. */
  async expectOrder(...names: string[]): Promise<void> {
    await expect(this.list).toHaveText(names);
  }
}
