/** A folder as the API tells it. */
export interface Folder {
  id: string;
  name: string;
  description: string | null;
  contact_count: number;
}

/** What a caller may write of a contact. */
export interface Draft {
  phone_number: string;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  company_name: string | null;
  industry: string | null;
  location: string | null;
  pin_code: string | null;
  keywords: string | null;
  metadata: Record<string, unknown>;
}

/** A contact as the API tells it. */
export interface Contact extends Draft {
  id: string;
  folder_id: string;
  last_call_outcome: string | null;
}

interface Answer<T> {
  data: T;
  pagination?: { pages: number; total: number };
}

/** The REST API, called with a key beside the page: to prepare a test and to see what was really stored. */
export class Api {
  readonly #base: string;
  readonly #key: string;

  constructor(origin: string, key: string) {
    this.#base = `${origin}/api/public/v1`;
    this.#key = key;
  }

  async folders(): Promise<Folder[]> {
    return (await this.#call<Folder[]>('GET', '/contacts/folders')).data;
  }

  async createFolder(name: string, description?: string): Promise<Folder> {
    return (await this.#call<Folder>('POST', '/contacts/folders', { name, description })).data;
  }

  async createContact(folder: Folder, draft: Partial<Draft>): Promise<Contact> {
    return (await this.#call<Contact>('POST', '/contacts', { folder_id: folder.id, ...draft })).data;
  }

  /** Stores contacts all at once, the last one newest. */
  async importContacts(folder: Folder, contacts: Partial<Draft>[]): Promise<void> {
    await this.#call('POST', '/contacts/import', { folder_id: folder.id, contacts });
  }

  /** All contacts of a folder, newest first. */
  async contacts(folder: Pick<Folder, 'id'>): Promise<Contact[]> {
    const all: Contact[] = [];
    for (let page = 1, pages = 1; page <= pages; page++) {
      const answer = await this.#call<Contact[]>('GET', `/contacts?folder_id=${folder.id}&limit=100&page=${page}`);
      all.push(...answer.data);
      pages = answer.pagination?.pages ?? 1;
    }
    return all;
  }

  /** How many contacts the organisation, or one of its folders, has with an outcome. */
  async countOutcome(outcome: string, folder?: Pick<Folder, 'id'>): Promise<number> {
    const where = folder ? `&folder_id=${folder.id}` : '';
    const answer = await this.#call<Contact[]>('GET', `/contacts?last_call_outcome=${outcome}&limit=1${where}`);
    return answer.pagination?.total ?? 0;
  }

  async updateContact(contact: Pick<Contact, 'id'>, changes: Partial<Draft>): Promise<void> {
    await this.#call('PATCH', `/contacts/${contact.id}`, changes);
  }

  async deleteContact(contact: Pick<Contact, 'id'>): Promise<void> {
    await this.#call('DELETE', `/contacts/${contact.id}`);
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(this.#base + path, {
      method,
      headers: { authorization: `Bearer ${this.#key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as Answer<T>;
  }
}
