/**
 * Addresses to listen on, as they are given.
 *
 * @module
 */

import { ConformanceError } from "../conformance_error.ts";
import type { ListenAddress } from "../world/world.ts";

/** Reads four addresses with commas between them. */
export function readListen(text: string): ListenAddress[] {
  const addresses = text.split(",").map(readOne);
  if (addresses.length === 4) return addresses;
  throw bad("--listen takes four addresses with commas between them.");
}

function readOne(text: string): ListenAddress {
  const url = URL.parse(`http://${text}`);
  const port = /:(\d+)$/.exec(text)?.[1];
  if (url && port !== undefined && url.pathname === "/") {
    return { hostname: url.hostname.replace(/^\[|\]$/g, ""), port: Number(port) };
  }
  throw bad(`"${text}" is not an address with a port, as 127.0.0.1:7001.`);
}

function bad(message: string): ConformanceError {
  return new ConformanceError("bad-argument", message);
}
