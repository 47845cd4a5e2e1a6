import type { Locator, Page } from '@playwright/test';

/** What the page of a folder tells of it: the bar of outcomes, and the facts beside the count. */
export class Insight {
  readonly bar: Locator;
  readonly parts: Locator;
  readonly check: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.bar = page.getByRole('group', { name: 'Contacts by call outcome' });
    this.parts = this.bar.getByRole('button');
    this.check = page.getByRole('main').getByRole('button', { name: /^Check (this folder|all contacts)$/ });
  }

  /** The part of the bar that says this: an outcome, and with how many. */
  part(name: string | RegExp): Locator {
    return this.bar.getByRole('button', { name });
  }

  /** A fact beside the count, which opens what is behind it. */
  fact(text: string | RegExp): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: text });
  }

  /** What is behind a fact. */
  async look(text: string): Promise<Locator> {
    await this.fact(text).click();
    return this.#page.getByRole('dialog', { name: text });
  }
}
