import { expect, type BrowserContext } from '@playwright/test';

/** How a call ends whose server or network goes, depending on how far it had come. */
const CUT_OFF =
  /ERR_(CONNECTION_(REFUSED|RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|INTERNET_DISCONNECTED)|Failed to fetch/;

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

  /** A test takes the server away, or the network, whatever is on its way then. */
  expectCutOff(): void {
    this.expect(CUT_OFF);
  }

  /** Fails on any complaint that was not expected. */
  verify(): void {
    const unexpected = this.#complaints.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
    expect(unexpected, 'complaints of the page').toEqual([]);
  }
}
