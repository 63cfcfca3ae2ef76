/**
 * Mutants whose keys are not what they should be.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { isObject } from "../../../src/raw_json.ts";
import { type Fault, serves, statusOnly } from "../../reference/fault.ts";
import type { Mutant } from "../mutant.ts";

const person = "/u/ann";

/** Servers that break a rule about keys. */
export const keyMutants: readonly Mutant[] = [
  {
    name: "has persons without a key",
    breaks: ["keys:present"],
    fault: edits(({ publicKey: _, ...document }) => document),
  },
  {
    name: "has persons with the key of another",
    breaks: ["keys:owner"],
    fault: editsKey((key) => ({ ...key, owner: String(key.owner).replace("ann", "bob") })),
  },
  {
    name: "has its keys elsewhere",
    breaks: ["keys:id-origin"],
    fault: editsKey((key) => ({ ...key, id: "https://a.example/keys/1" })),
  },
  {
    name: "has keys that cannot be read",
    breaks: ["keys:pem"],
    fault: editsKey((key) => ({
      ...key,
      publicKeyPem: String(key.publicKeyPem).replace(/MII\w+/, "AAAA"),
    })),
  },
  {
    name: "writes its keys by PKCS #1",
    breaks: ["keys:spki"],
    fault: editsKey((key) => ({ ...key, publicKeyPem: asPkcs1(String(key.publicKeyPem)) })),
  },
  {
    name: "has keys of 1024 bits",
    breaks: ["keys:size"],
    fault: editsKey((key) => ({ ...key, publicKeyPem: shortKey() })),
  },
  {
    name: "has nothing at the ids of its keys",
    breaks: ["keys:lookup"],
    fault: editsKey((key) => ({ ...key, id: String(key.id).replace("#main-key", "/main-key") })),
  },
  {
    name: "serves the actor of the server to none but who signs",
    breaks: ["keys:server-open"],
    fault: {
      arrives: ({ url, headers }) =>
        new URL(url).pathname === "/" && headers["signature"] === undefined
          ? statusOnly(401)
          : undefined,
    },
  },
  {
    name: "lets others control its verification methods",
    breaks: ["keys:multikey"],
    fault: editsMethod((method) => ({ ...method, controller: `${method.controller}x` })),
  },
  {
    name: "cuts its verification methods short",
    breaks: ["keys:multibase"],
    fault: editsMethod((method) => ({ ...method, publicKeyMultibase: "z6Mkr" })),
  },
];

function edits(edit: (document: JsonObject) => JsonObject): Fault {
  return serves(person, edit);
}

function editsKey(edit: (key: JsonObject) => JsonObject): Fault {
  return edits(({ publicKey, ...document }) => ({
    ...document,
    publicKey: edit(isObject(publicKey) ? publicKey : {}),
  }));
}

function editsMethod(edit: (method: JsonObject) => JsonObject): Fault {
  return edits(({ assertionMethod, ...document }) => ({
    ...document,
    assertionMethod: [assertionMethod ?? []].flat().filter(isObject).map(edit),
  }));
}

function asPkcs1(pem: string): string {
  return createPublicKey(pem).export({ type: "pkcs1", format: "pem" }).toString();
}

function shortKey(): string {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  return publicKey.export({ type: "spki", format: "pem" }).toString();
}
