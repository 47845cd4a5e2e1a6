import { open } from 'node:fs/promises';

/** A file of contacts on the disk. */
export interface Sample {
  path: string;
  rows: number;
  bytes: number;
}

/** Rows that have to be there before the first ones count as shown. */
const FIRST = 10;

/** The numbers in a file's first rows, their digits alone; the numbers are its first column. */
export async function firstPhones({ path }: Sample): Promise<string[]> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0);
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
    return lines.slice(1, 1 + FIRST).map((line) => line.split(',', 1).join().replace(/\D/g, ''));
  } finally {
    await file.close();
  }
}
