import { expect, type BrowserContext } from '@playwright/test';

/** How a call ends whose server is stopped, depending on how far it had come. */
const SERVER_GONE = /ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)/;

/** What a page complains of: console errors, uncaught errors, violations of its security policy. */
export class Trouble {
  readonly #complaints: string[] = [];
  // A part of the app that is on its way when the page is left.
  readonly #expected: RegExp[] = [/(Failed to fetch|body loading was aborted)[^]*\/dialbook-\w+\.js/];

  /** Listens to every page of a browser. */
  static async watch(context: BrowserContext): Promise<Trouble> {
    const trouble = new Trouble();
    context.on('console', (message) => {
      if (message.type() === 'error') trouble.#complaints.push(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => trouble.#complaints.push(String(error.error())));
    await context.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', (event) =>
        console.error(`${event.effectiveDirective} forbids ${event.blockedURI}`),
      ),
    );
    return trouble;
  }

  /** A test that breaks something on purpose says which complaint that makes. */
  expect(complaint: RegExp): void {
    this.#expected.push(complaint);
  }

  /** A test stops the server, whatever is on its way then. */
  expectServerGone(): void {
    this.expect(SERVER_GONE);
  }

  /** Fails on any complaint that was not expected. */
  verify(): void {
    const unexpected = this.#complaints.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
    expect(unexpected, 'complaints of the page').toEqual([]);
  }
}
