import { expect, type Page } from '@playwright/test';

const CONTROLS = 'a[href], button, input, select, textarea, summary, [role=menuitem], [role=option]';

/** Expects that nothing lies beside the window: no scrolling to the side, no control that is cut. */
export async function expectFits(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate((controls) => {
          const isCut = (element: Element) => {
            const { left, right, width } = element.getBoundingClientRect();
            return width > 1 && (left < -1 || right > innerWidth + 1);
          };
          // A table is scrolled within its frame, and a line of facts within its own.
          const cut = [...document.querySelectorAll(`h1, h2, ${controls}`)].filter(
            (element) =>
              element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
              !element.closest('table, .page-note') &&
              isCut(element),
          );
          const page = document.scrollingElement!;
          return {
            beside: page.scrollWidth - page.clientWidth,
            cut: cut.map((element) => element.outerHTML.slice(0, 120)),
          };
        }, CONTROLS),
      { message: 'what lies beside the window' },
    )
    .toEqual({ beside: 0, cut: [] });
}

/**
 * Expects every control to be this large both ways. Exempt as in WCAG 2.5.8: a link within a row that opens as a
 * whole, and a box within its label.
 */
export async function expectTargets(page: Page, least = 24): Promise<void> {
  const small = await page.evaluate(
    ({ controls, least }) => {
      const all = [...document.querySelectorAll(controls)].filter(
        (element) =>
          element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
          !element.matches('tr a, label input, .skip-link'),
      );
      return all
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && (box.width < least - 0.5 || box.height < least - 0.5))
        .map(({ element, box }) => `${element.outerHTML.slice(0, 120)}: ${box.width} by ${box.height}`);
    },
    { controls: CONTROLS, least },
  );
  expect(small, 'controls that are too small').toEqual([]);
}
