import type { Locator, Page } from '@playwright/test';

/** The line at the foot of the page with the last call, and the list behind it. */
export class Console {
  readonly toggle: Locator;
  readonly calls: Locator;
  readonly copy: Locator;
  readonly region: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: 'API console' });
    this.toggle = this.region.getByRole('button', { name: 'API console' });
    this.calls = this.region.getByRole('list', { name: 'Calls' }).getByRole('listitem');
    this.copy = this.region.getByRole('button', { name: 'Copy as cURL' });
  }
}
