import type { Page } from 'playwright-core';

/** What the worker says, as crates/sheet/src/protocol.rs has it; as much of it as is used here. */
export interface Reply {
  opened?: { columns: { target: unknown }[] };
  judged?: Judged;
  chunk?: { csv_base64: string; mapping_config: unknown; rows: number };
  failed?: { message: string };
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
      ask(request: object | string, file?: File): Promise<Reply>;
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
  const waiting = new Map<number, (reply: Reply) => void>();
  const ask = async (request: object | string, file?: File): Promise<Reply> => {
    const id = ++last;
    const text = JSON.stringify({ id, request });
    const reply = await new Promise<Reply>((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage(file ? [text, file] : text);
    });
    if (reply.failed) throw new Error(reply.failed.message);
    return reply;
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
          worker.onmessage = ({ data }: MessageEvent<string>) => {
            const { id, reply } = JSON.parse(data);
            if (reply.progress) return;
            // What it does not understand has no number.
            const asked = id || last;
            waiting.get(asked)?.(reply);
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
