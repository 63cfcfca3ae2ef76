/**
 * A program that opens pages of reports in a real browser and prints what it saw, as JSON. It is one of
 * its own since the driver of the browser reads files that Deno gives to nobody without all permissions.
 *
 * Arguments: path of the browser, the page to look at closely, and pages to open.
 *
 * @module
 */

import { type Browser, chromium, type Page } from "playwright-core";
import { type Contrast, weakestContrasts } from "./page_contrast.ts";

/** What happened when a page was opened. */
export interface Opening {
  /** The page. */
  readonly url: string;
  /** Addresses that it asked for, its own first. */
  readonly requests: readonly string[];
  /** What stood in the console, errors and dialogs included. */
  readonly messages: readonly string[];
}

/** What was seen. */
export interface Looks {
  /** Each page that was opened. */
  readonly openings: readonly Opening[];
  /** Colour of the border of the first check that failed. */
  readonly failedColour: string;
  /** What has the focus after each press of the tabulator: the beginning of its text. */
  readonly focused: readonly string[];
  /** Where Enter on the last of them leads to: the fragment, and whether that is in view. */
  readonly entered: { readonly fragment: string; readonly isInView: boolean };
  /** Whether the second request is in view when it is linked to. */
  readonly requestInView: boolean;
  /** Rows of the index: all, those that failed, those of the last protocol. */
  readonly rows: readonly number[];
  /** The weakest contrasts, in light and in dark. */
  readonly contrasts: readonly Contrast[];
  /** Width of the page in a window of 360 pixels. */
  readonly narrowWidth: number;
}

const [executablePath = "", close = "", ...others] = Deno.args;
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
try {
  const openings: Opening[] = [];
  const looks = await lookClosely(browser, openings);
  for (const url of others) {
    await using _opened = await open(browser, { url, openings });
  }
  await Deno.stdout.write(new TextEncoder().encode(JSON.stringify({ ...looks, openings })));
} finally {
  await browser.close();
}

async function lookClosely(
  browser: Browser,
  openings: Opening[],
): Promise<Omit<Looks, "openings">> {
  await using light = await open(browser, { url: close, openings });
  const { page } = light;
  const focused: string[] = [];
  for (let count = 0; count < 2; count++) {
    await page.keyboard.press("Tab");
    focused.push(String(await page.evaluate("document.activeElement.textContent.trim()")));
  }
  await page.keyboard.press("Enter");
  const entered = {
    fragment: decodeURIComponent(new URL(page.url()).hash),
    isInView: await isInView(page, "article:target"),
  };
  const rows = [await rowsOf(page)];
  await page.locator("#only-failed").check();
  rows.push(await rowsOf(page));
  await page.locator("#only-all").check();
  await page.locator("[name=protocol]").last().check();
  rows.push(await rowsOf(page));
  const failedColour = String(
    await page.evaluate(
      'getComputedStyle(document.querySelector("article.failed")).borderLeftColor',
    ),
  );
  const contrasts = await weakestContrasts(page);
  await page.setViewportSize({ width: 360, height: 640 });
  const narrowWidth = Number(await page.evaluate("document.documentElement.scrollWidth"));
  await using linked = await open(browser, { url: `${close}#w1`, openings });
  await using dark = await open(browser, { url: close, openings, colorScheme: "dark" });
  return {
    failedColour,
    focused,
    entered,
    requestInView: await isInView(linked.page, "#w1"),
    rows,
    contrasts: [...contrasts, ...await weakestContrasts(dark.page)],
    narrowWidth,
  };
}

interface Opened extends AsyncDisposable {
  readonly page: Page;
}

interface ToOpen {
  readonly url: string;
  readonly openings: Opening[];
  readonly colorScheme?: "dark";
}

async function open(browser: Browser, { url, openings, colorScheme }: ToOpen): Promise<Opened> {
  const context = await browser.newContext({ colorScheme: colorScheme ?? "light" });
  const page = await context.newPage();
  const [requests, messages]: [string[], string[]] = [[], []];
  page.on("request", (request) => void requests.push(request.url()));
  page.on("console", (message) => void messages.push(message.text()));
  page.on("pageerror", (error) => void messages.push(String(error)));
  page.on("dialog", (dialog) => {
    messages.push(dialog.message());
    return dialog.dismiss();
  });
  openings.push({ url, requests, messages });
  await page.goto(url);
  return { page, [Symbol.asyncDispose]: () => context.close() };
}

function rowsOf(page: Page): Promise<number> {
  return page.locator(".index tbody tr:visible").count();
}

async function isInView(page: Page, selector: string): Promise<boolean> {
  const seen = await page.evaluate(`(() => {
    const { top, height } = document.querySelector("${selector}").getBoundingClientRect();
    return height > 0 && top >= 0 && top < innerHeight;
  })()`);
  return seen === true;
}
