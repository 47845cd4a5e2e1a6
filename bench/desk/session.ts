import type { Browser } from 'playwright-core';
import type { Api } from './api.ts';
import { WINDOW } from './browser.ts';
import { byKeyboard, byPointer } from './pages.ts';
import { type, words, type Stroke } from './search.ts';
import { shifts, watch, type Shift } from './shift.ts';
import { install, sinceNavigation, type Lap } from './stopwatch.ts';
import type { Subject } from './subject.ts';

/** Rows to a page. */
const ROWS = 100;

/** What one person did in one window, and how long each step took. */
export interface Session {
  strokes: Stroke[];
  pointer: Lap[];
  /** None where Page Down does not turn the page. */
  keyboard: Lap[];
  shift: Shift;
}

/** How often each thing is done. */
export interface Plan {
  strokes: number;
  turns: number;
  keyboard: boolean;
}

/** Opens the list, searches it letter by letter, and goes from page to page. */
export async function session(browser: Browser, subject: Subject, api: Api, plan: Plan): Promise<Session> {
  const first = await api.page(1, ROWS);
  const texts = await words(api, first.total, ROWS, plan.strokes);
  const context = await browser.newContext(WINDOW);
  try {
    await install(context, subject, first);
    await watch(context);
    const page = await context.newPage();
    await page.goto(subject.url(ROWS));
    await sinceNavigation(page);
    const strokes = await type(page, subject, texts, first);
    const pointer = await byPointer(page, subject, api, ROWS, plan.turns);
    const keyboard = plan.keyboard ? await byKeyboard(page, subject, api, ROWS, plan.turns, plan.turns + 1) : [];
    return { strokes, pointer, keyboard, shift: await shifts(page) };
  } finally {
    await context.close();
  }
}
