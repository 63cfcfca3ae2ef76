/**
 * A report in EARL, the language of the W3C for the outcome of tests, as JSON-LD.
 *
 * @module
 */

import type { Report } from "../report.ts";
import type { Result } from "../result.ts";
import { placeOf } from "../severity.ts";
import { sourceLink } from "../source_link.ts";

const context = {
  earl: "http://www.w3.org/ns/earl#",
  dct: "http://purl.org/dc/terms/",
  doap: "http://usefulinc.com/ns/doap#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  assertions: { "@reverse": "earl:subject" },
  assertedBy: { "@id": "earl:assertedBy", "@type": "@id" },
  mode: { "@id": "earl:mode", "@type": "@id" },
  outcome: { "@id": "earl:outcome", "@type": "@id" },
  info: "earl:info",
  result: "earl:result",
  test: "earl:test",
  title: "dct:title",
  description: "dct:description",
  date: { "@id": "dct:date", "@type": "xsd:dateTime" },
  source: { "@id": "dct:source", "@type": "@id" },
  version: "doap:revision",
};

/**
 * The report as EARL 1.0 in JSON-LD; its context is in it, nothing has to be fetched to read it. A rule
 * that was kept in a way that some peers refuse is `earl:passed`; what it says is in `info`.
 */
export function earlJson(report: Report): string {
  const { suite, target, startedAt, results } = report;
  const suiteId = `urn:commonplace:suite:${encoded(suite.name)}`;
  const document = {
    "@context": context,
    "@graph": [
      {
        "@id": suiteId,
        "@type": ["earl:Assertor", "earl:Software"],
        title: suite.name,
        version: suite.version,
      },
      {
        "@id": iriOf(target.origin),
        "@type": ["earl:TestSubject", "earl:Software"],
        title: target.software?.name ?? target.origin,
        ...(target.software && { version: target.software.version }),
        assertions: results.map((result) => assertionOf(result, { suiteId, startedAt })),
      },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

interface Asserting {
  readonly suiteId: string;
  readonly startedAt: string;
}

function assertionOf(result: Result, { suiteId, startedAt }: Asserting): unknown {
  const { id, title, rule, level, impact, reason } = result;
  const link = sourceLink(result.source);
  return {
    "@type": "earl:Assertion",
    assertedBy: suiteId,
    mode: "earl:automatic",
    test: {
      "@id": `urn:commonplace:requirement:${encoded(id)}`,
      "@type": "earl:TestRequirement",
      title: `${id} ${title}`,
      description: `${rule} (${level}, interoperability: ${impact}; ${placeOf(result)})`,
      ...(link !== undefined && { source: link }),
    },
    result: {
      "@type": "earl:TestResult",
      outcome: outcomeOf(result),
      info: reason,
      date: startedAt,
    },
  };
}

function outcomeOf({ outcome, level, proven }: Result): string {
  if (!proven && outcome !== "inapplicable" && outcome !== "untested") return "earl:cantTell";
  switch (outcome) {
    case "cannot-tell":
      return "earl:cantTell";
    case "warning":
      return level === "MUST" ? "earl:passed" : "earl:failed";
    default:
      return `earl:${outcome}`;
  }
}

/** An address that is none would be resolved against the place of the document. */
function iriOf(text: string): string {
  return URL.canParse(text) ? text : `urn:commonplace:target:${encoded(text)}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
