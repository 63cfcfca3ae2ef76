/**
 * Which room of a federated server a path leads to.
 *
 * @module
 */

import type { ActorCollection, ActorEndpoint } from "./domain.ts";

/** What a path names. */
export type Route =
  | { readonly kind: "actor"; readonly path: string }
  | { readonly kind: "collection"; readonly path: string; readonly collection: ActorCollection }
  | { readonly kind: "endpoint"; readonly path: string; readonly endpoint: ActorEndpoint }
  | { readonly kind: "shared-inbox" }
  | { readonly kind: "webfinger" }
  | { readonly kind: "nodeinfo-links" }
  | { readonly kind: "nodeinfo"; readonly version: NodeInfoVersion }
  | { readonly kind: "host-meta"; readonly format: "json" | "any" }
  | { readonly kind: "remote" }
  | { readonly kind: "document" };

/** The versions of NodeInfo that are served. */
export type NodeInfoVersion = "2.0" | "2.1";

const fixed: ReadonlyMap<string, Route> = new Map<string, Route>([
  ["/inbox", { kind: "shared-inbox" }],
  ["/.well-known/webfinger", { kind: "webfinger" }],
  ["/.well-known/nodeinfo", { kind: "nodeinfo-links" }],
  ["/.well-known/host-meta", { kind: "host-meta", format: "any" }],
  ["/.well-known/host-meta.json", { kind: "host-meta", format: "json" }],
  ["/nodeinfo/2.0", { kind: "nodeinfo", version: "2.0" }],
  ["/nodeinfo/2.1", { kind: "nodeinfo", version: "2.1" }],
  ["/remote", { kind: "remote" }],
]);

/**
 * Reads a path, e.g. `/c/main/followers`; `undefined` when nothing of ours can live there.
 * `instancePath` is that of the instance actor.
 */
export function routeOf(pathname: string, instancePath: string = "/"): Route | undefined {
  const route = fixed.get(pathname) ?? instanceRoute(pathname, instancePath);
  if (route) return route;
  const [, room, name, collection, ...rest] = pathname.split("/");
  if (room === "activities" || room === "objects") return { kind: "document" };
  if ((room !== "u" && room !== "c") || !name || rest.length > 0) return undefined;
  const path = `/${room}/${name}`;
  if (collection === undefined) return { kind: "actor", path };
  if (collection === "media" || collection === "proxy") {
    return { kind: "endpoint", path, endpoint: collection };
  }
  return isActorCollection(collection) ? { kind: "collection", path, collection } : undefined;
}

/** What is under the instance actor; at the root its inbox is the shared one. */
function instanceRoute(pathname: string, path: string): Route | undefined {
  if (pathname === path) return { kind: "actor", path };
  const base = path === "/" ? "/" : `${path}/`;
  if (!pathname.startsWith(base)) return undefined;
  const collection = pathname.slice(base.length);
  return isActorCollection(collection) ? { kind: "collection", path, collection } : undefined;
}

const collections: ReadonlySet<string> = new Set<ActorCollection>([
  "featured",
  "followers",
  "following",
  "inbox",
  "liked",
  "outbox",
]);

function isActorCollection(name: string): name is ActorCollection {
  return collections.has(name);
}
