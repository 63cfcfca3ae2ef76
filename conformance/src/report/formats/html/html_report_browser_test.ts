import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { htmlReport } from "../../../mod.ts";
import type { Looks } from "../../../../testing/reports/look_at_pages.ts";
import {
  hostileTexts,
  madeReport,
  withTextEverywhere,
} from "../../../../testing/reports/made_reports.ts";
import { browserPath } from "../../../../testing/reports/browser_path.ts";

const path = await browserPath();
const name = path === undefined
  ? "the page in a real browser (skipped: this machine has no Chromium; give its path in CHROMIUM)"
  : "the page in a real browser";

const report = madeReport({
  outcomes: {
    "lemmy:S96": "failed",
    "lemmy:S158": "failed",
    "lemmy:S155": "passed",
    "lemmy:S158/bytes": "warning",
    "lemmy:S124": "cannot-tell",
    "made:unproven": "untested",
  },
});

Deno.test({
  name,
  ignore: path === undefined,
  async fn(test) {
    const looks = await lookAtPages();
    await test.step("it asks for nothing, and the console stays silent", () => {
      assert.equal(looks.openings.length, 3 + 5);
      for (const { url, requests, messages } of looks.openings) {
        assert.deepEqual(requests, [url.replace("#w1", "")]);
        assert.deepEqual(messages, []);
      }
    });
    await test.step("its style is applied: the policy lets it pass", () => {
      assert.equal(looks.failedColour, "rgb(161, 21, 12)");
    });
    await test.step("a failed check is reached by the keyboard alone", () => {
      assert.match(looks.focused[0] ?? "", /^To the index/);
      assert.match(looks.focused[1] ?? "", /^lemmy:S96/);
      assert.deepEqual(looks.entered, { fragment: "#check-lemmy:S96", isInView: true });
    });
    await test.step("a link to a request opens what it is folded in", () => {
      assert.equal(looks.requestInView, true);
    });
    await test.step("the filters work without a script", () => {
      assert.deepEqual(looks.rows, [6, 2, 1]);
    });
    await test.step("every text can be read, in light and in dark", () => {
      assert.equal(looks.contrasts.length, 20);
      assert.deepEqual(looks.contrasts.filter(({ ratio }) => ratio < 4.5), []);
    });
    await test.step("a narrow window does not scroll sideways", () => {
      assert.equal(looks.narrowWidth, 360);
    });
  },
});

/** Has another process open the page and hostile ones. */
async function lookAtPages(): Promise<Looks> {
  const folder = await Deno.makeTempDir();
  try {
    const hostile = [hostileTexts.join("x"), ...hostileTexts.slice(0, 4)];
    const reports = [report, ...hostile.map((text) => withTextEverywhere(report, text))];
    const urls: string[] = [];
    for (const [index, one] of reports.entries()) {
      await Deno.writeTextFile(`${folder}/${index}.html`, htmlReport(one));
      urls.push(`file://${folder}/${index}.html`);
    }
    const program = fileURLToPath(
      new URL("../../../../testing/reports/look_at_pages.ts", import.meta.url),
    );
    const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "--quiet", "--allow-all", program, path ?? "", ...urls],
      signal: AbortSignal.timeout(90_000),
    }).output();
    assert.ok(success, new TextDecoder().decode(stderr));
    return JSON.parse(new TextDecoder().decode(stdout));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
