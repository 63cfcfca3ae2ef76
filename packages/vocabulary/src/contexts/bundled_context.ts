import { CONTEXTS } from "../generated/contexts.gen.ts";
import type { JsonObject } from "../json.ts";

const BY_PLAIN_URL: ReadonlyMap<string, JsonObject> = new Map(
  Object.entries(CONTEXTS).map(([url, context]) => [plain(url), context]),
);

/**
 * The context of a URL, as `{"@context": …}`; undefined when it is not bundled. Whether the URL begins
 * with http or https and whether it ends with `#`, `/` or `.jsonld` makes no difference, because servers
 * write all of these.
 *
 * @example A context without the network
 * ```ts
 * import assert from "node:assert/strict";
 * import { bundledContext } from "@commonplace/vocabulary/contexts";
 *
 * const context = bundledContext("https://w3id.org/security/v1");
 * assert.equal(Object(context?.["@context"]).publicKeyPem, "sec:publicKeyPem");
 * assert.equal(bundledContext("https://example.com/context"), undefined);
 * ```
 */
export function bundledContext(url: string): JsonObject | undefined {
  const known = BY_PLAIN_URL.get(plain(url));
  if (known !== undefined) return known;
  const ending = Object.keys(CONTEXTS).find((key) =>
    key.startsWith("*") && url.endsWith(key.slice(1))
  );
  return ending === undefined ? undefined : CONTEXTS[ending];
}

/** The URLs of the bundled contexts; one that begins with `*` stands for all that end so. */
export function contextUrls(): readonly string[] {
  return Object.keys(CONTEXTS);
}

function plain(url: string): string {
  return url.replace(/^http:/, "https:").replace(
    /^https:\/\/w3id\.org\/BookWyrm/,
    "https://www.w3id.org/BookWyrm",
  )
    .replace(/(\.jsonld|[#/])+$/, "");
}
