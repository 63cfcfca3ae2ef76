/**
 * The arguments of the command.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { ConformanceError } from "../conformance_error.ts";
import type { JudgeOptions } from "../judge.ts";
import type { Timing } from "../stage/timing.ts";
import type { ListenAddress } from "../world/world.ts";

/** What the command was asked to do. */
export type Command =
  | { readonly kind: "help" }
  | {
    readonly kind: "judge";
    readonly url: string;
    readonly options: JudgeOptions;
    readonly json?: string;
  };

/** How the command is used. */
export const usage = `Usage: deno task conformance [options] <community or person URL>

Judges a running server by one of its communities or persons, and leaves it as it was.

  --listen <a>,<b>,…  addresses of the suite's four hosts, as 127.0.0.1:7001,…,127.0.0.1:7004
                      (default: any free ports of 127.0.0.1)
  --timeout <ms>      how long an effect is waited for (default: 5000)
  --json <file>       write the whole report, wire log included; - writes it instead of the text
  --i-operate-this    the target is not on this machine, and you operate it
  --help              this text

Exit code: 0 no MUST failed, 1 one did, 2 nothing could be judged.
`;

/** Reads the arguments; throws a `ConformanceError` that says what is wrong with them. */
export function readCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: "help" };
  const [url, ...more] = positionals;
  if (url === undefined || more.length > 0) throw bad("Give exactly one URL.");
  const options: JudgeOptions = {
    iOperateThis: values["i-operate-this"] ?? false,
    ...(values.listen !== undefined && { listen: readListen(values.listen) }),
    ...(values.timeout !== undefined && { timing: timingOf(readTimeout(values.timeout)) }),
  };
  const { json } = values;
  return { kind: "judge", url, options, ...(json !== undefined && { json }) };
}

interface Parsed {
  readonly values: {
    readonly listen?: string;
    readonly timeout?: string;
    readonly json?: string;
    readonly "i-operate-this"?: boolean;
    readonly help?: boolean;
  };
  readonly positionals: readonly string[];
}

function parse(args: readonly string[]): Parsed {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        listen: { type: "string" },
        timeout: { type: "string" },
        json: { type: "string" },
        "i-operate-this": { type: "boolean" },
        help: { type: "boolean" },
      },
    });
  } catch (cause) {
    throw new ConformanceError(
      "bad-argument",
      String(cause instanceof Error ? cause.message : cause),
    );
  }
}

function readListen(text: string): ListenAddress[] {
  const addresses = text.split(",").map(readAddress);
  if (addresses.length !== 4) throw bad("--listen takes four addresses with commas between them.");
  return addresses;
}

function readAddress(text: string): ListenAddress {
  const url = URL.parse(`http://${text}`);
  const port = /:(\d+)$/.exec(text)?.[1];
  if (!url || port === undefined || url.pathname !== "/") {
    throw bad(`"${text}" is not an address with a port, as 127.0.0.1:7001.`);
  }
  return { hostname: url.hostname.replace(/^\[|\]$/g, ""), port: Number(port) };
}

function readTimeout(text: string): number {
  const milliseconds = Number(text);
  if (!Number.isInteger(milliseconds) || milliseconds < 1 || milliseconds > 3_600_000) {
    throw bad("--timeout takes whole milliseconds, 1 to 3600000.");
  }
  return milliseconds;
}

function timingOf(milliseconds: number): Partial<Timing> {
  return { answer: milliseconds, fanOut: milliseconds, document: milliseconds };
}

function bad(message: string): ConformanceError {
  return new ConformanceError("bad-argument", message);
}
