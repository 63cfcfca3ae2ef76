/**
 * Mutants whose documents are not what they should be.
 *
 * @module
 */

import { isObject } from "../../../src/raw_json.ts";
import { serves } from "../../reference/fault.ts";
import type { Mutant } from "../mutant.ts";

const community = "/c/main";

/** Servers that break a rule about documents. */
export const documentMutants: readonly Mutant[] = [
  {
    name: "has communities of a type of its own",
    breaks: ["lemmy:S24"],
    fault: serves(community, (document) => ({ ...document, type: "Community" })),
  },
  {
    name: "has communities without a name",
    breaks: ["lemmy:S25"],
    fault: serves(community, (document) => ({ ...document, preferredUsername: "" })),
  },
  {
    name: "publishes a key without an owner",
    breaks: ["lemmy:S39"],
    fault: serves(community, ({ publicKey, ...document }) => {
      const { owner: _, ...key } = isObject(publicKey) ? publicKey : {};
      return { ...document, publicKey: key };
    }),
  },
  {
    name: "publishes the key of another actor",
    breaks: ["lemmy:S40"],
    fault: serves(community, ({ publicKey, ...document }) => {
      const key = isObject(publicKey) ? publicKey : {};
      return { ...document, publicKey: { ...key, owner: `${document.id}/another` } };
    }),
  },
];
