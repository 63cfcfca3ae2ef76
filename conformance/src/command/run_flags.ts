/**
 * The flags of a run.
 *
 * @module
 */

import type { Level, Profile } from "../catalogue/requirement.ts";
import { ConformanceError } from "../conformance_error.ts";
import type { JudgeOptions } from "../judge.ts";
import { timings } from "../stage/timing.ts";
import { failOnValues } from "../report/exit_code.ts";
import { formatOfFile, isReportFormat, reportFormats } from "../report/render_report.ts";
import type { HostTls } from "../world/host.ts";
import { createOwnCertificate } from "../world/own_certificate.ts";
import type { ReportOutput, RunSettings } from "./command.ts";
import { readListen } from "./listen.ts";
import { adapterKinds, type NamedAdapter, readAdapter } from "./read_adapter.ts";
import { readInput } from "./read_input.ts";
import { stateFileFor } from "./state_file.ts";
import { readTargetFile, type TargetFile } from "./target_file.ts";

/** As `parseArgs` takes them. */
export const runFlags = {
  adapter: { type: "string" },
  cert: { type: "string" },
  expected: { type: "string" },
  "fail-on": { type: "string" },
  hook: { type: "string" },
  hostile: { type: "boolean" },
  html: { type: "string" },
  "i-operate-this": { type: "boolean" },
  json: { type: "string" },
  key: { type: "string" },
  level: { type: "string" },
  listen: { type: "string" },
  only: { type: "string" },
  origins: { type: "string" },
  "own-ca": { type: "string" },
  profile: { type: "string" },
  quick: { type: "boolean" },
  rate: { type: "string" },
  "read-only": { type: "boolean" },
  report: { type: "string", multiple: true },
  state: { type: "string" },
  strict: { type: "boolean" },
  target: { type: "string" },
  timeout: { type: "string" },
  timing: { type: "string" },
  token: { type: "string" },
} as const;

/** What was given. */
export interface RunFlags {
  readonly adapter?: string;
  readonly cert?: string;
  readonly expected?: string;
  readonly "fail-on"?: string;
  readonly hook?: string;
  readonly hostile?: boolean;
  readonly html?: string;
  readonly "i-operate-this"?: boolean;
  readonly json?: string;
  readonly key?: string;
  readonly level?: string;
  readonly listen?: string;
  readonly only?: string;
  readonly origins?: string;
  readonly "own-ca"?: string;
  readonly profile?: string;
  readonly quick?: boolean;
  readonly rate?: string;
  readonly "read-only"?: boolean;
  readonly report?: readonly string[];
  readonly state?: string;
  readonly strict?: boolean;
  readonly target?: string;
  readonly timeout?: string;
  readonly timing?: string;
  readonly token?: string;
}

const levels: readonly Level[] = ["MUST", "SHOULD", "MAY"];
const profiles: readonly Profile[] = [
  "bookwyrm-doc",
  "bookwyrm-wire",
  "lemmy-0.19",
  "lemmy-1.0",
  "lemmy-2021",
];

/** The settings of a run, from its flags and its target file; what stands in a flag comes first. */
export async function runSettings(
  flags: RunFlags,
  positionals: readonly string[],
): Promise<RunSettings> {
  const file = flags.target === undefined ? {} : await readTargetFile(flags.target);
  const target = positionals.length > 0 ? positionals : file.actors ?? [];
  const [first] = target;
  if (first === undefined) throw bad("Give the URL or handle of a community or person.");
  const expected = flags.expected ?? file.expected;
  return {
    target,
    options: { ...file.options, ...await judgeOptions(flags, { file, first }) },
    outputs: outputsOf(flags),
    failOn: oneOf("--fail-on", flags["fail-on"], failOnValues) ??
      (flags.strict ? "should" : "must"),
    ...(expected !== undefined && { expected }),
  };
}

