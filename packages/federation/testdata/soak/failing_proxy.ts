/**
 * What stands between two servers and fails.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as sendRequest,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy on loopback. Disposing it closes all connections. */
export interface FailingProxy extends AsyncDisposable {
  /** Where the server behind it is reached. */
  readonly origin: string;
  /** The port of the server behind it. */
  target: number | undefined;
  /** Which part of the requests fails, from 0 to 1. */
  share: number;
  /** The requests that came. */
  readonly requests: number;
  /** How many of them failed by intent, and how. */
  readonly failures: ReadonlyMap<Failure, number>;
}

/** How a request fails: what the server is not told of, and what it is told of and the sender is not. */
export type Failure = (typeof FAILURES)[number];

const FAILURES = ["500", "503", "cut", "passed, 500", "passed, cut", "passed twice, 202"] as const;

interface Passed {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Starts a proxy that passes on all that it can. */
export async function startFailingProxy(random: () => number): Promise<FailingProxy> {
  const failures = new Map<Failure, number>();
  let target: number | undefined;
  let share = 0;
  let requests = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests++;
    const body = await readAll(request);
    const failure = random() < share ? FAILURES[Math.floor(random() * FAILURES.length)] : undefined;
    if (failure !== undefined) failures.set(failure, (failures.get(failure) ?? 0) + 1);
    if (failure === "500" || failure === "503") return void response.writeHead(+failure).end();
    if (failure === "cut") return void request.socket.destroy();
    if (failure === "passed twice, 202") await passOn(request, body, target);
    const passed = await passOn(request, body, target);
    if (failure === "passed, 500") return void response.writeHead(500).end();
    if (failure === "passed, cut") return void request.socket.destroy();
    response.writeHead(passed.status, passed.headers).end(passed.body);
  }

  const server = createServer((request, response) => {
    // The server behind is dead or dies: that is what its peer sees then.
    answer(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    get target() {
      return target;
    },
    set target(port) {
      target = port;
    },
    get share() {
      return share;
    },
    set share(part) {
      share = part;
    },
    get requests() {
      return requests;
    },
    failures,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(stream));
}

function passOn(
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  port: number | undefined,
): Promise<Passed> {
  const { promise, resolve, reject } = Promise.withResolvers<Passed>();
  const options = {
    host: "127.0.0.1",
    port,
    method,
    path: url,
    headers: { ...headers, connection: "close" },
    agent: false,
  } as const;
  const sent = sendRequest(options, (response) => {
    readAll(response).then((body) => {
      const { statusCode = 502, headers: { "transfer-encoding": _, connection: __, ...headers } } =
        response;
      resolve({ status: statusCode, headers, body });
    }, reject);
  });
  sent.on("error", reject);
  sent.end(body);
  return promise;
}
