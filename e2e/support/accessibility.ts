import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Expects nothing that axe finds fault with, in light and in dark, where only the colours differ. It takes
 * a second or two for a whole page; what is there for moments only is looked at alone, by its selector.
 */
export async function expectAccessible(page: Page, part = 'html'): Promise<void> {
  const axe = () => new AxeBuilder({ page }).include(part);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectNoFindings(page, axe().withTags(RULES), 'findings in light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoFindings(page, axe().withRules('color-contrast'), 'findings in dark');
}

async function expectNoFindings(page: Page, axe: AxeBuilder, what: string): Promise<void> {
  await page.evaluate(() => new Promise(requestAnimationFrame));
  // Colours on their way from one to another are no findings.
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => animation.effect?.getComputedTiming().endTime === Infinity),
  );
  const { violations } = await axe.analyze();
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  );
  expect(findings, what).toEqual([]);
}
