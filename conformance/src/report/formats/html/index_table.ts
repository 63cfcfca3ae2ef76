/**
 * The index of all checks, with filters that need no script.
 *
 * @module
 */

import type { Report } from "../../report.ts";
import { protocolOf } from "../../result.ts";
import { bySeverity, outcomes, outcomeWords } from "../../severity.ts";
import { checkAnchor, outcomeMark } from "./check_article.ts";
import { type Content, html } from "./markup.ts";
import { filterRule } from "./page_style.ts";

/** The protocols of a report, in their order. */
export function protocolsOf({ results }: Report): string[] {
  return [...new Set(results.map(({ id }) => protocolOf(id)))];
}

/** The style of the filters. */
export function filterStyle(report: Report): string {
  return [
    ...outcomes.map((outcome) => filterRule(`only-${outcome}`, outcome)),
    ...protocolsOf(report).map((_, index) => filterRule(`protocol-${index}`, `p${index}`)),
  ].join("");
}

/** The filters and the table. */
export function indexTable(report: Report): Content {
  const protocols = protocolsOf(report);
  const present = outcomes.filter((outcome) => report.summary[outcome] > 0);
  const rows = report.results.toSorted(bySeverity).map((result) => {
    const { id, title, outcome, level, impact } = result;
    const place = protocols.indexOf(protocolOf(id));
    return html`
      <tr class="${outcome} p${place}">
        <td>${outcomeMark(result)}</td>
        <td><a href="#${checkAnchor(id)}"><code>${id}</code></a></td>
        <td>${title}</td>
        <td>${level}</td>
        <td>${impact}</td>
      </tr>
    `;
  });
  return html`
    <fieldset><legend>Show by verdict</legend>${box("outcome", "only-all", "all")}${present.map((
      outcome,
    ) =>
      box("outcome", `only-${outcome}`, `${outcomeWords[outcome]} (${report.summary[outcome]})`)
    )}</fieldset>
    <fieldset><legend>Show by protocol</legend>${box("protocol", "protocol-all", "all")}${protocols
      .map((name, index) => box("protocol", `protocol-${index}`, name))}</fieldset>
    <div class="wide">
      <table class="index">
        <caption class="soft">Every check, what is broken first</caption>
        <thead>
          <tr>
            <th scope="col">verdict</th>
            <th scope="col">check</th>
            <th scope="col">title</th>
            <th scope="col">level</th>
            <th scope="col">interoperability</th>
          </tr>
        </thead>
        <tbody>${rows}</tbody>
      </table>
    </div>
  `;
}

function box(name: string, id: string, label: string): Content {
  return html`<label><input type="radio" name="${name}" id="${id}"${
    id.endsWith("-all")
      ? html`
        checked
      `
      : ""
  }> ${label}</label>`;
}
