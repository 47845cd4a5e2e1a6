import { expect, type Locator, type Page } from '@playwright/test';
import { Palette } from './palette.ts';

/** The imports that were made from this browser, and the question whether one shall be undone. */
export class ImportHistory {
  readonly dialog: Locator;
  readonly items: Locator;
  readonly question: Locator;
  /** How the undoing stands. */
  readonly status: Locator;
  readonly #palette: Palette;

  constructor(page: Page) {
    this.#palette = new Palette(page);
    this.dialog = page.getByRole('dialog', { name: 'Imports', exact: true });
    this.items = this.dialog.getByRole('listitem');
    this.question = page.getByRole('dialog', { name: /^Undo the import of / });
    this.status = this.question.getByRole('status').first();
  }

  /** Opens it from anywhere. */
  async open(): Promise<void> {
    await this.#palette.run('import history', 'Import history');
    await expect(this.dialog).toBeVisible();
  }

  /** The import of a file. */
  item(file: string): Locator {
    return this.items.filter({ hasText: file });
  }

  /** The button that asks what undoing the import of a file would do. */
  undo(file: string): Locator {
    return this.dialog.getByRole('button', { name: `Undo… the import of ${file}` });
  }

  /** A button of the question. */
  button(name: string): Locator {
    return this.question.getByRole('button', { name, exact: true });
  }

  /** Undoes the import of a file, once it says that it would do this. */
  async accept(file: string, what: string): Promise<void> {
    await this.undo(file).click();
    await this.button(what).click();
    await expect(this.status).toContainText('deleted');
    await this.button('Back to imports').click();
    await expect(this.question).toBeHidden();
  }
}
