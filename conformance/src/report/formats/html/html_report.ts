/**
 * A report as one page of HTML.
 *
 * @module
 */

import type { Report } from "../../report.ts";
import { protocolOf } from "../../result.ts";
import { bySeverity } from "../../severity.ts";
import { checkArticle } from "./check_article.ts";
import { exchangeSections } from "./exchange_sections.ts";
import { htmlPage } from "./html_page.ts";
import { filterStyle, indexTable, protocolsOf } from "./index_table.ts";
import { type Content, html } from "./markup.ts";
import { numbers, opening } from "./opening.ts";
import { pageStyle } from "./page_style.ts";
import { mostOfBody } from "./wire_details.ts";

/**
 * The report as one file for a browser: it needs no network and no script, and nothing that a server
 * has put into it is anything but text.
 */
export function htmlReport(report: Report): string {
  return htmlPage({
    title: `Conformance of ${report.target.origin}`,
    style: pageStyle + filterStyle(report),
    content: html`
      <a class="skip" href="#index">To the index</a>
      <header>${opening(report)}</header>
      <main>
      <h2 id="numbers">The numbers</h2>
      ${numbers(report)}
      <h2 id="index" tabindex="-1">Index</h2>
      ${indexTable(report)}
      <h2 id="checks">Check by check</h2>
      ${checks(report)}
      <h2 id="exchanges">What was done, request by request</h2>
      ${exchangeSections(report)}
      ${unjudged(report)}
      </main>
      <footer>
        <p class="soft">Made from the JSON report, which holds everything to the byte.</p>
      </footer>
    `,
  });
}

function checks(report: Report): Content {
  const limit = mostOfBody;
  return protocolsOf(report).map((name) => {
    const own = report.results.filter(({ id }) => protocolOf(id) === name);
    return html`
      <section><h3>${name}</h3>
      ${own.toSorted(bySeverity).map((result) => checkArticle(result, { report, limit }))}</section>
    `;
  });
}

function unjudged({ coverage }: Report): Content {
  if (coverage.unjudged.length === 0) return undefined;
  return html`
    <h2 id="unjudged">What nothing decides from outside</h2>
    <details>
      <summary>${coverage.unjudged.length} rules of the catalogue</summary>
      <ul>${coverage.unjudged.map(({ id, title, level, reason }) =>
        html`<li><code>${id}</code> ${title} (${level}): ${reason}</li>`
      )}</ul>
    </details>
  `;
}
