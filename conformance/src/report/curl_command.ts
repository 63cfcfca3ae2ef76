/**
 * The command that sends a request of the suite again.
 *
 * @module
 */

import type { WireRecord } from "./wire_record.ts";

/** A command for a POSIX shell, and what to know before it is used. */
export interface CurlCommand {
  /** The command. */
  readonly command: string;
  /** Why it may not have the same effect; empty where it has. */
  readonly caution: string;
}

/** `undefined` for a request that the target sent: the hosts that it went to are gone. */
export function curlCommand(record: WireRecord): CurlCommand | undefined {
  const { direction, method, url, headers, body, signed, redacted = false } = record;
  if (direction !== "sent") return undefined;
  const content = "text" in body ? body.text : body.base64;
  const hasBody = content !== "";
  const isBinary = hasBody && "base64" in body;
  const options = [
    ...(method === "HEAD" ? ["--head"] : ["--include"]),
    ...(method === "HEAD" || (method === "GET" && !hasBody) ? [] : ["--request", quoted(method)]),
    ...Object.entries(headers)
      // curl writes these itself, and a false length would hang.
      .filter(([name]) => !["connection", "content-length", "host"].includes(name))
      .flatMap((
        [name, value],
      ) => ["--header", quoted(value === "" ? `${name};` : `${name}: ${value}`)]),
    ...(hasBody ? ["--data-binary", isBinary ? "@-" : quoted(content)] : []),
  ];
  const command = ["curl", "--globoff", "--path-as-is", ...options, "--url", quoted(url)].join(" ");
  const caution = [
    ...(signed
      ? [
        "Its signature is for that moment and these bytes: once its date is old, servers refuse it.",
      ]
      : []),
    ...(redacted ? ["Secrets were taken out: put your own in their place."] : []),
  ].join(" ");
  return {
    command: isBinary ? `printf %s ${quoted(content)} | base64 -d | ${command}` : command,
    caution,
  };
}

/** One word of a POSIX shell, whatever is in it. `--data-binary` would read a file for a leading @. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
