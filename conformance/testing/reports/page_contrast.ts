/**
 * How well the text of a page can be told from what is behind it.
 *
 * @module
 */

import type { Page } from "playwright-core";

/** A piece of text and its contrast. */
export interface Contrast {
  /** The beginning of the text. */
  readonly text: string;
  /** The ratio of WCAG 2.2, 1 to 21. */
  readonly ratio: number;
}

/** The contrast of each piece of text of the page (WCAG 2.2, 1.4.3), the weakest first; at most ten. */
export async function weakestContrasts(page: Page): Promise<Contrast[]> {
  return await page.evaluate<Contrast[]>(`(() => {
    const channels = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
    const luminance = (color) => {
      const [r, g, b] = channels(color).slice(0, 3).map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
      for (let one = element; one; one = one.parentElement) {
        const color = getComputedStyle(one).backgroundColor;
        if (channels(color)[3] !== 0) return color;
      }
      return "rgb(255, 255, 255)";
    };
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data.trim();
      const element = walker.currentNode.parentElement;
      if (text === "" || !element) continue;
      const [a, b] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      found.push({ text: text.slice(0, 40), ratio });
    }
    return found.sort((a, b) => a.ratio - b.ratio).slice(0, 10);
  })()`);
}
