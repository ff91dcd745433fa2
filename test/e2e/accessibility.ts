import axeCore from 'axe-core';
import type { Page } from '@playwright/test';
import { expect } from './expect.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/** No violation of WCAG 2.1 A and AA nor of axe's best practices on the page as it stands. */
export async function checkAccessibility(page: Page): Promise<void> {
  // A page that is still being fetched has no heading yet, or is the server's drawing of it.
  await expect(page.locator('.frame')).toHaveCount(0);
  await expect(page.locator('h1').first()).toBeVisible();
  // axe stays in the document for the next page of the application, which is the same document.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeCore.source);
  // A colour half-way to another has a contrast of neither.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const violations = await page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as { axe: typeof axeCore };
    const result = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }, RULES);
  expect(violations).toEqual([]);
}
