import { expect, type Locator, type Page } from '@playwright/test';
import { Appearance } from './appearance.ts';
import { Connection } from './connection.ts';
import { Console } from './console.ts';
import { ContactDrawer } from './contact-drawer.ts';
import { ContactsTable } from './contacts-table.ts';
import { Folders } from './folders.ts';
import { Insight } from './insight.ts';
import { ImportDialog } from './import-dialog.ts';
import { ImportHistory } from './import-history.ts';
import { Palette } from './palette.ts';
import { Views } from './views.ts';
import { SelectionBar } from './selection-bar.ts';

/** The whole page: its parts, and what lies over them. */
export class Desk {
  readonly page: Page;
  readonly folders: Folders;
  readonly contacts: ContactsTable;
  readonly insight: Insight;
  readonly drawer: ContactDrawer;
  readonly selection: SelectionBar;
  readonly import: ImportDialog;
  readonly imports: ImportHistory;
  readonly connection: Connection;
  readonly console: Console;
  readonly palette: Palette;
  readonly views: Views;
  readonly appearance: Appearance;
  readonly notices: Locator;
  readonly origin: string;
  readonly #key: string;

  constructor(page: Page, origin: string, key: string) {
    this.page = page;
    this.origin = origin;
    this.#key = key;
    this.folders = new Folders(page);
    this.contacts = new ContactsTable(page);
    this.insight = new Insight(page);
    this.drawer = new ContactDrawer(page);
    this.selection = new SelectionBar(page);
    this.import = new ImportDialog(page);
    this.imports = new ImportHistory(page);
    this.connection = new Connection(page);
    this.console = new Console(page);
    this.palette = new Palette(page);
    this.views = new Views(page);
    this.appearance = new Appearance(page);
    this.notices = page.getByRole('region', { name: 'Notifications' });
  }

  /** The same page at another server, by the address that it invites to. */
  at(invitation: string): Desk {
    const { origin, hash } = new URL(invitation);
    return new Desk(this.page, origin, hash.replace('#key=', ''));
  }

  /** Opens a place with the key in the address, as the server's own invitation does. */
  async open(path = '/'): Promise<void> {
    await this.page.goto(`${this.origin}${path}#key=${this.#key}`);
    await expect(this.page.getByRole('banner')).toBeVisible();
  }

  /** The browser says whether it has a network, whatever the network does. */
  async tellNetwork(isThere: boolean): Promise<void> {
    await this.page.evaluate((isThere) => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isThere });
      window.dispatchEvent(new Event(isThere ? 'online' : 'offline'));
    }, isThere);
  }

  /** Opens a place without a key. */
  async openWithoutKey(path = '/'): Promise<void> {
    await this.page.goto(this.origin + path);
  }

  /** A person moves the pointer: the page fetches what it keeps back until then. */
  async touch(): Promise<void> {
    await this.page.mouse.move(1, 1);
  }

  /** A dialog by its heading. */
  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name });
  }
}
