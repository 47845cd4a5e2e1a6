import { drop } from '../support/drag.ts';
import { draftOf, draftsOf, rows, sample, sorted, type Sample } from '../support/samples.ts';
import { expect, test } from '../support/test.ts';

const HUBSPOT = {
  'Phone Number': 'phone_number',
  'First Name': 'first_name',
  'Last Name': 'last_name',
  Email: 'email',
  'Company Name': 'company_name',
  City: 'location',
  'Postal Code': 'pin_code',
  Industry: 'industry',
} as const;

for (const { name, count, fields } of [
  { name: 'clean.csv', count: 200, fields: {} },
  { name: 'hubspot-export.csv', count: 150, fields: HUBSPOT },
]) {
  test(`every value of ${name} arrives, and its export is the same contacts`, async ({ desk, api }) => {
    const file = await sample(name);
    const people = sorted(rows(file.bytes).map((row) => draftOf(row, fields)));
    expect(people).toHaveLength(count);
    const from = await api.createFolder('From the CRM');
    const to = await api.createFolder('Copied');
    await desk.open(`/folders/${from.id}`);

    await drop(desk.folders.link(from.name), file);
    await desk.import.accept(count);
    await desk.contacts.expectRange(1, 50, count);
    expect(draftsOf(await api.contacts(from))).toEqual(people);

    const exported: Sample = await desk.contacts.export();
    await drop(desk.folders.link(to.name), exported);
    await desk.import.accept(count);
    await expect(desk.folders.link(to.name)).toContainText(String(count));
    expect(draftsOf(await api.contacts(to))).toEqual(people);
  });
}

test('cells that a spreadsheet would run come out guarded and go in unchanged', async ({ desk, api }) => {
  const from = await api.createFolder('From');
  const to = await api.createFolder('To');
  await desk.open(`/folders/${from.id}`);
  await drop(desk.folders.link(from.name), await sample('injection.csv'));
  await desk.import.accept(3);
  const stored = draftsOf(await api.contacts(from));
  // One guard is taken off where there is one.
  expect(stored.map(({ phone_number, first_name, last_name, company_name, metadata }) => [
    phone_number, first_name, last_name, company_name, metadata['note'],
  ])).toEqual([
    ['+14155553001', '=1+1', '@SUM(A1)', '-2+3', "+cmd|' /C calc'!A0"],
    ['+14155553002', '=quoted', '\ttab', '+14155553002', 'plain'],
    ['+14155553003', "'=twice", '-42', '=HYPERLINK("http://example.com")', '@'],
  ]);

  const exported = await desk.contacts.export();
  for (const row of rows(exported.bytes)) {
    for (const [header, cell] of Object.entries(row)) {
      if (header !== 'phone_number') expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
    }
  }
  await drop(desk.folders.link(to.name), exported);
  await desk.import.accept(3);
  expect(draftsOf(await api.contacts(to))).toEqual(stored);
});
