import type { Browser, CDPSession } from 'playwright-core';
import { WINDOW } from '../desk/browser.ts';

type Message = { id?: number; result?: unknown; error?: { message: string } };
type Waiting = (message: Message) => void;
type Evaluated = { result: { value: unknown }; exceptionDetails?: { text: string; exception?: { description?: string } } };

/**
 * A page of a new profile that is told only what it must be. Playwright's own pages have the browser keep the body of
 * every request for whoever may ask for it, which is all of a file by the time it is imported.
 */
export class Tab {
  readonly #browser: CDPSession;
  readonly #profile: string;
  readonly #session: string;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  private constructor(browser: CDPSession, profile: string, session: string) {
    this.#browser = browser;
    this.#profile = profile;
    this.#session = session;
    browser.on('Target.receivedMessageFromTarget', ({ message }) => {
      const answer = JSON.parse(message) as Message;
      this.#waiting.get(answer.id ?? 0)?.(answer);
      this.#waiting.delete(answer.id ?? 0);
    });
  }

  /** Opens an address; the script runs before anything of the page does. */
  static async open(browser: Browser, url: string, script: () => void): Promise<Tab> {
    const session = await browser.newBrowserCDPSession();
    const { browserContextId } = await session.send('Target.createBrowserContext');
    const { targetId } = await session.send('Target.createTarget', { url: 'about:blank', browserContextId });
    const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
    const tab = new Tab(session, browserContextId, sessionId);
    await tab.send('Emulation.setDeviceMetricsOverride', { ...WINDOW.viewport, deviceScaleFactor: 1, mobile: false });
    await tab.send('Page.enable');
    await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${script})()` });
    await tab.send('Page.navigate', { url });
    return tab;
  }

  /** Sends a command of the DevTools protocol. */
  async send(method: string, params: object = {}): Promise<unknown> {
    const id = ++this.#last;
    const answer = new Promise<Message>((resolve) => { this.#waiting.set(id, resolve); });
    const message = JSON.stringify({ id, method, params });
    await this.#browser.send('Target.sendMessageToTarget', { sessionId: this.#session, message });
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** Runs a function in the page, and gives what it does. */
  async evaluate<T, A>(work: (argument: A) => T, argument: A): Promise<Awaited<T>> {
    const expression = `(${work})(${JSON.stringify(argument)})`;
    const params = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = (await this.send('Runtime.evaluate', params)) as Evaluated;
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Awaited<T>;
  }

  /** Closes it, and forgets its profile. */
  async close(): Promise<void> {
    await this.#browser.send('Target.disposeBrowserContext', { browserContextId: this.#profile });
    await this.#browser.detach();
  }
}

/** Waits so many milliseconds. */
export function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
