import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Contact, Draft } from './api.ts';

/** A file that a person hands to the app. */
export interface Sample {
  name: string;
  bytes: Buffer;
}

/** Rows by header. */
export type Row = Record<string, string>;

const FIELDS = [
  'phone_number', 'first_name', 'last_name', 'email', 'company_name', 'industry', 'location', 'pin_code', 'keywords',
] as const;
type Field = (typeof FIELDS)[number];

/** A file out of `samples/`. */
export async function sample(name: string): Promise<Sample> {
  return { name, bytes: await readFile(new URL(`../samples/${name}`, import.meta.url)) };
}

/** A file with this text. */
export function file(name: string, text: string): Sample {
  return { name, bytes: Buffer.from(text) };
}

/** Reads a CSV in UTF-8 whose first line names the columns, by a reader that is not ours. */
export function rows(csv: Buffer, options: { delimiter?: string; from_line?: number; relax_column_count?: boolean } = {}): Row[] {
  return parse(csv, { bom: true, columns: true, skip_empty_lines: true, ...options });
}

/** The contact that a row must become; a column that is no field's is metadata, an empty cell is nothing. */
export function draftOf(row: Row, fieldOf: Record<string, Field> = {}): Draft {
  const draft: Draft = {
    phone_number: '', first_name: null, last_name: null, email: null, company_name: null,
    industry: null, location: null, pin_code: null, keywords: null, metadata: {},
  };
  for (const [header, value] of Object.entries(row)) {
    const field = fieldOf[header] ?? FIELDS.find((name) => name === header);
    if (value === '') continue;
    if (field) draft[field] = value;
    else draft.metadata[header] = value;
  }
  return draft;
}

/** What a caller may write of contacts, in an order that does not depend on when they were stored. */
export function draftsOf(contacts: Contact[]): Draft[] {
  const drafts = contacts.map((contact) => ({
    ...Object.fromEntries(FIELDS.map((field) => [field, contact[field]])),
    metadata: contact.metadata,
  }));
  return sorted(drafts as Draft[]);
}

/** Drafts by phone number, then by all the rest. */
export function sorted(drafts: Draft[]): Draft[] {
  const key = (draft: Draft) => JSON.stringify(FIELDS.map((field) => draft[field]));
  return [...drafts].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
