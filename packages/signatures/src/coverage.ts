import type { Claim } from "./claim.ts";
import type { HttpMessage } from "./http_message.ts";
import { type ComponentFailure, componentFailure, type SignatureScheme } from "./verification.ts";

/** What a signature can protect, under whatever name a scheme has for it. */
type Aspect = "method" | "path" | "query" | "authority" | "date" | "digest";

const aspects: ReadonlyMap<string, readonly Aspect[]> = new Map([
  ["(request-target)", ["method", "path", "query"]],
  ["@method", ["method"]],
  ["@target-uri", ["authority", "path", "query"]],
  ["@request-target", ["path", "query"]],
  ["@path", ["path"]],
  ["@query", ["query"]],
  ["@authority", ["authority"]],
  ["host", ["authority"]],
  ["date", ["date"]],
  ["(created)", ["date"]],
  ["digest", ["digest"]],
  ["content-digest", ["digest"]],
]);

const names: Readonly<Record<SignatureScheme, Readonly<Record<Aspect, string>>>> = {
  cavage: {
    method: "(request-target)",
    path: "(request-target)",
    query: "(request-target)",
    authority: "host",
    date: "date",
    digest: "digest",
  },
  rfc9421: {
    method: "@method",
    path: "@path",
    query: "@query",
    authority: "@authority",
    date: "created",
    digest: "content-digest",
  },
};

/** Names the first requirement that a claim does not cover, in the words of its scheme. */
export function coverageFailure(
  claim: Claim,
  required: readonly string[],
  message: HttpMessage,
): ComponentFailure | undefined {
  const covered = coveredAspects(claim);
  for (const requirement of required) {
    const needed = aspects.get(requirement);
    if (needed === undefined) {
      if (!claim.covered.includes(requirement)) return componentFailure("not-covered", requirement);
      continue;
    }
    for (const aspect of needed) {
      if (covered.has(aspect) || (aspect === "query" && !hasQuery(message))) continue;
      return componentFailure("not-covered", names[claim.scheme][aspect]);
    }
  }
  return undefined;
}

/** Whether the query of the target is covered, or there is none. */
export function coversQuery(claim: Claim, message: HttpMessage): boolean {
  return !hasQuery(message) || coveredAspects(claim).has("query");
}

function hasQuery(message: HttpMessage): boolean {
  return "target" in message && message.target.search !== "";
}

/** Components of which only a part is signed, or which are another message's, have a parameter and protect nothing. */
function coveredAspects({ covered, scheme, times }: Claim): ReadonlySet<Aspect> {
  const all = new Set<Aspect>();
  for (const component of covered) {
    for (const aspect of aspects.get(component) ?? []) all.add(aspect);
  }
  // The parameters of an RFC 9421 signature are always covered (§2.3).
  if (scheme === "rfc9421" && times.created !== undefined) all.add("date");
  return all;
}
