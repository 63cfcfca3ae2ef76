/**
 * The target file: everything that a run of a server needs, in YAML or JSON.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { parse } from "yaml";
import { ConformanceError } from "../conformance_error.ts";
import type { JudgeOptions } from "../judge.ts";
import { isObject, textOf } from "../raw_json.ts";
import { type TimingName, timings } from "../stage/timing.ts";
import { fixtureNames, type Fixtures } from "../target/fixtures.ts";
import { readListen } from "./listen.ts";
import { adapterKinds, type NamedAdapter } from "./read_adapter.ts";

/** What a target file says. */
export interface TargetFile {
  /** URLs and handles. */
  readonly actors?: readonly string[];
  /** How a run goes about it. */
  readonly options?: JudgeOptions;
  /** How its person is made to act. */
  readonly adapter?: NamedAdapter;
  /** A file of failures that are expected. */
  readonly expected?: string;
  /** Where is kept what has to be taken back; `none` for nowhere. */
  readonly state?: string;
}

const known = [
  "actors",
  "adapter",
  "expected",
  "fixtures",
  "hostile",
  "iOperateThis",
  "listen",
  "only",
  "origins",
  "ratePerSecond",
  "state",
  "timing",
];

/** Reads a target file; throws a `ConformanceError` that says what is wrong with it. */
export async function readTargetFile(file: string): Promise<TargetFile> {
  let json: JsonValue;
  try {
    json = parse(await Deno.readTextFile(file)) as JsonValue;
  } catch (cause) {
    throw bad(file, cause instanceof Error ? cause.message : String(cause));
  }
  if (!isObject(json)) throw bad(file, "it holds no mapping");
  for (const name of Object.keys(json)) {
    if (!known.includes(name)) {
      throw bad(file, `it knows no "${name}"; there are ${known.join(", ")}`);
    }
  }
  const [expected, state] = [textOf(json, "expected"), textOf(json, "state")];
  const actors = texts(json, "actors");
  return {
    ...(actors && { actors }),
    ...(json.adapter !== undefined && { adapter: adapterOf(json.adapter, file) }),
    options: optionsOf(json, file),
    ...(expected !== undefined && { expected }),
    ...(state !== undefined && { state }),
  };
}

function optionsOf(json: JsonObject, file: string): JudgeOptions {
  const [only, origins, listen] = ["only", "origins", "listen"].map((name) => texts(json, name));
  const { timing, ratePerSecond, hostile, iOperateThis, fixtures } = json;
  return {
    ...(fixtures !== undefined && { fixtures: fixturesOf(fixtures, file) }),
    ...(only && { only }),
    ...(origins && { origins }),
    ...(listen && { listen: readListen(listen.join(",")) }),
    ...(timing !== undefined && { timing: timingOf(timing, file) }),
    ...(typeof ratePerSecond === "number" && ratePerSecond > 0 && { ratePerSecond }),
    ...(hostile === true && { hostile }),
    ...(iOperateThis === true && { iOperateThis }),
  };
}

function adapterOf(adapter: JsonValue, file: string): NamedAdapter {
  const names = ["hook", "kind", "token"];
  if (!isObject(adapter) || Object.keys(adapter).some((name) => !names.includes(name))) {
    throw bad(file, `adapter is a mapping of ${names.join(", ")}`);
  }
  const kind = adapterKinds.find((name) => name === adapter.kind);
  if (kind === undefined) throw bad(file, `adapter.kind is one of ${adapterKinds.join(", ")}`);
  const [token, hook] = [textOf(adapter, "token"), textOf(adapter, "hook")];
  return {
    kind,
    ...(token !== undefined && { token }),
    ...(hook !== undefined && { hook }),
  };
}

function timingOf(timing: JsonValue, file: string): TimingName {
  const names = Object.keys(timings) as TimingName[];
  const found = names.find((name) => name === timing);
  if (found !== undefined) return found;
  throw bad(file, `timing is one of ${names.join(", ")}`);
}

function fixturesOf(fixtures: JsonValue, file: string): Fixtures {
  if (!isObject(fixtures)) throw bad(file, "fixtures is a mapping of names to URLs");
  for (const [name, url] of Object.entries(fixtures)) {
    const isKnown = (fixtureNames as readonly string[]).includes(name);
    if (!isKnown) throw bad(file, `fixtures are ${fixtureNames.join(", ")}; ${name} is none`);
    if (typeof url !== "string" || !URL.canParse(url)) {
      throw bad(file, `fixtures.${name} is no URL`);
    }
  }
  return fixtures;
}

function texts(json: JsonObject, name: string): string[] | undefined {
  const value = json[name];
  if (value === undefined) return undefined;
  return [value].flat().filter((item: JsonValue) => typeof item === "string");
}

function bad(file: string, message: string): ConformanceError {
  return new ConformanceError(
    "bad-argument",
    `The target file ${file} cannot be used: ${message}.`,
  );
}
