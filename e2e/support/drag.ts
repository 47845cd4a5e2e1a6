import type { JSHandle, Locator, Page } from '@playwright/test';
import type { Sample } from './samples.ts';

/** Files that the pointer carries over the page. */
export class Drag {
  readonly #data: JSHandle<DataTransfer>;

  private constructor(data: JSHandle<DataTransfer>) {
    this.#data = data;
  }

  /** Picks files up: real `File`s in a real `DataTransfer`. */
  static async of(page: Page, ...files: Sample[]): Promise<Drag> {
    const contents = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
    const data = await page.evaluateHandle((contents) => {
      const data = new DataTransfer();
      for (const { name, base64 } of contents) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: 'text/csv' }));
      }
      return data;
    }, contents);
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

/** Drops files on something. */
export async function drop(target: Locator, ...files: Sample[]): Promise<void> {
  const drag = await Drag.of(target.page(), ...files);
  await drag.over(target);
  await drag.drop(target);
}
