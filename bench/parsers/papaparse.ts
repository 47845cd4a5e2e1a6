import Papa from 'papaparse';

/** Reads a file into an object for each row, and says how many there are. */
self.onmessage = async ({ data }: MessageEvent<File>) => {
  const text = await data.text();
  const { data: rows } = Papa.parse(text, { header: true });
  self.postMessage(rows.length);
};
self.postMessage('ready');
