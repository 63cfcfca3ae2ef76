/**
 * Knows which requests are under way, so that a server can stop between them.
 *
 * @module
 */

/** A door before a fetch handler. */
export interface RequestGate {
  /** Passes a request on, with the address it came from, or answers 503 once the gate is closed. */
  handle(request: Request, peer?: string): Promise<Response>;
  /** Lets nobody in from now on; resolves when all who were in have their answer. */
  close(): Promise<void>;
}

/** Puts a gate before a handler. */
export function requestGate(
  handler: (request: Request, peer?: string) => Response | Promise<Response>,
): RequestGate {
  let underWay = 0;
  let isClosed = false;
  const empty = Promise.withResolvers<void>();
  return {
    async handle(request, peer) {
      if (isClosed) return stopping();
      underWay++;
      try {
        return await handler(request, peer);
      } finally {
        underWay--;
        if (isClosed && underWay === 0) empty.resolve();
      }
    },
    close() {
      isClosed = true;
      if (underWay === 0) empty.resolve();
      return empty.promise;
    },
  };
}

function stopping(): Response {
  const headers = { "retry-after": "10", "connection": "close" };
  return Response.json({ error: "The server is stopping." }, { status: 503, headers });
}