async function judgeOptions(
  flags: RunFlags,
  { file, first }: { readonly file: TargetFile; readonly first: string },
): Promise<JudgeOptions> {
  const { cert, key, only, origins, listen, quick, hostile } = flags;
  const chosen = { levels: many("--level", flags.level, levels) };
  const wanted = many("--profile", flags.profile, profiles);
  const timing = timingOf(flags);
  if ((cert === undefined) !== (key === undefined)) throw bad("--cert and --key belong together.");
  const tls = cert !== undefined && key !== undefined
    ? { cert: await readInput(cert), key: await readInput(key) }
    : await ownCertificate(flags);
  const adapter = await readAdapter(adapterNamed(flags, file));
  const stateFile = stateFileFor(flags.state ?? file.state, first);
  return {
    ...(only !== undefined && { only: only.split(",") }),
    ...(chosen.levels && { levels: chosen.levels }),
    ...(wanted && { profiles: wanted }),
    ...(quick && { quick }),
    ...(flags["read-only"] && { readOnly: true }),
    ...(hostile && { hostile }),
    ...(flags["i-operate-this"] && { iOperateThis: true }),
    ...(listen !== undefined && { listen: readListen(listen) }),
    ...(origins !== undefined && { origins: origins.split(",").map(readOrigin) }),
    ...(tls && { tls }),
    ...(timing !== undefined && { timing }),
    ...(adapter && { adapter }),
    ...(flags.rate !== undefined && { ratePerSecond: positive("--rate", flags.rate, 1_000) }),
    ...(stateFile !== undefined && { stateFile }),
  };
}

function adapterNamed(flags: RunFlags, { adapter }: TargetFile): NamedAdapter {
  const kind = oneOf("--adapter", flags.adapter, adapterKinds);
  const { token, hook } = flags;
  return {
    ...adapter,
    ...(kind !== undefined && { kind }),
    ...(token !== undefined && { token }),
    ...(hook !== undefined && { hook }),
  };
}

/** Makes an authority for this run, and writes its root where the target can be given it. */
async function ownCertificate(flags: RunFlags): Promise<HostTls | undefined> {
  const { "own-ca": file, origins = "", listen = "" } = flags;
  if (file === undefined) return undefined;
  const names = [
    ...origins.split(",").flatMap((origin) => URL.parse(origin)?.hostname ?? []),
    ...(listen === "" ? [] : readListen(listen).map(({ hostname }) => hostname)),
    "127.0.0.1",
    "localhost",
  ];
  const { tls, root } = await createOwnCertificate(names);
  await Deno.writeTextFile(file, root);
  return tls;
}

function outputsOf({ json, html, report = [] }: RunFlags): ReportOutput[] {
  return [
    ...(json === undefined ? [] : [{ format: "json" as const, file: json }]),
    ...(html === undefined ? [] : [{ format: "html" as const, file: html }]),
    ...report.map(readOutput),
  ];
}

/** `report.html`, or `html=report.txt`. */
function readOutput(text: string): ReportOutput {
  const [, name = "", named] = /^([a-z]+)=(.+)$/.exec(text) ?? [];
  if (named !== undefined && isReportFormat(name)) return { format: name, file: named };
  const format = named === undefined ? formatOfFile(text) : undefined;
  if (format !== undefined) return { format, file: text };
  throw bad(
    `--report takes a file whose name tells its form, as report.html, or the form as well, as ` +
      `html=report.txt; there are ${reportFormats.join(", ")}.`,
  );
}

function timingOf({ timing, timeout }: RunFlags): JudgeOptions["timing"] {
  const names = Object.keys(timings) as (keyof typeof timings)[];
  const name = oneOf("--timing", timing, names);
  if (timeout === undefined) return name;
  const milliseconds = positive("--timeout", timeout, 3_600_000);
  const base = name === undefined ? {} : timings[name];
  return {
    ...base,
    answer: milliseconds,
    fanOut: milliseconds,
    document: milliseconds,
    newPeer: 0,
  };
}

function many<T extends string>(
  flag: string,
  text: string | undefined,
  known: readonly T[],
): T[] | undefined {
  return text?.split(",").map((part) => {
    const found = oneOf(flag, part, known);
    if (found === undefined) throw bad(`${flag} is empty.`);
    return found;
  });
}

function oneOf<T extends string>(
  flag: string,
  text: string | undefined,
  known: readonly T[],
): T | undefined {
  if (text === undefined) return undefined;
  const found = known.find((name) => name === text);
  if (found !== undefined) return found;
  throw bad(`${flag} takes ${known.join(", ")}, and not "${text}".`);
}

function positive(flag: string, text: string, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw bad(`${flag} takes a whole number, 1 to ${most}.`);
}

function readOrigin(text: string): string {
  const url = URL.parse(text);
  if (url && url.pathname === "/" && url.protocol.startsWith("http")) return url.origin;
  throw bad(`"${text}" is no origin, as https://a.example.`);
}

function bad(message: string): ConformanceError {
  return new ConformanceError("bad-argument", message);
}
