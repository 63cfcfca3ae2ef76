import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import type { IncomingResponse, OutgoingRequest, PinnedAddress, Transport } from "./transport.ts";

/** How {@linkcode createHttpsTransport} connects. */
export interface HttpsTransportOptions {
  /** Certificates (PEM) of the authorities to trust instead of the well-known ones. */
  readonly ca?: readonly string[];
  /** Connections to one host at a time; further requests wait. Default: 64. */
  readonly maxSockets?: number;
  /** Connections in all, for each of http and https; further requests wait. Default: 512. */
  readonly maxTotalSockets?: number;
  /**
   * Milliseconds that a connection is kept without use. Default: 4000, shorter than what servers allow, so
   * that a request seldom meets a connection that is just being closed.
   */
  readonly idleTimeout?: number;
}

/** Connections to the real network; disposing closes those that are kept open. */
export interface HttpsTransport extends Disposable {
  /** Sends one request to one address. */
  readonly send: Transport;
}

/**
 * Opens the transport that speaks HTTP/1.1 over TCP and TLS, and keeps connections for reuse.
 *
 * It connects to the pinned address as such, so no name is looked up a second time; the name of the URL stands in
 * `Host`, in SNI and in the check of the certificate. Kept connections are told apart by address *and* name.
 *
 * @param options Bounds and trusted authorities.
 */
export function createHttpsTransport(options: HttpsTransportOptions = {}): HttpsTransport {
  const { ca, maxSockets = 64, maxTotalSockets = 512, idleTimeout = 4000 } = options;
  const bounds = { keepAlive: true, maxSockets, maxTotalSockets, timeout: idleTimeout };
  const plain = new http.Agent(bounds);
  const secure = new https.Agent(ca === undefined ? bounds : { ...bounds, ca: [...ca] });

  function send(
    request: OutgoingRequest,
    address: PinnedAddress,
    signal: AbortSignal,
  ): Promise<IncomingResponse> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingResponse>();
    const isSecure = request.url.protocol === "https:";
    const common = {
      host: address.address,
      family: address.family,
      port: request.url.port || (isSecure ? 443 : 80),
      path: request.url.pathname + request.url.search,
      method: request.method,
      headers: wireHeaders(request),
    };
    if (signal.aborted) return Promise.reject(signal.reason);
    const message = isSecure
      ? https.request({ ...common, agent: secure, ...serverName(request.url) })
      : http.request({ ...common, agent: plain });
    // A listener of our own: node would make an error, and a chain of signals, for each request.
    const stop = () => void message.destroy(signal.reason);
    signal.addEventListener("abort", stop);
    message.once("close", () => signal.removeEventListener("abort", stop));
    message.once("response", (response) => {
      // A body that breaks while nobody reads it must not end the process.
      response.on("error", reject);
      try {
        resolve(incoming(response));
      } catch (error) {
        response.destroy();
        reject(error);
      }
    });
    message.on("error", reject);
    message.end(request.body);
    return promise;
  }

  return {
    send,
    [Symbol.dispose]() {
      plain.destroy();
      secure.destroy();
    },
  };
}

function wireHeaders({ url, headers, body, method }: OutgoingRequest): Record<string, string> {
  const lines: Record<string, string> = {};
  // Not by iterating, which sorts all of them at each step.
  headers.forEach((value, name) => lines[name] = value);
  lines["host"] = url.host;
  if (body !== undefined) lines["content-length"] = String(body.byteLength);
  else if (method !== "GET" && method !== "HEAD") lines["content-length"] = "0";
  return lines;
}

/** SNI carries names only (RFC 6066 §3); for an address the certificate is checked against the address. */
function serverName(url: URL): { servername?: string } {
  const isLiteral = url.hostname.startsWith("[") || isIP(url.hostname) !== 0;
  return isLiteral ? {} : { servername: url.hostname };
}

function incoming(message: http.IncomingMessage): IncomingResponse {
  const headers = new Headers();
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    headers.append(message.rawHeaders[index] ?? "", message.rawHeaders[index + 1] ?? "");
  }
  const status = message.statusCode ?? 0;
  if (headers.get("content-length") === "0" && !headers.has("transfer-encoding")) {
    // Read to its end, which is here: the connection is free for the next.
    message.resume();
    return { status, headers, body: null };
  }
  const chunks = message[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      message.destroy();
    },
  }, { highWaterMark: 0 });
  return { status, headers, body };
}
