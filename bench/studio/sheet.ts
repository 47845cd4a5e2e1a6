import type { Page } from 'playwright-core';

/** What the worker says, as crates/sheet/src/protocol.rs has it; as much of it as is used here. */
export interface Reply {
  opened?: { columns: { target: unknown }[] };
  judged?: Judged;
  chunk?: { rows: number };
  failed?: { message: string };
}

/** A reply with the bytes that came beside it. */
export interface Said extends Reply {
  bytes?: Uint8Array;
}

/** What will become of the rows. */
export interface Judged {
  ready: number;
  file: { chunks: number };
}

/** What is asked of it to open a file, to judge its rows, and to start to send; judging wants a target for each column. */
export interface Asks {
  open: object;
  judge: { judge: { decided: object } };
  begin: object | string;
}

declare global {
  interface Window {
    sheet: {
      /** Starts the worker, and waits until it listens. */
      start(): Promise<void>;
      /** Asks it something; progress is no answer. */
      ask(request: object | string, file?: File): Promise<Said>;
      /** Has it open a file and judge every row, each column being what it proposes. */
      judged(asks: Asks, file: File | undefined): Promise<Judged>;
      stop(): void;
    };
  }
}

/** Has a page speak to the app's own worker, as the app does. */
export async function install(page: Page): Promise<void> {
  await page.addInitScript(inPage);
}

function inPage(): void {
  let worker: Worker;
  let last = 0;
  const waiting = new Map<number, (said: Said) => void>();
  const ask = async (request: object | string, file?: File): Promise<Said> => {
    const id = ++last;
    const text = JSON.stringify({ id, request });
    const said = await new Promise<Said>((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage(file ? [text, file] : text);
    });
    if (said.failed) throw new Error(said.failed.message);
    return said;
  };
  window.sheet = {
    start: () => {
      worker = new Worker('/sheet-worker_loader.js', { type: 'module' });
      return new Promise((resolve, reject) => {
        worker.onerror = ({ message }) => {
          reject(new Error(message));
          waiting.forEach((give) => give({ failed: { message } }));
        };
        worker.onmessage = () => {
          worker.onmessage = ({ data }: MessageEvent<string | [string, Uint8Array]>) => {
            const [text, bytes] = typeof data === 'string' ? [data] : data;
            const { id, reply } = JSON.parse(text);
            if (reply.progress) return;
            // What it does not understand has no number.
            const asked = id || last;
            waiting.get(asked)?.({ ...reply, bytes });
            waiting.delete(asked);
          };
          resolve();
        };
      });
    },
    ask,
    judged: async ({ open, judge }, file) => {
      const { opened } = await ask(open, file);
      const targets = opened?.columns.map(({ target }) => target);
      const { judged } = await ask({ judge: { decided: { ...judge.judge.decided, targets } } });
      if (!judged) throw new Error('the worker did not judge');
      return judged;
    },
    stop: () => worker.terminate(),
  };
}
