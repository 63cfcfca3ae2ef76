/**
 * Everything that was done, exchange by exchange, with every request under its step.
 *
 * @module
 */

import type { Report } from "../../report.ts";
import { storyOf } from "../../story.ts";
import type { WireRecord } from "../../wire_record.ts";
import { checkAnchor, exchangeAnchor, outcomeMark } from "./check_article.ts";
import { type Content, html } from "./markup.ts";
import { bodyLimit, wireDetails } from "./wire_details.ts";

/** All exchanges; the requests outside of them stand at the end. */
export function exchangeSections(report: Report): Content {
  const limit = bodyLimit(report.wire);
  const show = (record: WireRecord) => wireDetails(record, { limit, anchored: true });
  const shown = new Set<number>();
  const sections = report.exchanges.map(({ id, title }) => {
    const steps = storyOf(report, id).map(({ text, wire }) => {
      const fresh = wire.filter(({ index }) => !shown.has(index));
      for (const { index } of fresh) shown.add(index);
      return html`<li>${text}${fresh.map(show)}</li>`;
    });
    const decided = report.results.filter(({ exchange }) => exchange === id);
    return html`
      <section id="${exchangeAnchor(id)}" tabindex="-1">
      <h3>${title} <span class="soft">(${id})</span></h3>
      ${decided.length === 0 ? undefined : html`
        <p>It decides:</p>
        <ul>${decided.map((result) =>
          html`<li>${outcomeMark(result)} <a href="#${
            checkAnchor(result.id)
          }"><code>${result.id}</code> ${result.title}</a></li>`
        )}</ul>
      `}
      <ol class="story">${steps}</ol>
      </section>
    `;
  });
  const others = report.wire.filter(({ index }) => !shown.has(index));
  return html`${sections}${
    others.length === 0 ? undefined : html`<section><h3>Before and after the exchanges</h3>
<p>The suite reads who the target is, and at the end takes back what it has left there.</p>${
      others.map(show)
    }</section>`
  }`;
}
