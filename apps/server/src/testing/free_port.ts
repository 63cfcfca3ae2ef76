/**
 * Ports for servers that must know their own before they listen.
 *
 * @module
 */

/** A TCP port of 127.0.0.1 that nothing listens on, as long as nobody else takes it. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
