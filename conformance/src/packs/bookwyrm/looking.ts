/**
 * Looking at documents of a server of readers.
 *
 * @module
 */

import { bookwyrmExamples, type JsonObject } from "@commonplace/fixtures";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { isObject, textOf } from "../../raw_json.ts";
import type { Fetched, Stage } from "../../stage/stage.ts";
import { readerAgent } from "../../target/find_library.ts";

/** Asks as who reads books does. */
export async function lookAsReader(stage: Stage, url: string): Promise<Fetched> {
  return await look(stage, url, { "user-agent": readerAgent });
}

/** Asks as a server that knows nothing of books does. */
export async function lookAsOther(stage: Stage, url: string): Promise<Fetched> {
  return await look(stage, url, { "user-agent": "CommonplaceConformance" });
}

/** Asks with these headers; with a signature as well where it is refused without. */
export async function look(
  stage: Stage,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Fetched> {
  const plain = await stage.get(url, { headers });
  const { status } = plain.entry;
  return status === 401 || status === 403
    ? await stage.get(url, { headers, signer: stage.newcomer() })
    : plain;
}

/** What is wrong with a document, in words; `undefined` where nothing is. */
export type FaultIn = (document: JsonObject) => string | undefined;

/** Judges a document by what is wrong with it. */
export function judgeDocument(fetched: Fetched | undefined, faultIn: FaultIn): Verdict {
  if (!fetched?.document) {
    const status = fetched?.entry.status ?? "nothing";
    return cannotTell(`There is no document: the answer was ${status}.`, [fetched]);
  }
  const fault = faultIn(fetched.document);
  return fault === undefined
    ? passed("The document is as it should be.", [fetched])
    : failed(fault, [fetched]);
}

/** The first of several verdicts that is no pass, or else the last. */
export function firstFault(verdicts: readonly Verdict[]): Verdict {
  return verdicts.find(({ outcome }) => outcome !== "passed") ?? verdicts.at(-1) ??
    cannotTell("There is nothing to look at.");
}

/** Says which members of a documented example are missing in a document. */
export function lacks(example: string, optional: readonly string[] = []): FaultIn {
  const json = bookwyrmExamples.find(({ id }) => id === example)?.json ?? {};
  const names = Object.keys(json).filter((name) => !["@context", ...optional].includes(name));
  return (document) => {
    const missing = names.filter((name) => !(name in document));
    return missing.length === 0 ? undefined : `It has no ${missing.join(", no ")}.`;
  };
}

/** Says that one of these members is no text. */
export function needsText(...names: readonly string[]): FaultIn {
  return (document) => {
    const missing = names.filter((name) => textOf(document, name) === undefined);
    return missing.length === 0 ? undefined : `It has no ${missing.join(", no ")}.`;
  };
}

/** The members of a document that are objects, in one list. */
export function objectsIn(document: JsonObject, name: string): readonly JsonObject[] {
  const value = document[name];
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}
