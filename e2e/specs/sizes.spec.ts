import type { Desk } from '../pages/desk.ts';
import type { Api, Folder } from '../support/api.ts';
import { expectFits, expectTargets } from '../support/layout.ts';
import { expect, test } from '../support/test.ts';

const LONG = 'Bartholomew-Maximilian Featherstonehaugh-Cholmondeley of Wherever '.repeat(4);
const ARABIC = 'محمد عبد الرحمن بن إبراهيم';

/** A folder with names of every kind, newest first: long, right to left, in pictures, usual. */
async function crowd(api: Api): Promise<Folder> {
  const folder = await api.createFolder(LONG.slice(0, 240), LONG.repeat(4));
  const usual = Array.from({ length: 40 }, (_, index) => ({
    phone_number: `+1415555${String(index).padStart(4, '0')}`,
    first_name: `Ada ${index}`,
    email: `ada${index}@example.com`,
    company_name: 'Analytical Engines',
  }));
  await api.importContacts(folder, [
    ...usual,
    { phone_number: '+14155550997', first_name: '🦄🌈', company_name: '🏢' },
    { phone_number: '+14155550998', first_name: ARABIC, email: 'm@example.com', company_name: 'شركة الاتصالات' },
    { phone_number: '+14155550999', first_name: LONG.slice(0, 100), last_name: 'x'.repeat(100), keywords: LONG },
  ]);
  return folder;
}

/** Goes once through what can be open, and looks each time. */
async function look(desk: Desk, api: Api): Promise<void> {
  const folder = await crowd(api);
  await desk.open(`/folders/${folder.id}?search=a&rows=25`);
  await expect(desk.contacts.rows).toHaveCount(25);
  await expect(desk.contacts.button('Columns')).toBeInViewport();
  await expect(desk.contacts.button('Save view')).toBeInViewport();
  await expectFits(desk.page);
  await expectTargets(desk.page);

  await desk.contacts.check('Ada 37').check();
  await expect(desk.selection.region).toBeVisible();
  await expectFits(desk.page);
  await expectTargets(desk.page);
  await expect(desk.contacts.heading(LONG.slice(0, 240).trim())).toBeAttached();
  await desk.page.keyboard.press('Escape');

  await desk.contacts.row(ARABIC).click();
  await expect(desk.drawer.field('First name')).toHaveValue(ARABIC);
  await expectFits(desk.page);
  await expectTargets(desk.page);
  await desk.drawer.close.click();

  await desk.open('/contacts?search=nobody&outcome=voicemail');
  await expect(desk.page.getByRole('heading', { name: 'No matches' })).toBeVisible();
  await expectFits(desk.page);
  await expectTargets(desk.page);
}

for (const [width, height, hand] of [
  [768, 1024, 'pointer'],
  [820, 1180, 'finger'],
  [1440, 900, 'pointer'],
  [2560, 1440, 'pointer'],
  [3840, 2160, 'pointer'],
] as const) {
  test.describe(`on a screen of ${width} by ${height} under a ${hand}`, () => {
    test.use({ viewport: { width, height }, hasTouch: hand === 'finger', isMobile: hand === 'finger' });

    test('everything is in sight and can be hit', async ({ desk, api }) => look(desk, api));

    test('the server that the page talks to is named whole', async ({ desk }) => {
      await desk.open('/contacts');
      const name = desk.page.getByRole('banner').getByText('This server');
      await expect(name).toBeVisible();
      expect(await name.evaluate((name) => name.scrollWidth - name.clientWidth)).toBe(0);
    });
  });
}

test.describe('on a screen of 1280 by 1024, zoomed to 400 %', () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test('nothing lies beside it (WCAG 1.4.10)', async ({ desk, api }) => {
    const folder = await crowd(api);
    await desk.open(`/folders/${folder.id}?search=a`);
    await expectFits(desk.page);
    await desk.contacts.check('Ada 37').check();
    await expectFits(desk.page);
    await desk.page.keyboard.press('Escape');
    await desk.contacts.open('Ada 37');
    await expect(desk.drawer.field('First name')).toHaveValue('Ada 37');
    await expectFits(desk.page);
  });
});

for (const [width, height] of [[360, 640], [390, 844]] as const) {
  test.describe(`on a telephone of ${width} by ${height}`, () => {
    test.use({ viewport: { width, height }, hasTouch: true, isMobile: true });

    test('everything is in sight and can be hit', async ({ desk, api }) => look(desk, api));

    test('what is used most is as large as a finger, and a contact comes up from the foot', async ({ desk, api }) => {
      const folder = await crowd(api);
      await desk.open(`/folders/${folder.id}`);
      const { contacts, drawer } = desk;
      for (const control of [contacts.button('New contact'), contacts.search, contacts.outcome, contacts.next]) {
        expect((await control.boundingBox())?.height).toBeGreaterThanOrEqual(42);
      }
      await contacts.row('Ada 39').tap();
      await expect(drawer.field('First name')).toHaveValue('Ada 39');
      await expect
        .poll(async () => {
          const box = await drawer.region.boundingBox();
          return box && [box.x, box.width, Math.round(box.y + box.height)];
        })
        .toEqual([0, width, height]);
    });
  });
}

for (const [width, height] of [[360, 640], [390, 844], [844, 390]] as const) {
  test.describe(`on a telephone of ${width} by ${height}`, () => {
    test.use({ viewport: { width, height }, hasTouch: true, isMobile: true });

    test('the list has the whole screen once its heading is scrolled away', async ({ desk, api }) => {
      const folder = await crowd(api);
      await desk.open(`/folders/${folder.id}?rows=25`);
      const { contacts } = desk;
      await contacts.row('Ada 20').scrollIntoViewIfNeeded();
      await expect(contacts.search).not.toBeInViewport();
      await expect(contacts.range).toBeInViewport();
      await contacts.next.tap();
      // The next page is read from its top.
      await expect(contacts.row('Ada 17')).toBeInViewport();
      await expectFits(desk.page);
    });
  });
}

test('a name longer than its column stays where it is read when it takes the focus', async ({ desk, api }) => {
  const folder = await crowd(api);
  await desk.open(`/folders/${folder.id}`);
  await desk.contacts.link(0).focus();
  expect(await desk.contacts.rows.first().getByRole('rowheader').evaluate((cell) => cell.scrollLeft)).toBe(0);
});

test('five hundred folders are filtered as they are typed', async ({ desk, api }) => {
  test.slow();
  const names = Array.from({ length: 500 }, (_, index) => `Campaign no. ${index}.`);
  for (const name of names) await api.createFolder(name);
  await desk.open();
  await expect(desk.folders.list).toHaveCount(500);
  await desk.folders.filter.fill('no. 321');
  await expect(desk.folders.list).toHaveCount(1);
  await expect(desk.folders.link('Campaign no. 321.')).toBeVisible();
  await desk.folders.filter.fill('');
  await expect(desk.folders.list).toHaveCount(500);
});
