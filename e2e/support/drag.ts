import type { JSHandle, Locator, Page } from '@playwright/test';
import type { Sample } from './samples.ts';

/** A file that the pointer carries over the page. */
export class Drag {
  readonly #data: JSHandle<DataTransfer>;

  private constructor(data: JSHandle<DataTransfer>) {
    this.#data = data;
  }

  /** Picks the file up: a real `File` in a real `DataTransfer`. */
  static async of(page: Page, { name, bytes }: Sample): Promise<Drag> {
    const content = { name, base64: bytes.toString('base64') };
    const data = await page.evaluateHandle(({ name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type: 'text/csv' }));
      return data;
    }, content);
    return new Drag(data);
  }

  /** Carries it over something. */
  async over(target: Locator): Promise<void> {
    await target.dispatchEvent('dragenter', { dataTransfer: this.#data });
    await target.dispatchEvent('dragover', { dataTransfer: this.#data });
  }

  /** Lets it go there. */
  async drop(target: Locator): Promise<void> {
    await target.dispatchEvent('drop', { dataTransfer: this.#data });
  }
}

/** Drops a file on something. */
export async function drop(target: Locator, file: Sample): Promise<void> {
  const drag = await Drag.of(target.page(), file);
  await drag.over(target);
  await drag.drop(target);
}
