/**
 * The server as a process of its own, as `deno task serve` runs it.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { freePort } from "./free_port.ts";
import { type Lines, readLines } from "./lines.ts";

/** Which server to start. */
export interface SpawnOptions {
  /** Further `COMMONPLACE_*` variables, over those that are set for it. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * The port of its origin: the one that it had, to start a server again.
   * @default a free one
   */
  readonly port?: number;
  /**
   * The folder that it runs in and that holds its data, kept when the server is disposed: the one that
   * it had, to start a server again.
   * @default a new one, removed when the server is disposed
   */
  readonly folder?: string;
}

/** A server that runs. Disposing it kills it when it still does. */
export interface SpawnedServer extends AsyncDisposable {
  /** Where it is reached, e.g. `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** Its `host:port`, as handles and `COMMONPLACE_ALLOW` name it. */
  readonly host: string;
  /** Its port. */
  readonly port: number;
  /** The folder that it runs in; its data is in `data/`. */
  readonly folder: string;
  /** The administrator's token, when this was its first run. */
  readonly token: string | undefined;
  /** What it writes to its standard output. */
  readonly output: Lines;
  /** Its log, on its standard error. */
  readonly log: Lines;
  /** Sends a signal and does not wait. */
  signal(signal: Deno.Signal): void;
  /** Sends a signal, SIGTERM by default, and resolves with the exit code once the process is gone. */
  kill(signal?: Deno.Signal): Promise<number>;
  /** Settles when the process is gone. */
  readonly exited: Promise<Deno.CommandStatus>;
}

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const rootConfig = fileURLToPath(new URL("../../../../deno.json", import.meta.url));

/**
 * Starts a server on a port of 127.0.0.1, with the permissions of the task `serve`, and resolves once
 * it listens.
 *
 * @throws {Error} with its log when it does not.
 */
export async function spawnServer(options: SpawnOptions = {}): Promise<SpawnedServer> {
  const { port = freePort() } = options;
  await using stack = new AsyncDisposableStack();
  const folder = options.folder ?? await Deno.makeTempDir({ prefix: "commonplace-server-" });
  if (options.folder === undefined) stack.defer(() => Deno.remove(folder, { recursive: true }));

  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", ...await permissionsOfServe(), "--config", rootConfig, main],
    cwd: folder,
    clearEnv: true,
    env: {
      ...inheritedEnvironment(),
      COMMONPLACE_ORIGIN: origin,
      COMMONPLACE_PORT: String(port),
      ...options.env,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let isGone = false;
  const exited = child.status.finally(() => isGone = true);
  const output = readLines(child.stdout);
  const log = readLines(child.stderr);
  const signal = (signal: Deno.Signal) => isGone ? undefined : child.kill(signal);
  stack.defer(async () => {
    signal("SIGKILL");
    await Promise.all([exited, output.ended, log.ended]);
  });
  try {
    await output.next(/^Listening on http/);
  } catch (cause) {
    signal("SIGKILL");
    const { code } = await exited;
    await log.ended;
    throw new Error(`The server did not listen (exit code ${code}):\n${log.text()}`, { cause });
  }
  const running = stack.move();
  return {
    origin,
    host,
    port,
    folder,
    token: /\bcpt_[A-Za-z0-9_-]{43}/.exec(output.text())?.[0],
    output,
    log,
    exited,
    signal,
    async kill(name = "SIGTERM") {
      signal(name);
      return (await exited).code;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** What the task grants is enough, because tests run with just that. */
async function permissionsOfServe(): Promise<readonly string[]> {
  const { tasks } = JSON.parse(await Deno.readTextFile(rootConfig));
  return String(tasks.serve.command).split(" ").filter((word) => /^--(allow|deny|no)-/.test(word));
}

/** The cache of Deno is found by the environment; settings of another server are not passed on. */
function inheritedEnvironment(): Record<string, string> {
  const all = Object.entries(Deno.env.toObject());
  return Object.fromEntries(all.filter(([name]) => !name.startsWith("COMMONPLACE_")));
}
