/**
 * Runs Deno itself.
 *
 * @module
 */

/** What a run of Deno left behind. */
export interface DenoRun {
  /** Whether it ended with exit code 0. */
  readonly succeeded: boolean;
  /** Standard output, then standard error, without colours. */
  readonly output: string;
}

const minutes = 5;

/** Runs the Deno that runs this with `args` in the folder `cwd`, for five minutes at most. */
export async function deno(args: readonly string[], cwd: string): Promise<DenoRun> {
  const { success, signal, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd,
    env: { NO_COLOR: "1" },
    stdin: "null",
    signal: AbortSignal.timeout(minutes * 60_000),
  }).output();
  const decoder = new TextDecoder();
  const ending = signal === null ? "" : `Ended by ${signal} (limit: ${minutes} minutes).\n`;
  return { succeeded: success, output: decoder.decode(stdout) + decoder.decode(stderr) + ending };
}

/** Runs Deno and says what is wrong: its output when it failed, nothing when it succeeded. */
export async function complaintsOfDeno(args: readonly string[], cwd: string): Promise<string[]> {
  const { succeeded, output } = await deno(args, cwd);
  return succeeded ? [] : [`deno ${args.join(" ")}\n${output}`];
}
