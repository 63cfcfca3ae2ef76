/**
 * Running a program that was named on the command line: it reads its standard input, and writes.
 *
 * @module
 */

import { readAtMost } from "../world/read_at_most.ts";

/** What came of it. */
export type Ran =
  | { readonly kind: "ended"; readonly stdout: Uint8Array }
  | { readonly kind: "failed"; readonly reason: string };

const maxOutput = 4_194_304;

/** Runs a command of the shell on some input; what it does is bounded in time and size. */
export async function runProgram(
  command: string,
  input: string | Uint8Array<ArrayBuffer>,
  timeoutMs: number,
): Promise<Ran> {
  const child = new Deno.Command("/bin/sh", {
    args: ["-c", command],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended, and what it started holds its output open.
    }
  }, timeoutMs);
  try {
    const [, stdout, stderr, { code }] = await Promise.all([
      write(child.stdin, input),
      readAtMost(child.stdout, maxOutput),
      readAtMost(child.stderr, maxOutput),
      child.status,
    ]);
    if (isLate) return failed(`no answer within ${timeoutMs} ms`);
    if (code !== 0) return failed(`exit code ${code}: ${firstLine(stderr)}`);
    return stdout ? { kind: "ended", stdout } : failed("it wrote more than 4 MiB");
  } finally {
    clearTimeout(timer);
  }
}

/** A program that ends without reading breaks the pipe; its exit code tells. */
async function write(
  stdin: WritableStream<Uint8Array<ArrayBufferLike>>,
  input: string | Uint8Array<ArrayBuffer>,
): Promise<void> {
  const writer = stdin.getWriter();
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  await writer.write(bytes).catch(() => undefined);
  await writer.close().catch(() => undefined);
}

function failed(reason: string): Ran {
  return { kind: "failed", reason };
}

function firstLine(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes).trim().split("\n")[0] ?? "";
}
