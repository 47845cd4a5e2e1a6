import { expect, type Locator, type Page } from '@playwright/test';

/** The dialog that shows what becomes of a file, and brings it in. */
export class ImportDialog {
  readonly dialog: Locator;
  readonly folder: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog').filter({ hasText: 'rows read' });
    this.folder = this.dialog.getByRole('combobox', { name: 'Into folder' });
  }

  /** Imports so many contacts, and goes back to the page. */
  async accept(contacts: number): Promise<void> {
    await this.dialog.getByRole('button', { name: `Import ${contacts} contacts` }).click();
    await expect(this.dialog).toContainText(`${contacts} imported`);
    await this.dialog.getByRole('button', { name: 'Done' }).click();
    await expect(this.dialog).toBeHidden();
  }
}
