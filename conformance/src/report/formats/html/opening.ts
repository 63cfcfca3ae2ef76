/**
 * The beginning of the page: what this is, how it stands, and what to do first.
 *
 * @module
 */

import type { Report } from "../../report.ts";
import { isTrouble, type Result } from "../../result.ts";
import { countsInWords, impactMeanings, levelMeanings, whatToDoFirst } from "../../severity.ts";
import { impacts, levels } from "../../summary.ts";
import { checkAnchor, outcomeMark } from "./check_article.ts";
import { type Content, html } from "./markup.ts";

const most = 25;

/** The heading, what was judged, and what to do first. */
export function opening(report: Report): Content {
  const { target, suite, startedAt, durationMs, summary, reach } = report;
  const software = target.software && `${target.software.name} ${target.software.version}`.trim();
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ["Server", target.origin],
    ["It runs", software],
    ["Community", target.community],
    ["Person", target.person],
    ["Judged on", startedAt],
    ["It took", `${(durationMs / 1_000).toFixed(1)} s`],
    ["By", `${suite.name} ${suite.version}`],
  ];
  return html`
    <h1>How well ${target.origin} federates</h1>
    <p>This page tells how a server of the social Web works together with others. The suite that wrote it
    played several other servers: its people followed, posted, commented and left, as people elsewhere
    would, and every rule below was judged by what came back. It looked into nothing that other servers
    could not see. What did <em>not</em> happen was never concluded from waiting alone.</p>
    <p><b>${countsInWords(summary) ||
      "Nothing was judged"}.</b> Each verdict links to its rule, to what was
    done, and to every request that it rests on.</p>
    <dl class="facts">${facts.map(([name, value]) =>
      value && html`
        <dt>${name}</dt>
        <dd>${value}</dd>
      `
    ).map((fact) => fact || undefined)}</dl>
    ${reach.reached ? undefined : html`
      <div class="notice warning">
        <p><b>The exchanges could not be judged.</b> ${reach.reason}</p>
      </div>
    `}
    <h2 id="first">What to do first</h2>
    ${first(whatToDoFirst(report.results))}
    ${findings(report)}
  `;
}

function first(troubles: readonly Result[]): Content {
  if (troubles.length === 0) return html`<p>Nothing that was judged is broken.</p>`;
  return html`<p>What keeps two servers from working together comes first.</p>
<ol>${
    troubles.slice(0, most).map((result) =>
      html`<li>${outcomeMark(result)} <a href="#${
        checkAnchor(result.id)
      }"><code>${result.id}</code> ${result.title}</a> <span class="soft">(${result.level}, ${result.impact})</span><br>${result.reason}</li>`
    )
  }</ol>
${
    troubles.length > most
      ? html`<p>And ${troubles.length - most} more, in the index.</p>`
      : undefined
  }`;
}

function findings({ results, expectations, summary, leftovers }: Report): Content {
  const expected = results.filter((result) => isTrouble(result) && result.expected);
  const { unexpectedPasses = [], expired = [], absent = [] } = expectations ?? {};
  const lines = [
    ...expected.map(({ id, expected }) => `${id} fails as expected: ${expected?.reason}`),
    ...unexpectedPasses.map(({ id }) =>
      `${id} was expected to fail and has passed: strike it out.`
    ),
    ...expired.map(({ id, until }) => `${id} is expected to fail until ${until}, which is over.`),
    ...absent.map(({ id }) => `${id} is expected to fail, and this run has no result of it.`),
    ...(summary.unproven > 0
      ? [`${summary.unproven} checks are not proven able to fail and do not count.`]
      : []),
    ...leftovers.map((leftover) => `Left behind at the target: ${leftover}`),
  ];
  return lines.length > 0
    ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`
    : undefined;
}

/** The numbers: by level and impact, and by protocol. */
export function numbers({ summary, coverage }: Report): Content {
  const cell = (value: number) => html`<td class="number">${value}</td>`;
  const severity = levels.flatMap((level) =>
    impacts.map((impact) => {
      const { passed, failed, warning } = summary.severity[level][impact];
      if (passed + failed + warning === 0) return undefined;
      return html`<tr><th scope="row">${level}, ${impact}</th>${
        [passed, failed, warning].map(cell)
      }</tr>`;
    })
  );
  const covered = Object.entries(coverage.protocols).map(([name, one]) =>
    html`<tr><th scope="row">${name}</th>${
      [
        one.passed,
        one.failed,
        one.warning,
        one["cannot-tell"],
        one.inapplicable,
        one.untested + one.unselected,
        one.unjudged,
      ].map(cell)
    }</tr>`
  );
  return html`
    <p>${levels.map((level) =>
      html`
        <b>${level}</b>: ${levelMeanings[level]}
      `
    )}</p>
    <p>${impacts.map((impact) =>
      html`
        <b>${impact}</b>: ${impactMeanings[impact]}
      `
    )}</p>
    <div class="wide">
      <table>
        <caption class="soft">By severity</caption>
        <thead>
          <tr>
            <th scope="col">severity</th>
            <th scope="col">passed</th>
            <th scope="col">failed</th>
            <th scope="col">warning</th>
          </tr>
        </thead>
        <tbody>${severity}</tbody>
      </table>
    </div>
    <div class="wide">
      <table>
        <caption class="soft">By protocol</caption>
        <thead>
          <tr>
            <th scope="col">protocol</th>
            <th scope="col">passed</th>
            <th scope="col">failed</th>
            <th scope="col">warning</th>
            <th scope="col">cannot tell</th>
            <th scope="col">not applicable</th>
            <th scope="col">not tried</th>
            <th scope="col">not decidable from outside</th>
          </tr>
        </thead>
        <tbody>${covered}</tbody>
      </table>
    </div>
  `;
}
