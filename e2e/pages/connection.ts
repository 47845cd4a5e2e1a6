import { expect, type Locator, type Page } from '@playwright/test';

/** The page that asks for the API's address and key. */
export class Connection {
  readonly heading: Locator;
  readonly address: Locator;
  readonly key: Locator;
  readonly remember: Locator;
  readonly link: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.heading = page.getByRole('heading', { name: 'Connection', level: 1 });
    this.address = page.getByRole('textbox', { name: 'API address' });
    this.key = page.getByLabel('API key');
    this.remember = page.getByRole('checkbox', { name: 'Remember the key in this browser' });
    this.link = page.getByRole('link', { name: /^Connection:/ });
  }

  async open(): Promise<void> {
    await this.link.click();
    await expect(this.heading).toBeVisible();
  }

  async test(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Test connection' }).click();
  }

  async save(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Save' }).click();
  }
}
