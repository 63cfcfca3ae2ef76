/**
 * A Postgres for tests: `DATABASE_URL` when it is set, else a cluster of this machine's own
 * Postgres, else PGlite, so that a machine with npm alone tests it too.
 *
 * @module
 */

import { fileURLToPath } from "node:url";

/** What a test runs on. */
export type PostgresKind = "DATABASE_URL" | "local cluster" | "PGlite";

/** A server for the tests of one file. */
export interface PostgresServer extends AsyncDisposable {
  /** What it is. */
  readonly kind: PostgresKind;
  /** Its database. */
  readonly url: string;
  /** For names of schemas: no other run of tests has it. */
  readonly run: string;
  /** Ends it at once and for good, where nothing can be waited for. */
  kill(): void;
  /** Stops a local cluster, as if the power failed. */
  crash(): Promise<void>;
  /** Starts a local cluster again. */
  restart(): Promise<void>;
}

/** How to start one. */
export interface PostgresServerOptions {
  /**
   * Whether commits wait for the disk; tests need it when the cluster crashes.
   * @default false
   */
  readonly isDurable?: boolean;
}

/** What a test of this process would run on. `COMMONPLACE_TEST_POSTGRES=pglite` asks for PGlite. */
export function postgresKind(): PostgresKind {
  if (Deno.env.get("COMMONPLACE_TEST_POSTGRES") === "pglite") return "PGlite";
  if (Deno.env.get("DATABASE_URL")) return "DATABASE_URL";
  return binaries() === undefined ? "PGlite" : "local cluster";
}

/** Starts what {@linkcode postgresKind} says. */
export async function startPostgres(
  { isDurable = false }: PostgresServerOptions = {},
): Promise<PostgresServer> {
  const kind = postgresKind();
  const folder = binaries();
  if (kind === "local cluster" && folder !== undefined) {
    return await startCluster(folder, isDurable);
  }
  if (kind === "DATABASE_URL") {
    return {
      kind,
      run: newRun(),
      url: Deno.env.get("DATABASE_URL") ?? "",
      kill: () => undefined,
      crash: () => Promise.reject(new Error("A database that is not ours is not stopped")),
      restart: () => Promise.resolve(),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }
  return await startPglite();
}

async function startCluster(folder: string, isDurable: boolean): Promise<PostgresServer> {
  const home = await Deno.makeTempDir({ prefix: "commonplace_postgres_" });
  // initdb refuses root.
  const user = Deno.uid() === 0 ? { uid: 65534, gid: 65534 } : {};
  if (user.uid !== undefined) await Deno.chown(home, user.uid, user.gid);
  const port = freePort();
  const settings = [
    `-p ${port} -h 127.0.0.1 -k ${home}`,
    "-c max_connections=200 -c shared_buffers=64MB",
    isDurable ? "" : "-c fsync=off -c synchronous_commit=off -c full_page_writes=off",
  ].join(" ");
  const control = (...args: string[]) =>
    run(`${folder}/pg_ctl`, ["-D", `${home}/data`, "-w", ...args], user);
  const start = () => control("-l", `${home}/log`, "-o", settings, "start");
  await run(`${folder}/initdb`, [
    ...["-D", `${home}/data`, "-U", "test", "-A", "trust", "-E", "UTF8"],
    ...["--locale=C.UTF-8", "--no-sync"],
  ], user);
  await start();
  return {
    kind: "local cluster",
    run: newRun(),
    url: `postgres://test@127.0.0.1:${port}/postgres`,
    kill() {
      const args = ["-D", `${home}/data`, "-m", "immediate", "stop"];
      new Deno.Command(`${folder}/pg_ctl`, { args, cwd: "/", ...user }).outputSync();
      Deno.removeSync(home, { recursive: true });
    },
    crash: () => control("-m", "immediate", "stop"),
    restart: start,
    async [Symbol.asyncDispose]() {
      await control("-m", "immediate", "stop");
      await Deno.remove(home, { recursive: true });
    },
  };
}

async function startPglite(): Promise<PostgresServer> {
  const port = freePort();
  const script = fileURLToPath(new URL("./serve_pglite.ts", import.meta.url));
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--allow-all", script, `${port}`],
    stdout: "piped",
  }).spawn();
  const reader = process.stdout.getReader();
  const { done } = await reader.read();
  if (done) throw new Error("PGlite did not start");
  return {
    kind: "PGlite",
    run: newRun(),
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    kill: () => process.kill("SIGKILL"),
    crash: () => Promise.reject(new Error("PGlite is not stopped")),
    restart: () => Promise.resolve(),
    async [Symbol.asyncDispose]() {
      process.kill("SIGKILL");
      await process.status;
      await reader.cancel();
    },
  };
}

/** The folder of the newest Postgres of this machine. */
function binaries(): string | undefined {
  const folders = [...versionFolders(), ...(Deno.env.get("PATH") ?? "").split(":")];
  return folders.find((folder) => isFile(`${folder}/initdb`) && isFile(`${folder}/pg_ctl`));
}

function versionFolders(): string[] {
  const home = "/usr/lib/postgresql";
  try {
    const versions = [...Deno.readDirSync(home)].map(({ name }) => name);
    return versions.sort((a, b) => Number(b) - Number(a)).map((name) => `${home}/${name}/bin`);
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

function newRun(): string {
  return crypto.randomUUID().slice(0, 8);
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

async function run(
  command: string,
  args: readonly string[],
  user: { readonly uid?: number; readonly gid?: number },
): Promise<void> {
  const { success, stdout, stderr } = await new Deno.Command(command, {
    args: [...args],
    cwd: "/",
    ...user,
  }).output();
  if (success) return;
  const decoder = new TextDecoder();
  throw new Error(`${command} failed: ${decoder.decode(stdout)}${decoder.decode(stderr)}`);
}
