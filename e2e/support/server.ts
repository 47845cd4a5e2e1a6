import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { required } from './environment.ts';

const run = promisify(execFile);

/** The real server with a database of its own in a temporary folder. */
export class Server {
  readonly #folder: string;
  readonly #options: string[];
  #child: ChildProcess | undefined;
  #address = '127.0.0.1:0';
  #lines: string[] = [];

  private constructor(folder: string, options: string[]) {
    this.#folder = folder;
    this.#options = options;
  }

  /** Starts a server on a free port. */
  static async launch(...options: string[]): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), 'dialbook-e2e-'));
    const server = new Server(folder, options);
    await server.start();
    return server;
  }

  /** The address that the demo offers to start from, key and all. */
  get invitation(): string {
    const [url] = /http:\S+#key=\S+/.exec(this.output) ?? [];
    if (!url) throw new Error(`The server offers no address to start from:\n${this.output}`);
    return url;
  }

  /** Where its pages are. */
  get origin(): string {
    return `http://${this.#address}`;
  }

  /** What it has written so far, log and all. */
  get output(): string {
    return this.#lines.join('\n');
  }

  /** Starts it, on the same port and the same database as the last time. */
  async start(): Promise<void> {
    const child = spawn(
      required('DIALBOOK_SERVER_BIN'),
      ['serve', '--listen', this.#address, '--database', this.#database, '--log-format', 'json', ...this.#options],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#child = child;
    this.#address = await new Promise<string>((resolve, reject) => {
      const read = (line: string) => {
        this.#lines.push(line);
        const address = listeningAddress(line);
        if (address) resolve(address);
      };
      createInterface(child.stdout).on('line', read);
      createInterface(child.stderr).on('line', read);
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${this.output}`)));
    });
  }

  /** Ends it as an operator would; the database stays. */
  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  /** Ends it for good. */
  async dispose(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Makes a key, and its organisation where that is new. */
  async createKey(organisation: string, ...options: string[]): Promise<string> {
    const { stdout } = await run(required('DIALBOOK_SERVER_BIN'), [
      'key', 'create', '--organisation', organisation, '--database', this.#database, ...options,
    ]);
    return stdout.trim();
  }

  get #database(): string {
    return `sqlite:${join(this.#folder, 'dialbook.db')}`;
  }
}

/** The address in the log line that says it is ready. */
function listeningAddress(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  const entry = JSON.parse(line) as { message?: string; address?: string };
  return entry.message === 'listening' ? entry.address : undefined;
}
