import { type Locator, type Page } from '@playwright/test';

/** How the page looks, and the menu that says how it should. */
export class Appearance {
  readonly button: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.button = page.getByRole('banner').getByRole('button', { name: 'Settings' });
  }

  /** Chooses a line of the menu. */
  async choose(label: string): Promise<void> {
    await this.button.click();
    await this.choice(label).click();
  }

  /** A line of the open menu. */
  choice(label: string): Locator {
    return this.#page.getByRole('menuitemradio', { name: label });
  }

  /** Whether the ground of the page is darker than what is written on it. */
  async isDark(): Promise<boolean> {
    return this.#page.evaluate(() => {
      const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
      const { backgroundColor, color } = getComputedStyle(document.body);
      const lightness = (of: string) => {
        probe.fillStyle = of;
        probe.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = probe.getImageData(0, 0, 1, 1).data;
        return red + green + blue;
      };
      return lightness(backgroundColor) < lightness(color);
    });
  }
}
