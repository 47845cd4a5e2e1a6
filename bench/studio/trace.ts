import type { Browser, CDPSession } from 'playwright-core';

/** An event of a trace; times in microseconds. */
interface Event {
  name: string;
  cat: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
}

/** Tasks of the main thread, between two marks of the page. */
export interface Phase {
  name: string;
  tasks: number;
  /** Those of more than 50 ms. */
  long: number;
  /** Milliseconds of the longest. */
  longest: number;
  /** How long of that the thread ran, and did not wait for a processor. */
  ran: number;
  /** What took most of that. */
  within: string[];
}

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];
const LONG = 50;
/** Of the longest task, so many parts are named. */
const NAMED = 3;

/** Does something while the browser notes what its threads do; a phase starts at each mark of the page. */
export async function traced(browser: Browser, phases: string[], work: () => Promise<void>): Promise<Phase[]> {
  const session = await browser.newBrowserCDPSession();
  await session.send('Tracing.start', {
    traceConfig: { recordMode: 'recordAsMuchAsPossible', includedCategories: CATEGORIES, excludedCategories: ['*'] },
    transferMode: 'ReturnAsStream',
  });
  await work();
  const complete = new Promise<string>((resolve, reject) => {
    session.once('Tracing.tracingComplete', ({ stream, dataLossOccurred }) => {
      if (stream && !dataLossOccurred) resolve(stream);
      else reject(new Error('the trace has gaps'));
    });
  });
  await session.send('Tracing.end');
  const { traceEvents } = JSON.parse(await read(session, await complete)) as { traceEvents: Event[] };
  await session.detach();
  return phasesOf(traceEvents, phases);
}

async function read(session: CDPSession, handle: string): Promise<string> {
  const pieces: Buffer[] = [];
  for (;;) {
    const { data, base64Encoded, eof } = await session.send('IO.read', { handle, size: 4 << 20 });
    pieces.push(Buffer.from(data, base64Encoded ? 'base64' : 'utf8'));
    if (eof) return Buffer.concat(pieces).toString();
  }
}

function phasesOf(events: Event[], names: string[]): Phase[] {
  const marks = names.map((name) => {
    const mark = events.find((event) => event.name === name && event.cat.includes('blink.user_timing'));
    if (!mark) throw new Error(`the trace has no mark "${name}"`);
    return mark;
  });
  const main = marks[0];
  const own = events.filter(({ ph, pid, tid }) => ph === 'X' && pid === main?.pid && tid === main.tid);
  const end = (event: Event) => event.ts + (event.dur ?? 0);
  // What is called a task there is what browsers report as a long task.
  const tasks = own.filter(({ name }) => name === 'RunTask');
  return marks.map((mark, index) => {
    const until = marks[index + 1]?.ts ?? Number.POSITIVE_INFINITY;
    const these = tasks.filter((task) => end(task) >= mark.ts && end(task) < until);
    const longest = these.toSorted((one, other) => (other.dur ?? 0) - (one.dur ?? 0))[0];
    if (!longest) throw new Error(`nothing was done in "${mark.name}"`);
    return {
      name: mark.name,
      tasks: these.length,
      long: these.filter(({ dur }) => (dur ?? 0) > LONG * 1e3).length,
      longest: (longest.dur ?? 0) / 1e3,
      ran: (longest.tdur ?? 0) / 1e3,
      within: largest(own.filter((event) => event !== longest && event.ts >= longest.ts && end(event) <= end(longest))),
    };
  });
}

/** The kinds of work with most time of their own, without what stands within them. */
function largest(events: Event[]): string[] {
  const times = new Map<string, number>();
  const open: Event[] = [];
  const add = (name: string, dur: number) => times.set(name, (times.get(name) ?? 0) + dur);
  for (const event of events.toSorted((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0))) {
    while (open.length > 0 && event.ts >= (open.at(-1)?.ts ?? 0) + (open.at(-1)?.dur ?? 0)) open.pop();
    const around = open.at(-1);
    if (around) add(around.name, -(event.dur ?? 0));
    add(event.name, event.dur ?? 0);
    open.push(event);
  }
  const sorted = [...times].toSorted(([, one], [, other]) => other - one).slice(0, NAMED);
  return sorted.map(([name, dur]) => `${name} ${(dur / 1e3).toFixed(1)} ms`);
}
