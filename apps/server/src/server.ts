/**
 * The server: an instance behind a socket.
 *
 * @module
 */

import { dirname } from "node:path";
import { createFetcher } from "@commonplace/federation";
import { chooseCrypto } from "@commonplace/signatures/libcrypto";
import { type Clock, type Engine, StorageError, systemClock } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { openPostgresEngine } from "@commonplace/storage/postgres";
import type { Hono } from "hono";
import type { SocketBindings } from "./app.ts";
import type { Config } from "./config.ts";
import type { FirstRun } from "./first_run.ts";
import { openSearch } from "./open_search.ts";
import { openInstance, software } from "./instance.ts";
import type { Log } from "./log.ts";
import { type RequestGate, requestGate } from "./request_gate.ts";
import { ServerError } from "./server_error.ts";

/** Who is told what. */
export interface ServerOptions {
  /** Told what happens. */
  readonly log: Log;
  /**
   * Told once what the first run made, before that is recorded as told: so the token, which is kept
   * nowhere, is not lost when the process dies in between.
   */
  readonly onFirstRun: (made: FirstRun) => void;
  /**
   * What the time is taken from.
   * @default systemClock
   */
  readonly clock?: Clock;
}

/** A server that answers. */
export interface Server {
  /** Where it is reached, as configured. */
  readonly origin: string;
  /** The URL of the address that it listens on. */
  readonly address: string;
  /**
   * Answers the requests that are under way (for at most 30 seconds) and refuses new ones with 503,
   * stops listening and federating, and closes the data.
   */
  shutdown(): Promise<void>;
}

/** How long requests that are under way may take after the server was told to stop. */
const DRAIN_LIMIT = 30_000;

/**
 * Starts a server. It listens before it opens its data, so that a second one on the same port leaves
 * the data of the first alone; until it is ready it answers 503.
 *
 * @throws {ServerError} saying what to change.
 * @throws {StorageError} with code `newer-data` when a newer version has written the data.
 */
export async function startServer(config: Config, options: ServerOptions): Promise<Server> {
  const { origin } = config;
  const { log, onFirstRun, clock = systemClock } = options;
  let app: Hono<SocketBindings> | undefined;
  const gate = requestGate((request, peer) => app ? app.fetch(request, { peer }) : starting());
  const cut = new AbortController();
  const http = await listen(config, gate, cut.signal);
  const stopListening = () => drain({ http, gate, cut, clock, log });
  await using opened = new AsyncDisposableStack();
  try {
    const { crypto } = opened.use(await chooseCrypto({ log: (line) => log("info", line) }));
    const instance = await openInstance({
      plan: config,
      engine: await openEngine(config, clock),
      search: await openSearch(config),
      fetcher: createFetcher({
        userAgent: `Commonplace/${software.version} (+${origin})`,
        allow: config.allow,
        clock,
      }),
      crypto,
      log,
      onFirstRun,
      clock,
    });
    opened.use(instance);
    app = instance.app;
  } catch (error) {
    await stopListening();
    throw error;
  }
  opened.defer(stopListening);
  const running = opened.move();
  const address = urlOf(http.addr, config);
  return { origin, address, shutdown: () => running.disposeAsync() };
}

function starting(): Response {
  const headers = { "retry-after": "1" };
  return Response.json({ error: "The server is starting." }, { status: 503, headers });
}

async function listen(
  config: Config,
  gate: RequestGate,
  signal: AbortSignal,
): Promise<Deno.HttpServer<Deno.NetAddr>> {
  const { hostname, port, tls } = config;
  const certificate = tls && {
    cert: await Deno.readTextFile(tls.certFile),
    key: await Deno.readTextFile(tls.keyFile),
  };
  try {
    return Deno.serve(
      { hostname, port, signal, onListen() {}, ...certificate },
      (request, { remoteAddr }) => {
        return gate.handle(request, remoteAddr.hostname);
      },
    );
  } catch (cause) {
    throw refusedListening(cause, config);
  }
}

function refusedListening(cause: unknown, { hostname, port, tls }: Config): unknown {
  const refuse = (message: string) => new ServerError("address-unavailable", message, { cause });
  if (cause instanceof Deno.errors.AddrInUse) {
    return refuse(
      `Port ${port} of ${hostname} is in use: stop what listens there, or set COMMONPLACE_PORT to ` +
        "a free one.",
    );
  }
  if (cause instanceof Deno.errors.AddrNotAvailable) {
    return refuse(
      `${hostname} is no address of this machine: set COMMONPLACE_HOSTNAME to one that is, such ` +
        "as 127.0.0.1.",
    );
  }
  if (cause instanceof Deno.errors.PermissionDenied) {
    return refuse(
      `This user may not listen on port ${port}: set COMMONPLACE_PORT to one from 1024 and put a ` +
        "proxy before it, or grant CAP_NET_BIND_SERVICE.",
    );
  }
  if (!tls || !(cause instanceof Error)) return cause;
  // What is wrong with a certificate comes in many classes of error.
  return new ServerError(
    "certificate",
    `The certificate and its key cannot be used (${cause.message}): give COMMONPLACE_TLS_CERT and ` +
      "COMMONPLACE_TLS_KEY as PEM files that belong together.",
    { cause },
  );
}

async function openEngine({ file, database }: Config, clock: Clock): Promise<Engine> {
  if (database !== undefined) return await openDatabase(database, clock);
  try {
    // Private keys are in the file.
    await Deno.mkdir(dirname(file), { recursive: true, mode: 0o700 });
    return await openKvEngine({ path: file, clock });
  } catch (cause) {
    if (cause instanceof StorageError && cause.code !== "unavailable") throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ServerError(
      "file-unavailable",
      `The data file ${file} cannot be opened (${reason}): set COMMONPLACE_FILE to a path that ` +
        "this user may write.",
      { cause },
    );
  }
}

async function openDatabase(url: string, clock: Clock): Promise<Engine> {
  try {
    return await openPostgresEngine({ url, clock });
  } catch (cause) {
    if (!(cause instanceof StorageError) || cause.code !== "unavailable") throw cause;
    throw new ServerError(
      "database-unavailable",
      `The database cannot be used (${cause.message}): set COMMONPLACE_DATABASE to one that runs ` +
        "and that its user may write.",
      { cause },
    );
  }
}

function urlOf({ hostname, port }: Deno.NetAddr, { tls }: Config): string {
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  return `${tls ? "https" : "http"}://${host}:${port}`;
}

interface Draining {
  readonly http: Deno.HttpServer<Deno.NetAddr>;
  readonly gate: RequestGate;
  /** Cuts every connection. */
  readonly cut: AbortController;
  readonly clock: Clock;
  readonly log: Log;
}

async function drain({ http, gate, cut, clock, log }: Draining): Promise<void> {
  const drained = new AbortController();
  const limit = clock.wait(DRAIN_LIMIT, drained.signal).then(() => {
    if (drained.signal.aborted) return;
    log("warning", "Requests were cut off: they took too long after the server was told to stop");
    cut.abort();
  });
  // Deno 2.9 forgets bodies that are still coming when it is told to stop (denoland/deno#36809).
  await Promise.race([gate.close(), limit]);
  await http.shutdown();
  drained.abort();
  await limit;
}
