import { createHash } from "node:crypto";
import type { CanonizeOptions, MessageDigest } from "./json_ld.ts";

/** A document has one hash for each of its blank nodes, and a few more where nodes look alike. */
const MAX_HASHES = 5000;

/** The work that was asked for is more than any honest document needs. */
export class TooMuchWork extends Error {
  /** Always `"TooMuchWork"`. */
  override readonly name = "TooMuchWork";
}

/**
 * Bounds the canonical naming of blank nodes, which takes time beyond any bound on graphs made for that
 * ("poison graphs", RDF Dataset Canonicalization §7.1). Each order in which nodes that look alike are tried costs
 * a hash. It counts those instead of looking at a clock, so that the same document has the same answer on
 * every machine.
 */
export function meteredCanonization(): CanonizeOptions {
  let hashes = 0;
  return {
    algorithm: "URDNA2015",
    // The library's own bound refuses a chain of four nodes without names; the one here does not.
    maxWorkFactor: Infinity,
    createMessageDigest(): MessageDigest {
      hashes += 1;
      if (hashes > MAX_HASHES) throw new TooMuchWork();
      const hash = createHash("sha256");
      return {
        update: (text) => void hash.update(text, "utf8"),
        digest: () => hash.digest("hex"),
      };
    },
  };
}
