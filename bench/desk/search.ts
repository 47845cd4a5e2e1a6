import type { Page } from 'playwright-core';
import type { Api, Listed } from './api.ts';
import { measure, type Lap } from './stopwatch.ts';
import type { Subject } from './subject.ts';

/** The longest text that is typed. */
const LETTERS = 12;
/** How long a person rests between two letters here, in milliseconds: whatever follows the rows is through. */
const REST = 120;

/** A letter that was typed, and how long its rows took from the key on, the debounce left out. */
export interface Stroke extends Lap {
  /** Letters in the field. */
  letters: number;
  /** Contacts that were found. */
  hits: number;
}

interface Word {
  text: string;
  /** The rows of each start of the word, one letter first. */
  found: Listed[];
}

/** Texts to type, and what each start of them finds: names, numbers and addresses from all over the list. */
export async function words(api: Api, total: number, rows: number, strokes: number): Promise<Word[]> {
  const words: Word[] = [];
  let typed = 0;
  for (const [nth, contact] of (await api.sample(strokes, total)).entries()) {
    const texts = [contact.first_name, contact.last_name, contact.email, contact.phone_number.slice(-8)];
    const text = texts[nth % texts.length]?.toLowerCase().slice(0, LETTERS) ?? '';
    // Nothing that a keyboard has no key for.
    if (!/^[a-z0-9@.]{3,}$/.test(text)) continue;
    const found: Listed[] = [];
    for (let letters = 1; letters <= text.length; letters++) {
      found.push(await api.search(text.slice(0, letters), rows));
    }
    const differs = (rows: Listed, index: number) => index === 0 || !looksLike(rows, found[index - 1]);
    // Once the rows stay as they are, the rest of the word tells nothing.
    found.length = found.findLastIndex(differs) + 1;
    typed += found.filter(differs).length;
    words.push({ text, found });
    if (typed >= strokes) break;
  }
  return words;
}

/** Types the words letter by letter, and waits for the rows of each. */
export async function type(page: Page, subject: Subject, words: Word[], all: Listed): Promise<Stroke[]> {
  const strokes: Stroke[] = [];
  const field = page.locator(subject.search);
  await field.click();
  for (const { text, found } of words) {
    let before = all;
    for (const [index, expected] of found.entries()) {
      const press = () => page.keyboard.press(text.charAt(index));
      if (looksLike(expected, before)) {
        // The same rows again: there is no moment at which they come.
        await press();
        await page.waitForTimeout(subject.debounce + 4 * REST);
      } else {
        const { ready, painted } = await measure(page, subject, 'keydown', expected, press);
        const after = (time: number) => time - subject.debounce;
        strokes.push({ letters: index + 1, hits: expected.total, ready: after(ready), painted: after(painted) });
      }
      before = expected;
      await page.waitForTimeout(REST);
    }
    await measure(page, subject, 'keydown', all, async () => {
      await field.selectText();
      await page.keyboard.press('Delete');
    });
  }
  return strokes;
}

/** Whether two lists cannot be told apart by their length, their first and their last row. */
function looksLike(one: Listed, other: Listed | undefined): boolean {
  return one.phones.length === other?.phones.length && one.phones[0] === other.phones[0] && one.phones.at(-1) === other.phones.at(-1);
}
