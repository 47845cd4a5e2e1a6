/** Something that comes to stand on the page. */
export interface Wanted {
  /** These numbers, in the first rows of the preview. */
  rows?: string[];
  /** A button with this text that can be pressed. It is pressed at once where `press` says so. */
  button?: string;
  press?: boolean;
  /** A text in the dialog, without blanks and separators. */
  text?: string;
}

/** Milliseconds from the drop until it was in the document, and until it was painted. */
export interface Seen {
  ready: number;
  painted: number;
}

declare global {
  interface Window {
    /** Waits for one thing after the other; all are of what was dropped last. */
    watch(wanted: Wanted[]): Promise<Seen[]>;
  }
}

/** Runs in the page, before anything of it does. Painted is what bench/desk/stopwatch.ts calls so. */
export function inPage(): void {
  const PATIENCE = 120_000;
  let dropped = 0;
  window.addEventListener('drop', (event) => {
    dropped = event.timeStamp;
    performance.mark('drop');
  }, { capture: true });

  const bare = (text: string | null) => (text ?? '').replace(/[\s.,]/g, '');
  const button = (name: string) =>
    [...document.querySelectorAll<HTMLButtonElement>('dialog[open] button')].find(
      (button) => button.textContent?.trim() === name && !button.disabled && button.ariaBusy !== 'true',
    );
  const holds = ({ rows, button: name, text }: Wanted): boolean => {
    if (dropped === 0) return false;
    if (name) return button(name) !== undefined;
    if (text) return bare(document.querySelector('dialog[open]')?.textContent ?? '').includes(text);
    const found = document.querySelectorAll('[aria-label="Preview"] tbody [role="row"]');
    const digits = (row: Element | undefined) => row?.textContent?.replace(/\D/g, '') ?? '';
    return rows?.every((phone, index) => digits(found[index]).includes(phone)) ?? false;
  };

  const one = (wanted: Wanted): Promise<Seen> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        observer.disconnect();
        const shown = document.querySelector<HTMLElement>('dialog[open]')?.innerText.slice(0, 500);
        reject(new Error(`${JSON.stringify(wanted)} did not come; the dialog shows ${shown}`));
      }, PATIENCE);
      const look = () => {
        if (!holds(wanted)) return;
        observer.disconnect();
        clearTimeout(timer);
        const ready = performance.now() - dropped;
        if (wanted.button && wanted.press) button(wanted.button)?.click();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve({ ready, painted: performance.now() - dropped });
          port2.postMessage(undefined);
        });
      };
      const observer = new MutationObserver(look);
      observer.observe(document, {
        subtree: true, childList: true, characterData: true, attributeFilter: ['disabled', 'aria-busy'],
      });
      look();
    });

  window.watch = async (wanted) => {
    const seen: Seen[] = [];
    for (const next of wanted) seen.push(await one(next));
    return seen;
  };
}
