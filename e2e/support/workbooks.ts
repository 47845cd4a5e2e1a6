import type { Sample } from './samples.ts';

/** A sheet of a workbook: its name and its cells, row by row. */
export interface Sheet {
  name: string;
  rows: string[][];
}

/** A workbook as Excel writes it, without what Excel could do without. */
export function xlsx(name: string, ...sheets: Sheet[]): Sample {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const kinds = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const numbered = sheets.map((sheet, index) => ({ ...sheet, id: index + 1 }));
  const cell = (text: string) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  return {
    name,
    bytes: zip({
      '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="a" Type="${kinds}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${kinds}"><sheets>${numbered
        .map(({ name, id }) => `<sheet name="${escaped(name)}" sheetId="${id}" r:id="s${id}"/>`)
        .join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}">${numbered
        .map(({ id }) => `<Relationship Id="s${id}" Type="${kinds}/worksheet" Target="worksheets/sheet${id}.xml"/>`)
        .join('')}</Relationships>`,
      ...Object.fromEntries(
        numbered.map(({ id, rows }) => [
          `xl/worksheets/sheet${id}.xml`,
          `<worksheet xmlns="${main}"><sheetData>${rows
            .map((row) => `<row>${row.map(cell).join('')}</row>`)
            .join('')}</sheetData></worksheet>`,
        ]),
      ),
    }),
  };
}

/** A workbook as LibreOffice writes it. */
export function ods(name: string, ...sheets: Sheet[]): Sample {
  const space = 'urn:oasis:names:tc:opendocument:xmlns';
  const cell = (text: string) =>
    `<table:table-cell office:value-type="string"><text:p>${escaped(text)}</text:p></table:table-cell>`;
  const table = ({ name, rows }: Sheet) =>
    `<table:table table:name="${escaped(name)}">${rows
      .map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`)
      .join('')}</table:table>`;
  return {
    name,
    bytes: zip({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'META-INF/manifest.xml': `<manifest:manifest xmlns:manifest="${space}:manifest:1.0"/>`,
      'content.xml': `<office:document-content xmlns:office="${space}:office:1.0" xmlns:table="${space}:table:1.0" xmlns:text="${space}:text:1.0"><office:body><office:spreadsheet>${sheets
        .map(table)
        .join('')}</office:spreadsheet></office:body></office:document-content>`,
    }),
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** An archive of texts, none of them packed. */
function zip(texts: Record<string, string>): Buffer {
  const entries: Buffer[] = [];
  const index: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(texts)) {
    const [name, content] = [Buffer.from(path), Buffer.from(text)];
    // Version, flags, method, time, date, checksum, both sizes, the length of the name, no extra.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x21, 8);
    facts.writeUInt32LE(checksum(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), facts, name, content]);
    // No comment, first disk, no attributes, where the entry is.
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    index.push(Buffer.from('PK\x01\x02\x14\x00'), facts, place, name);
    entries.push(entry);
    offset += entry.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(Buffer.concat(index).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...entries, ...index, Buffer.from('PK\x05\x06'), end]);
}

/** CRC-32, as archives have it. */
function checksum(bytes: Buffer): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
