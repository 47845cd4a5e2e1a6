import { expectAccessible } from '../support/accessibility.ts';
import type { Draft } from '../support/api.ts';
import { expect, test } from '../support/test.ts';

const OUTCOMES = [
  ['Interested', 'interested'],
  ['Contacted', 'contacted'],
  ['Voicemail', 'voicemail'],
  ['No answer', 'no_answer'],
  ['Escalated', 'escalated'],
  ['Not interested', 'not_interested'],
] as const;

/** So many contacts with a name and a number of their own. */
function people(count: number): Partial<Draft>[] {
  return Array.from({ length: count }, (_, index) => ({
    phone_number: `+1415555${String(index).padStart(4, '0')}`,
    first_name: `Person ${index}`,
  }));
}

/** A count as the page writes it. */
function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}

test('a folder is shown by how its calls ended, and each part of it can be looked at', async ({
  desk: anywhere,
  demo,
  page,
}) => {
  const desk = anywhere.at(demo.url);
  const { contacts, insight } = desk;
  const [folder] = await demo.api.folders();
  await desk.open(`/folders/${folder!.id}`);
  for (const [label, outcome] of OUTCOMES) {
    const total = await demo.api.countOutcome(outcome, folder);
    await expect(insight.part(new RegExp(`^${label}, ${grouped(total)} contacts?$`))).toHaveCount(total ? 1 : 0);
  }

  const total = await demo.api.countOutcome('interested', folder);
  const interested = insight.part(/^Interested, /);
  await expect(interested).toHaveAttribute('aria-pressed', 'false');
  await interested.click();
  await expect(page).toHaveURL(/outcome=interested/);
  await expect(interested).toHaveAttribute('aria-pressed', 'true');
  await expect(contacts.range).toHaveText(new RegExp(` of ${grouped(total)}$`));
  await expect(contacts.outcome).toHaveValue('interested');

  // The keyboard goes on from there, and the same part shows everything again.
  await expect(interested).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(insight.parts.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/outcome=interested/);
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/outcome=/);
  await page.goBack();
  await page.goBack();
  await expect(interested).toHaveAttribute('aria-pressed', 'true');
});

test('all contacts together have a bar and a share of those reached', async ({ desk: anywhere, demo }) => {
  const desk = anywhere.at(demo.url);
  await desk.open('/contacts');
  await desk.touch();
  let called = 0;
  for (const [label, outcome] of OUTCOMES) {
    const total = await demo.api.countOutcome(outcome);
    called += total;
    await expect(desk.insight.part(new RegExp(`^${label}, ${grouped(total)} contact`))).toBeVisible();
  }
  const dialog = await desk.insight.look(await desk.insight.fact(/% reached$/).innerText());
  await expect(dialog).toContainText(`of the ${grouped(called)} contacts called so far`);
  await expectAccessible(desk.page);
  await dialog.getByRole('link', { name: /^No answer/ }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.contacts.outcome).toHaveValue('no_answer');
});

test('the bar follows what is written', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, people(3));
  await desk.open(`/folders/${folder.id}`);
  await expect(desk.insight.bar).toContainText('Not called yet, 3 contacts');
  await expect(desk.insight.parts).toHaveCount(0);

  await desk.contacts.button('New contact').click();
  await desk.drawer.field('Phone').fill('+14155559999');
  await desk.drawer.create.click();
  await expect(desk.insight.bar).toContainText('Not called yet, 4 contacts');
});

test('a folder says what would trouble a caller, and leads to it', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, [
    ...people(4),
    { phone_number: '+14155550001', first_name: 'Again' },
    { phone_number: '+14155550002', first_name: 'Again' },
    { phone_number: '+442079460999' },
  ]);
  await desk.open(`/folders/${folder.id}`);
  const nameless = await desk.insight.look('1 without a name');
  await expect(nameless).toContainText('All 7 contacts were checked.');
  await expect(nameless.getByRole('link')).toHaveText('+44 207 946 0999');
  await page.keyboard.press('Escape');
  await expect(nameless).toBeHidden();
  await expect(desk.insight.fact('1 without a name')).toBeFocused();

  const duplicates = await desk.insight.look('2 duplicates');
  await expect(duplicates).toContainText('2 numbers stand in this folder more than once');
  await expectAccessible(page);
  await duplicates.getByRole('link', { name: '+1 415 555 0001' }).click();
  await expect(duplicates).toBeHidden();
  await desk.contacts.expectRange(1, 2, 2);

  // What is mended is found mended.
  await desk.contacts.open('Again');
  await desk.drawer.field('Phone').fill('+14155550009');
  await desk.drawer.save.click();
  await expect(desk.insight.fact('1 duplicate')).toBeVisible();
});

test('a folder without a flaw is ready', async ({ desk, api }) => {
  const folder = await api.createFolder('Leads');
  await api.importContacts(folder, people(2));
  await desk.open(`/folders/${folder.id}`);
  const dialog = await desk.insight.look('Ready to call');
  await expect(dialog).toContainText('All 2 contacts were checked.');
});

test('a long folder is read only when that is wanted, and not to its end when it is not', async ({ desk, api, page }) => {
  const folder = await api.createFolder('Long');
  await api.importContacts(folder, [...people(2_000), { phone_number: '+14155550007', first_name: 'Again' }]);
  await desk.open(`/folders/${folder.id}`);
  await expect(desk.insight.bar).toContainText('Not called yet, 2,001 contacts');
  await expect(desk.insight.check).toBeHidden();
  await desk.touch();

  // The answer is held back until the person has given up.
  let answer = () => {};
  const late = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/contacts/export*', async (route) => {
    await late;
    await route.continue().catch(() => {});
  });
  await desk.insight.check.focus();
  await page.keyboard.press('Enter');
  const cancel = desk.insight.fact('Cancel');
  await expect(cancel).toBeFocused();
  await expect(page.getByRole('progressbar', { name: 'Checking the contacts' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(desk.insight.check).toBeFocused();
  answer();
  await page.unrouteAll({ behavior: 'wait' });

  await page.keyboard.press('Enter');
  await expect(desk.insight.fact('1 duplicate')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(desk.dialog('1 duplicate')).toContainText('All 2,001 contacts were checked.');
});

test('what is counted late moves nothing', async ({ desk: anywhere, demo, page }) => {
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const desk = anywhere.at(demo.url);
  await desk.open('/contacts');
  await expect(desk.insight.part(/^Interested, /)).toBeVisible();
  await desk.touch();
  await expect(desk.insight.fact(/% reached$/)).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift)).toBe(0);
  await expectAccessible(page);
});
