/**
 * Reports that no run has made, for tests of their forms.
 *
 * @module
 */

import { requirements } from "../../src/catalogue/catalogue.ts";
import type { Outcome, Report, Requirement } from "../../src/mod.ts";
import { createReport } from "../../src/report/report.ts";
import type { WireEntry } from "../../src/wire_entry.ts";

/** What a made report says. */
export interface MadeReport {
  /** The outcomes, by id: of the catalogue, or of requirements that nothing proves. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** When the run began. Default: the first day of 2026. */
  readonly startedAt?: Date;
  /** What was used that must not be told. */
  readonly secrets?: readonly string[];
  /** The wire log. Default: a delivery to the target, what it announced, and a GET. */
  readonly wire?: readonly Partial<WireEntry>[];
}

const create = JSON.stringify({ id: "https://a.example/create/1", type: "Create", n: 1 });
const announced = JSON.stringify({
  type: "Announce",
  object: { id: "https://a.example/create/1", type: "Create", n: 2 },
});

/** A report of these outcomes. Every verdict rests on the whole wire log. */
export function madeReport(made: MadeReport): Report {
  const { outcomes, startedAt = new Date("2026-01-01T12:00:00Z"), secrets = [] } = made;
  const wire = (made.wire ?? [
    { direction: "sent", method: "POST", url: "https://target.example/inbox", body: bytes(create) },
    { direction: "received", host: "B", method: "POST", body: bytes(announced) },
    { direction: "sent", responseBody: new Uint8Array([0xff, 0xfe, 0x00]) },
  ]).map((entry, index): WireEntry => ({ ...plainEntry, ...entry, index }));
  const evidence = wire.map(({ index }) => index);
  const known = requirements.filter(({ id }) => id in outcomes);
  const unknown = Object.keys(outcomes).filter((id) => !known.some((one) => one.id === id));
  const judged = [...known, ...unknown.map(madeRequirement)].map((requirement) => ({
    requirement,
    verdict: {
      outcome: outcomes[requirement.id] ?? "untested",
      reason: `Something was seen of ${requirement.id}.`,
      evidence,
    },
    exchange: "made/exchange",
  }));
  return createReport({
    startedAt,
    durationMs: 1_234,
    secrets,
    run: {
      known: {
        target: {
          origin: "https://target.example",
          software: { name: "made", version: "1.0" },
        },
        reach: { reached: true },
      },
      judged,
      performed: [{
        id: "made/exchange",
        title: "Somebody posts",
        steps: [{ text: "A person on A posts.", since: 0 }, { text: "B looks.", since: 2 }],
        entries: [0, wire.length],
      }],
      wire,
      leftovers: ["a post"],
    },
  });
}

/** The report with every text that somebody else may have chosen replaced by `text`. */
export function withTextEverywhere(report: Report, text: string): Report {
  const { target, results, exchanges, wire, coverage, crosswalk } = report;
  const source = { document: text, url: text, section: text, lines: text, quote: text };
  const expectation = { id: text, reason: text, issue: text, until: text };
  return {
    ...report,
    suite: { name: text, version: text },
    target: {
      origin: text,
      community: text,
      person: text,
      software: target.software && { name: text, version: text },
    },
    reach: { reached: false, reason: text, evidence: [] },
    results: results.map((result) => ({
      ...result,
      id: text,
      title: text,
      rule: text,
      source,
      accepts: [text],
      aliases: [text],
      reason: text,
      exchange: text,
      expected: { reason: text, issue: text, until: text },
    })),
    coverage: {
      ...coverage,
      protocols: Object.fromEntries(
        Object.values(coverage.protocols).slice(0, 1).map((covered) => [text, covered]),
      ),
      unjudged: [{ id: text, title: text, level: "MUST", reason: text }],
    },
    crosswalk: crosswalk.map((crossing) => ({ ...crossing, alias: text, id: text })),
    expectations: {
      unexpectedPasses: [expectation],
      expired: [expectation],
      absent: [expectation],
    },
    exchanges: exchanges.map((exchange) => ({
      ...exchange,
      id: text,
      title: text,
      steps: exchange.steps.map(({ since }) => ({ text, since })),
    })),
    leftovers: [text],
    wire: wire.map((record) => ({
      ...record,
      method: text,
      url: text,
      headers: { [text]: text },
      body: { text },
      status: null,
      failure: text,
      responseHeaders: { [text]: text },
      responseBody: { text },
      signed: { scheme: "RFC 9421", keyId: text, covered: [text], text },
      redacted: true,
    })),
  };
}

/** Texts that mean something to one format or another. */
export const hostileTexts: readonly string[] = [
  `</script></style></title></pre><script>alert(1)</script>`,
  `" onfocus="alert(1)" autofocus x="`,
  `' style='x' onerror='alert(1)`,
  `<!-- <img src=x onerror=alert(1)> ]]> <![CDATA[ -->`,
  `javascript:alert(1)`,
  `&lt;b&gt; &amp;#x41; &#0;`,
  `| a | b |\n| --- | --- |\n\n# heading\n- [x](javascript:alert(1)) <b>b</b> @somebody`,
  "```\n`` ` code",
  `\nnot ok 1 - forged # TODO\nBail out!\n  ---\n  ...`,
  "\u001b]0;title\u0007\u001b[2J\u009b31m\r\b\u0000",
  "\u202e\u2066abc\u2069\u2028\u2029\ufeff",
  "\ud800 \udc00 \uffff \ufffe",
  `'; rm -rf / # $(reboot) \`reboot\` \\`,
  `__proto__`,
  "constructor",
];

const plainEntry: Omit<WireEntry, "index"> = {
  direction: "sent",
  host: "A",
  at: 1,
  method: "GET",
  url: "https://target.example/c/main",
  headers: { accept: "application/activity+json" },
  body: new Uint8Array(),
  status: 200,
  responseHeaders: {},
  responseBody: new Uint8Array(),
};

function madeRequirement(id: string): Requirement {
  return {
    id,
    title: "Something is so",
    rule: "It is so.",
    source: { document: "Nothing", url: "https://spec.example/page", quote: "it is, so-so" },
    level: "MUST",
    impact: "problem",
    needs: [],
    oracle: "document",
  };
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
