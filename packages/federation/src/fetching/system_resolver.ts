import { lookup } from "node:dns/promises";
import type { Resolver } from "./transport.ts";

/** Asks the machine's own resolver, `hosts` file included, in the order that it prefers (RFC 6724). */
export const systemResolver: Resolver = resolveWithSystem;

async function resolveWithSystem(hostname: string): Promise<readonly string[]> {
  const found = await lookup(hostname, { all: true, order: "verbatim" });
  return found.map(({ address }) => address);
}
