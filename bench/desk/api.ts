/** A page of the list, as the rows on the screen have to be. */
export interface Listed {
  /** The phone numbers from top to bottom, their digits alone. */
  phones: string[];
  /** Matches on all pages. */
  total: number;
}

interface Contact {
  phone_number: string;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
}

interface Answer {
  data: Contact[];
  pagination: { total: number };
}

/** The REST API beside the page: it knows what the page has to show. */
export class Api {
  readonly #base: string;
  readonly #key: string;

  constructor(origin: string, key: string) {
    this.#base = `${origin}/api/public/v1`;
    this.#key = key;
  }

  /**
   * A page of the list. It is asked for in halves: the server remembers answers, and is to meet the page's own
   * question for the first time.
   */
  async page(number: number, rows: number): Promise<Listed> {
    const half = rows / 2;
    const halves = [2 * number - 1, 2 * number].map((page) => this.#list({ page, limit: half }));
    const [upper, lower] = await Promise.all(halves);
    return listed([...(upper?.data ?? []), ...(lower?.data ?? [])], upper?.pagination.total ?? 0);
  }

  /** The first page of a search. */
  async search(search: string, rows: number): Promise<Listed> {
    const { data, pagination } = await this.#list({ search, limit: rows });
    return listed(data, pagination.total);
  }

  /** Contacts from all over the list, the same for the same contacts. */
  async sample(count: number, total: number): Promise<Contact[]> {
    const contacts: Contact[] = [];
    for (let nth = 0; nth < count; nth++) {
      const page = 1 + Math.floor(((nth + 0.5) / count) * total);
      contacts.push(...(await this.#list({ page, limit: 1 })).data);
    }
    return contacts;
  }

  async #list(query: Record<string, string | number>): Promise<Answer> {
    const pairs = Object.entries(query).map(([name, value]) => [name, String(value)]);
    const response = await fetch(`${this.#base}/contacts?${new URLSearchParams(pairs)}`, {
      headers: { authorization: `Bearer ${this.#key}` },
    });
    if (!response.ok) throw new Error(`the API answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Answer;
  }
}

function listed(contacts: Contact[], total: number): Listed {
  return { phones: contacts.map(({ phone_number }) => phone_number.replace(/\D/g, '')), total };
}
