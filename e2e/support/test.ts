import { test as base, type BrowserContext } from '@playwright/test';
import { Desk } from '../pages/desk.ts';
import { Api } from './api.ts';
import { Server } from './server.ts';
import { Trouble } from './trouble.ts';

export { expect } from '@playwright/test';

interface Worker {
  /** A server that the tests of this worker share, each with an organisation of its own. */
  shared: Server;
  /** A server with the demo's contacts, whose calls have outcomes. Read it only. */
  demo: { server: Server; api: Api; url: string };
}

interface Test {
  /** The server under test. */
  server: Server;
  /** Set it to have a server that may be stopped: it is this test's alone. */
  alone: boolean;
  /** The key of a new organisation, without a folder. */
  key: string;
  /** The API with that key. */
  api: Api;
  /** What the browser complained of. */
  trouble: Trouble;
  /** The app, not opened yet. */
  desk: Desk;
}

let organisations = 0;

export const test = base.extend<Test, Worker>({
  shared: [
    async ({}, use) => {
      const server = await Server.launch('--rate-limit', '0');
      await use(server);
      await server.dispose();
    },
    { scope: 'worker' },
  ],

  demo: [
    async ({}, use) => {
      const server = await Server.launch('--demo');
      const url = server.invitation;
      const key = new URL(url).hash.replace('#key=', '');
      await use({ server, api: new Api(server.origin, key), url });
      await server.dispose();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  alone: [false, { option: true }],

  server: async ({ alone, shared }, use, testInfo) => {
    const server = alone ? await Server.launch('--rate-limit', '0') : shared;
    await use(server);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('server', { body: server.output, contentType: 'text/plain' });
    }
    if (alone) await server.dispose();
  },

  key: async ({ server }, use) => {
    organisations += 1;
    await use(await server.createKey(`Organisation ${organisations}`));
  },

  api: async ({ server, key }, use) => {
    await use(new Api(server.origin, key));
  },

  trouble: [
    async ({ context }, use) => {
      const trouble = await Trouble.watch(context);
      await use(trouble);
      trouble.verify();
    },
    { auto: true },
  ],

  desk: async ({ page, server, key }, use) => {
    await use(new Desk(page, server.origin, key));
    // What is on its way when a test ends goes nowhere any more, and the page goes before its server does.
    if (!page.isClosed()) {
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await page.close();
    }
  },
});

/** Lets the page write to the clipboard and the test read it. */
export async function allowClipboard(context: BrowserContext): Promise<void> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
}
