/** A page with a list of contacts, and where the things on it are. */
export interface Subject {
  name: string;
  /** The address of its list, so many contacts to a page. */
  url(rows: number): string;
  rows: string;
  search: string;
  next: string;
  /** How long it waits for the next letter before it searches, in milliseconds. */
  debounce: number;
}

/** The app; `PAUSE` in src/features/contacts/toolbar.rs is its debounce. */
export function dialbook(origin: string, key: string): Subject {
  return {
    name: 'Dialbook',
    url: (rows) => `${origin}/contacts?rows=${rows}#key=${key}`,
    rows: 'table[aria-label="Contacts"] > tbody > tr',
    search: 'input[aria-label="Search contacts"]',
    next: 'button[aria-label="Next page"]',
    debounce: 150,
  };
}

/** The list of react-admin in rival/; its debounce is the one that it has of itself. */
export function reactAdmin(origin: string, key: string): Subject {
  return {
    name: 'react-admin',
    url: (rows) => `${origin}/?key=${key}&rows=${rows}#/contacts`,
    rows: '.RaDatagrid-table > tbody > tr',
    search: 'input[name="q"]',
    next: 'button[aria-label="Go to next page"]',
    debounce: 500,
  };
}
