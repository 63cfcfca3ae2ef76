/**
 * One of the two servers, that comes back whenever it was killed.
 *
 * @module
 */

import { until } from "../../src/testing/mod.ts";
import type { FailingProxy } from "./failing_proxy.ts";
import type { Asked, Deed, State } from "./traffic.ts";

/** A server in a process of its own. Disposing it kills it for good. */
export interface SoakServer extends AsyncDisposable {
  /** How often it was killed. */
  readonly kills: number;
  /** Kills it, unless it is just coming back, and starts it again. */
  kill(): void;
  /** Resolves when it answers. */
  isUp(): Promise<void>;
  /** Does something once, and returns the ids; `undefined` where it cannot be done. */
  perform(deed: Deed): Promise<Ids | undefined>;
  /** Makes it know somebody. */
  resolve(iri: string): Promise<void>;
  /** Whether nothing is left to do. */
  isIdle(): Promise<boolean>;
  /** What it keeps. */
  state(asked: Asked): Promise<State>;
}

/** The ids that something was given. */
export interface Ids {
  readonly id: string;
  readonly object: string | null;
}

/** What it is started with. */
export interface SoakServerOptions {
  /** The file or the database. */
  readonly url: string;
  /** Its people. */
  readonly names: readonly string[];
  /** Whom it may talk to. */
  readonly hosts: readonly string[];
}

/** What the task grants, less what only it needs. */
const PERMISSIONS = ["net", "env", "read", "write", "sys"].map((name) => `--allow-${name}`);

const script = new URL("./serve_until_killed.ts", import.meta.url).pathname;

/** Starts the server behind a proxy. */
export async function spawnSoakServer(
  proxy: FailingProxy,
  { url, names, hosts }: SoakServerOptions,
): Promise<SoakServer> {
  const args = [proxy.origin, url, names.join(), hosts.join()];
  let isOver = false;
  let fault: string | undefined;
  let kills = 0;
  let child: Deno.ChildProcess | undefined;
  let up = Promise.resolve();
  const life = live();

  /** Lives, dies, and lives again. */
  async function live(): Promise<void> {
    while (!isOver && fault === undefined) {
      child = new Deno.Command(Deno.execPath(), {
        args: ["run", "--no-check", "--quiet", ...PERMISSIONS, script, ...args],
        stdout: "piped",
        stderr: "null",
      }).spawn();
      const { promise, resolve } = Promise.withResolvers<void>();
      up = promise;
      const output = child.stdout.pipeThrough(new TextDecoderStream());
      let text = "";
      for await (const part of output) {
        text += part;
        const [, port] = /^port (\d+)$/m.exec(text) ?? [];
        if (port === undefined || proxy.target !== undefined) continue;
        proxy.target = Number(port);
        resolve();
      }
      proxy.target = undefined;
      const { signal, code } = await child.status;
      if (signal === null) fault = `The server ended by itself with the exit code ${code}`;
      resolve();
    }
  }

  async function ask(command: string, body: string): Promise<Response> {
    return await until(async () => {
      if (proxy.target === undefined) await up;
      if (fault !== undefined) throw new Error(fault);
      try {
        const url = `http://127.0.0.1:${proxy.target}/control/${command}`;
        const response = await fetch(url, { method: "POST", body });
        return new Response(await response.text(), { status: response.status });
      } catch {
        return undefined;
      }
    }, { what: `an answer to ${command}`, within: 120_000 });
  }

  const server: SoakServer = {
    get kills() {
      return kills;
    },
    kill() {
      // One that is just coming back was killed already.
      if (proxy.target === undefined) return;
      kills++;
      proxy.target = undefined;
      child?.kill("SIGKILL");
    },
    async isUp() {
      await until(async () => {
        await up;
        if (fault !== undefined) throw new Error(fault);
        return proxy.target;
      }, { what: "it to be up", within: 60_000 });
    },
    async perform(deed) {
      const response = await ask("do", JSON.stringify(deed));
      if (response.status === 409) return undefined;
      if (response.ok) return await response.json();
      throw new Error(`${deed.actor} cannot ${deed.activity["type"]}: ${await response.text()}`);
    },
    async resolve(iri) {
      const response = await ask("resolve", iri);
      if (await response.json() !== true) throw new Error(`There is no ${iri}`);
    },
    isIdle: async () => await (await ask("idle", "")).json(),
    state: async (asked) => await (await ask("state", JSON.stringify(asked))).json(),
    async [Symbol.asyncDispose]() {
      isOver = true;
      child?.kill("SIGKILL");
      await life;
    },
  };
  await server.isUp();
  return server;
}
