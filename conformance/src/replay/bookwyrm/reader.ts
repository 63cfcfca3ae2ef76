/**
 * People of the suite as BookWyrm documents people.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { isObject } from "../../raw_json.ts";
import type { Stage } from "../../stage/stage.ts";
import type { HostName } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";
import { retell } from "./retell.ts";

/** What is peculiar about a reader. */
export interface ReaderOptions {
  /** The host. Default: A. */
  readonly host?: HostName;
  /** Changes the document before it is served. Default: it is served as documented. */
  readonly edit?: (document: JsonObject) => JsonObject;
}

/** A new person on a host whose document is the documented one, with BookWyrm's spelling of key ids. */
export function newReader(stage: Stage, options: ReaderOptions = {}): Persona {
  const { host = "A", edit } = options;
  const persona = stage.newcomer(host, {
    edit: (plain) => {
      const document = readerDocument(plain);
      return edit?.(document) ?? document;
    },
  });
  return { ...persona, keyId: `${persona.id}/#main-key` };
}

/** The document of a reader (`person`), from that of a person of the suite. */
export function readerDocument(plain: JsonObject): JsonObject {
  const id = String(plain.id);
  const { publicKey } = plain;
  return {
    ...retell("person", { ida: { id } }),
    preferredUsername: String(plain.preferredUsername),
    name: "Conformance suite",
    summary: String(plain.summary),
    publicKey: { ...(isObject(publicKey) && publicKey), id: `${id}/#main-key` },
  };
}
