import type { Locator, Page } from '@playwright/test';

/** The contact beside the list, or the form of a new one. */
export class ContactDrawer {
  readonly region: Locator;
  readonly heading: Locator;
  readonly save: Locator;
  readonly create: Locator;
  readonly cancel: Locator;
  readonly close: Locator;
  readonly delete: Locator;
  readonly folder: Locator;
  readonly metadata: Locator;
  readonly previous: Locator;
  readonly next: Locator;
  readonly json: Locator;
  readonly restored: Locator;
  /** What asks how a conflict ends. */
  readonly conflict: Locator;
  /** What says that the contact is gone. */
  readonly gone: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('complementary');
    this.heading = this.region.getByRole('heading', { level: 2 }).first();
    this.save = this.region.getByRole('button', { name: /^Save/ });
    this.create = this.region.getByRole('button', { name: 'Create contact' });
    this.cancel = this.region.getByRole('button', { name: 'Cancel' });
    this.close = this.region.getByRole('button', { name: 'Close' });
    this.delete = this.region.getByRole('button', { name: 'Delete contact' });
    this.folder = this.region.getByRole('combobox', { name: 'Folder' });
    this.metadata = this.region.getByRole('group', { name: 'Metadata' });
    this.previous = this.region.getByRole('button', { name: 'Previous contact' });
    this.next = this.region.getByRole('button', { name: 'Next contact' });
    this.json = this.region.getByRole('textbox', { name: 'Metadata as JSON' });
    this.restored = this.region.getByText('What you had typed is here again.');
    this.conflict = page.getByRole('dialog', { name: 'Changed elsewhere while you were typing' });
    this.gone = page.getByRole('dialog', { name: 'This contact was deleted elsewhere' });
  }

  /** A field by its label. */
  field(label: string): Locator {
    return this.region.getByRole('textbox', { name: label, exact: true });
  }

  /** The value of a metadata field. */
  value(name: string): Locator {
    return this.metadata.getByRole('textbox', { name: `Value of ${name}`, exact: true });
  }

  /** What the value of a metadata field is. */
  kind(name: string): Locator {
    return this.metadata.getByRole('combobox', { name: `Type of ${name}`, exact: true });
  }

  /** The answer of a metadata field that asks for yes or no. */
  answer(name: string): Locator {
    return this.metadata.getByRole('combobox', { name: `Value of ${name}`, exact: true });
  }

  /** Adds a metadata field. */
  async addValue(name: string, value: string): Promise<void> {
    await this.metadata.getByRole('button', { name: 'Add field' }).click();
    await this.metadata.getByRole('textbox', { name: 'Field name' }).last().fill(name);
    await this.value(name).fill(value);
  }
}
