import { expect, type Locator, type Page } from '@playwright/test';

/** Stops of the Tab key on a whole round of the page, and some to spare. */
const ROUND = 80;

/** A person without a pointer. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Goes to a control, forwards from where the focus is. */
  async reach(control: Locator): Promise<void> {
    await expect(control).toBeVisible();
    for (let stop = 0; stop < ROUND; stop++) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await this.#page.keyboard.press('Tab');
    }
    await expect(control, 'the Tab key leads there').toBeFocused();
  }

  /** Goes to a button or a link, and presses it. */
  async press(control: Locator): Promise<void> {
    await this.reach(control);
    await this.#page.keyboard.press('Enter');
  }

  /** Goes to a field, and puts this in the place of what is in it. */
  async write(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.#page.keyboard.press('ControlOrMeta+a');
    await this.#page.keyboard.type(text);
  }

  /** Goes to a list of choices, and takes the one that starts so. */
  async choose(list: Locator, choice: string): Promise<void> {
    await this.reach(list);
    await this.#page.keyboard.type(choice);
  }
}
