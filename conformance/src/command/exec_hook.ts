/**
 * A hook that is a program: it reads one call from standard input, and writes one answer.
 *
 * @module
 */

import type { AdapterMaker } from "../target/adapter.ts";
import { hookAdapter } from "../target/adapters/hook.ts";
import { type Answer, noAnswer } from "../world/ask.ts";
import { runProgram } from "./run_program.ts";

const timeoutMs = 30_000;

/**
 * Makes the user act by a command of the shell, which is run once for each verb. The log has each run
 * as a request to `exec:<verb>`; the command does not stand there.
 */
export function execHook({ command }: { readonly command: string }): AdapterMaker {
  return (user, line) =>
    hookAdapter(user, (verb, body) =>
      line(
        {
          method: "POST",
          url: `exec:${verb}`,
          headers: { "content-type": "application/json" },
          body,
        },
        () => answer(command, body),
      ));
}

async function answer(command: string, body: Uint8Array<ArrayBuffer>): Promise<Answer> {
  const ran = await runProgram(command, body, timeoutMs);
  if (ran.kind === "failed") return noAnswer(ran.reason);
  return {
    status: 200,
    responseHeaders: { "content-type": "application/json" },
    responseBody: ran.stdout,
  };
}
