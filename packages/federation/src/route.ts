/**
 * Which room of a federated server a path leads to.
 *
 * @module
 */

import type { ActorCollection } from "./domain.ts";

/** What a path names. */
export type Route =
  | { readonly kind: "actor"; readonly path: string }
  | { readonly kind: "collection"; readonly path: string; readonly collection: ActorCollection }
  | { readonly kind: "shared-inbox" }
  | { readonly kind: "webfinger" }
  | { readonly kind: "nodeinfo-links" }
  | { readonly kind: "nodeinfo" }
  | { readonly kind: "document" };

const fixed: ReadonlyMap<string, Route> = new Map<string, Route>([
  ["/", { kind: "actor", path: "/" }],
  ["/inbox", { kind: "shared-inbox" }],
  ["/outbox", { kind: "collection", path: "/", collection: "outbox" }],
  ["/followers", { kind: "collection", path: "/", collection: "followers" }],
  ["/following", { kind: "collection", path: "/", collection: "following" }],
  ["/.well-known/webfinger", { kind: "webfinger" }],
  ["/.well-known/nodeinfo", { kind: "nodeinfo-links" }],
  ["/nodeinfo/2.1", { kind: "nodeinfo" }],
]);

/** Reads a path, e.g. `/c/main/followers`; `undefined` when nothing of ours can live there. */
export function routeOf(pathname: string): Route | undefined {
  const route = fixed.get(pathname);
  if (route) return route;
  const [, room, name, collection, ...rest] = pathname.split("/");
  if (room === "activities" || room === "objects") return { kind: "document" };
  if ((room !== "u" && room !== "c") || !name || rest.length > 0) return undefined;
  const path = `/${room}/${name}`;
  if (collection === undefined) return { kind: "actor", path };
  return isActorCollection(collection) ? { kind: "collection", path, collection } : undefined;
}

function isActorCollection(name: string): name is ActorCollection {
  return name === "inbox" || name === "outbox" || name === "followers" || name === "following";
}
