import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Visit } from './visit.ts';

/** More stops than any page of the booking has between two places. */
const mostStops = 150;

/** Whether what has the focus shows it: an outline, on the screen. */
const showsFocus = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0 && bottom > 0 && top < innerHeight;
})()`;

/** Goes on with Tab until it has come to an element, and sees that its focus can be seen. */
export async function tabTo({ page }: Visit, target: Locator): Promise<void> {
  const focused = target.and(page.locator(':focus'));
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press('Tab');
    if ((await focused.count()) === 0) continue;
    expect(await page.evaluate(showsFocus), `the focus on ${target} is seen`).toBe(true);
    return;
  }
  throw new Error(`Tab does not lead to ${target}`);
}

/** Comes to a link or button by Tab and presses it. */
export async function tabAndPress(visit: Visit, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(visit, target);
  await visit.page.keyboard.press(key);
}

/** Waits until an element has the focus, wherever it was before. */
export const focusIsOn = ({ page }: Visit, target: Locator): Promise<void> =>
  target.and(page.locator(':focus')).waitFor();
