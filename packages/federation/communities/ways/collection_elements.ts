/**
 * What is in a collection of a remote community, each element as it is written there.
 *
 * @module
 */

import {
  idOf,
  isJsonObject,
  type JsonObject,
  memberText,
  read,
  sameOrigin,
} from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { elementsOf } from "../../src/documents/json_elements.ts";
import { resolve } from "../../src/resolution/resolve.ts";
import { type Unresolved, unresolved } from "../../src/resolution/resolution.ts";

/** Which collection. */
export interface Wished {
  /** Its IRI, where the community names one. */
  readonly collection: string | undefined;
  readonly community: { readonly iri: string };
  /** Whether what was fetched a while ago will do. */
  readonly isKept: boolean;
}

/** The texts of the elements, in their order. */
export interface Elements {
  readonly ok: true;
  readonly texts: readonly string[];
}

/**
 * Reads a collection from the origin of its community, whole or its first page: `orderedItems`, or `items` as in 2021
 * (Lemmy D6).
 */
export async function elementsIn(
  context: Context,
  { collection, community, isKept }: Wished,
): Promise<Elements | Unresolved> {
  if (collection === undefined || !sameOrigin(collection, community.iri)) {
    return unresolved("The community names no such collection of its own");
  }
  const since = isKept ? 0 : context.store.clock.now();
  const found = await resolve(context, collection, { since, from: "origin" });
  if (!found.ok) return found;
  const { json, text } = found.document;
  const listed = listedIn(json, text);
  if (listed !== undefined) return { ok: true, texts: listed };
  const { first } = json;
  if (isJsonObject(first) && memberText(text, "first") !== undefined) {
    return { ok: true, texts: listedIn(first, memberText(text, "first") ?? "{}") ?? [] };
  }
  const page = idOf(first);
  if (page === undefined || !sameOrigin(page, community.iri)) return { ok: true, texts: [] };
  const fetched = await resolve(context, page, { since, from: "origin" });
  if (!fetched.ok) return fetched;
  return { ok: true, texts: listedIn(fetched.document.json, fetched.document.text) ?? [] };
}

function listedIn(json: JsonObject, text: string): readonly string[] | undefined {
  for (const name of ["orderedItems", "items"]) {
    const written = json[name] === undefined ? undefined : memberText(text, name);
    if (written === undefined) continue;
    return written.trimStart().startsWith("[") ? elementsOf(written) : [written];
  }
  return undefined;
}

/** An element, which may be an id or a document. */
export function elementOf(text: string): string | JsonObject | undefined {
  const result = read(`{"element":${text}}`);
  const element = result.ok ? result.document.json["element"] : undefined;
  return typeof element === "string" || isJsonObject(element) ? element : undefined;
}
