/**
 * Spawns the server that is built with Fedify.
 *
 * @module
 */

import { fileURLToPath } from "node:url";

/** The server. Disposing it ends it. */
export interface FedifyTarget extends AsyncDisposable {
  /** Id of its person. */
  readonly person: string;
}

/** Starts it on a free port of loopback. */
export async function spawnFedify(): Promise<FedifyTarget> {
  const script = fileURLToPath(new URL("./fedify_server.ts", import.meta.url));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--quiet", "--allow-net=127.0.0.1", "--allow-env", script],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value = "" } = await lines.read();
  return {
    person: value.trim(),
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await lines.cancel();
      await child.status;
    },
  };
}
