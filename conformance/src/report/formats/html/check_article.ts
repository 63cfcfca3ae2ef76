/**
 * One check on the page: the rule, what was seen, and what was done to see it.
 *
 * @module
 */

import { type ComparedTexts, comparedTexts } from "../../compared_texts.ts";
import { type DiffLine, lineDiff, nearChanges, type SkippedLines } from "../../line_diff.ts";
import { prettyJson } from "../../pretty_json.ts";
import { proofOf } from "../../proof.ts";
import type { Report } from "../../report.ts";
import type { Result } from "../../result.ts";
import {
  impactMeanings,
  levelMeanings,
  outcomeMeanings,
  outcomeWords,
  placeOf,
} from "../../severity.ts";
import { sourceLink } from "../../source_link.ts";
import { storyOf, type StoryStep } from "../../story.ts";
import { type Content, html, type Markup } from "./markup.ts";
import { wireDetails, wireLine } from "./wire_details.ts";

/** Where a check stands on the page. */
export function checkAnchor(id: string): string {
  return `check-${id.replace(/[^\w:./-]/g, "_")}`;
}

/** An outcome in its colour. */
export function outcomeMark({ outcome }: Pick<Result, "outcome">): Markup {
  return html`<span class="outcome ${outcome}">${outcomeWords[outcome]}</span>`;
}

/** What the article needs besides the result. */
export interface ArticleParts {
  /** The report. */
  readonly report: Report;
  /** How many characters of a body are shown. */
  readonly limit: number;
}

/** The check with everything about it. */
export function checkArticle(result: Result, parts: ArticleParts): Markup {
  const { id, title, outcome, reason, rule, level, impact, accepts = [], expected } = result;
  const link = sourceLink(result.source);
  const place = placeOf(result);
  return html`
    <article class="check ${outcome}" id="${checkAnchor(id)}" tabindex="-1">
    <h4>${outcomeMark(result)} <code>${id}</code> ${title}</h4>
    <p><strong>${reason}</strong></p>
    ${expected &&
      html`<p>This was expected: ${expected.reason}${expected.issue && ` (${expected.issue})`}${
        expected.until && ` (until ${expected.until})`
      }</p>`}
    <dl class="facts">
    <dt>Rule</dt><dd>${rule}</dd>
    <dt>Source</dt><dd>${link === undefined ? place : html`<a href="${link}">${place}</a>`}</dd>
    <dt>Severity</dt><dd><b>${level}</b>: ${levelMeanings[
      level
    ]} Interoperability <b>${impact}</b>: ${impactMeanings[impact]}</dd>
    <dt>Verdict</dt><dd>${outcomeWords[outcome]}: ${outcomeMeanings[outcome]}</dd>
    ${accepts.length > 0
      ? html`
        <dt>Also accepted</dt>
        <dd>${accepts.join("; ")}</dd>
      `
      : undefined}
    <dt>Proof</dt><dd>${proofText(id)}</dd>
    </dl>
    ${comparedTexts(parts.report, result).map(difference)}
    ${evidenceOf(result, parts)}
    ${story(storyOf(parts.report, result.exchange), result)}
    </article>
  `;
}

function proofText(id: string): string {
  const servers = proofOf(id);
  return servers.length === 0
    ? "This check is not proven able to fail, and does not count."
    : `This check fails a server that ${servers.join("; one that ")}.`;
}

function difference({ id, sent, seen, sentIn, seenIn }: ComparedTexts): Content {
  if (sent === seen) return undefined;
  const [before, after] = [prettyJson(sent) ?? sent, prettyJson(seen) ?? seen];
  const caption = html`
    What the suite sent (<a
      href="#w${sentIn.index}">number ${sentIn.index}</a>, −) and what the target passed on (<a
      href="#w${seenIn.index}">number ${seenIn.index}</a>, +) of <code>${id}</code>
  `;
  if (before === after) return html`<p>${caption}: only white space differs.</p>`;
  const lines = nearChanges(lineDiff(before, after), 4).map(diffLine);
  return html`
    <details open>
      <summary>What differs</summary>
      <p>${caption}:</p>
      <pre class="diff">${lines}</pre>
    </details>
  `;
}

function diffLine(line: DiffLine | SkippedLines): Content {
  switch (line.kind) {
    case "skipped":
      return html`<span class="soft">… ${line.count} lines are the same</span>`;
    case "same":
      return html`<span>${`  ${line.text}`}</span>`;
    case "removed":
      return html`<del>${`− ${line.text}`}</del>`;
    case "added":
      return html`<ins>${`+ ${line.text}`}</ins>`;
  }
}

/** What a failure rests on is shown in full; of the rest, a line that links to it. */
function evidenceOf({ evidence, outcome }: Result, { report, limit }: ArticleParts): Content {
  const records = evidence.flatMap((index) => report.wire[index] ?? []);
  if (records.length === 0) return undefined;
  const isOpen = ["failed", "warning", "cannot-tell"].includes(outcome);
  return html`<p>It rests on:</p>${
    isOpen
      ? records.map((record) => wireDetails(record, { limit }))
      : html`<ul>${
        records.map((record) => html`<li><a href="#w${record.index}">${wireLine(record)}</a></li>`)
      }</ul>`
  }`;
}

/** Of what passed, a link to the exchange says enough. */
function story(steps: readonly StoryStep[], { exchange, outcome }: Result): Content {
  if (steps.length === 0) return undefined;
  if (outcome === "passed") {
    return html`<p><a href="#${
      exchangeAnchor(exchange)
    }">What was done, request by request</a></p>`;
  }
  return html`
    <details>
      <summary>What was done</summary>
      <ol class="story">${steps.map(({ text, wire }) =>
        html`<li>${text}<ul>${
          wire.map((record) => html`<li><a href="#w${record.index}">${wireLine(record)}</a></li>`)
        }</ul></li>`
      )}</ol>
      <p><a href="#${exchangeAnchor(exchange)}">The whole exchange, request by request</a></p>
    </details>
  `;
}

/** Where an exchange stands on the page. */
export function exchangeAnchor(id: string): string {
  return `exchange-${id.replace(/[^\w:./-]/g, "_")}`;
}
