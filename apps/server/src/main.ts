/**
 * `deno task serve`
 *
 * @module
 */

import { StorageError } from "@commonplace/storage";
import { loadConfig } from "./load_config.ts";
import { jsonLog } from "./log.ts";
import { ServerError } from "./server_error.ts";
import { startServer } from "./server.ts";
import { welcome } from "./welcome.ts";

/** Serves until a signal ends it; returns the exit code. */
async function main(): Promise<number> {
  const result = await loadConfig(Deno.env.toObject());
  // Naming unknown variables took all of them; nothing that runs from here on may look at any, but
  // the client of Postgres, which looks at some of its own while it is made.
  const forget = () => Deno.permissions.revoke({ name: "env" });
  if (!result.ok || result.config.database === undefined) await forget();
  if (!result.ok) {
    say(Deno.stderr, "The server cannot start with this configuration:");
    for (const { message } of result.problems) say(Deno.stderr, `- ${message}`);
    return 1;
  }
  const log = jsonLog((line) => say(Deno.stderr, line));
  const signal = firstSignal();
  try {
    const server = await startServer(result.config, {
      log,
      onFirstRun: (made) => say(Deno.stdout, welcome(made)),
    });
    await forget();
    say(Deno.stdout, `Listening on ${server.address} for ${server.origin}`);
    const reason = await signal;
    const stopped = server.shutdown();
    log("info", "Stopping: requests under way are answered", { signal: reason });
    await stopped;
    log("info", "Stopped");
    return 0;
  } catch (error) {
    if (!(error instanceof ServerError || error instanceof StorageError)) throw error;
    say(Deno.stderr, error.message);
    return 1;
  }
}

/** Resolves with the first signal that asks to stop; the second one ends the process at once. */
function firstSignal(): Promise<Deno.Signal> {
  const { promise, resolve } = Promise.withResolvers<Deno.Signal>();
  let isStopping = false;
  for (const [signal, number] of [["SIGINT", 2], ["SIGTERM", 15]] as const) {
    Deno.addSignalListener(signal, () => {
      if (isStopping) Deno.exit(128 + number);
      isStopping = true;
      resolve(signal);
    });
  }
  return promise;
}

/** Nobody who stopped reading stops the server. */
function say(stream: typeof Deno.stdout | typeof Deno.stderr, line: string): void {
  const bytes = new TextEncoder().encode(`${line}\n`);
  try {
    for (let written = 0; written < bytes.length;) {
      written += stream.writeSync(bytes.subarray(written));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

if (import.meta.main) Deno.exit(await main());
