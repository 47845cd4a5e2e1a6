import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { allowClipboard, expect, test } from '../support/test.ts';

test('the console shows the calls and their bodies', async ({ desk }) => {
  await desk.open();
  await desk.folders.create('Leads');
  const { console } = desk;
  await console.toggle.click();
  await expect(console.toggle).toHaveAttribute('aria-expanded', 'true');
  const creation = console.calls.filter({ hasText: 'POST' });
  await expect(creation).toContainText('/contacts/folders');
  await expect(creation).toContainText('201');
  await expect(creation).toContainText(/req_\w+/);
  await creation.getByRole('button').click();
  await expect(console.region).toContainText('"name": "Leads"');
  await expect(console.region).toContainText('"contact_count": 0');

  await console.region.getByRole('button', { name: 'Close console' }).click();
  await expect(console.toggle).toHaveAttribute('aria-expanded', 'false');
});

test('the last call runs in a terminal when it is copied', async ({ desk, api, key, context }) => {
  await allowClipboard(context);
  const folder = await api.createFolder('O’Brien’s “leads”');
  await api.createContact(folder, { phone_number: '+14155550100', first_name: "D'Arcy" });
  await desk.open(`/folders/${folder.id}`);
  await desk.contacts.search.fill("d'arcy");
  await expect(desk.contacts.row("D'Arcy")).toBeVisible();
  await expect(desk.console.region).toContainText(/GET.*search=d%27arcy.*200/);

  await desk.console.copy.click();
  const command = await desk.page.evaluate(() => navigator.clipboard.readText());
  expect(command).not.toContain(key);
  const { stdout } = await promisify(execFile)('sh', ['-c', command], {
    env: { ...process.env, DIALBOOK_KEY: key },
  });
  expect(JSON.parse(stdout)).toMatchObject({ data: [{ first_name: "D'Arcy" }] });
});
