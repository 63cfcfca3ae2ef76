/**
 * From a request to the room that answers it.
 *
 * @module
 */

import { actors, type LocalActor } from "@commonplace/storage";
import type { Context } from "./context.ts";
import { serveHostMeta } from "./discovery/host_meta.ts";
import { serveNodeInfo, serveNodeInfoLinks } from "./discovery/nodeinfo.ts";
import { serveWebFinger } from "./discovery/webfinger.ts";
import { serveCollection } from "./documents/collection_document.ts";
import { seeOrigin } from "./documents/gone.ts";
import { serveRemote } from "./documents/remote_document.ts";
import { serveActor, serveNoActor } from "./documents/serve_actor.ts";
import { serveStoredDocument } from "./documents/stored_document.ts";
import {
  type ActorCollection,
  type ActorEndpoint,
  collectionIri,
  type Domain,
  sharedInboxIri,
} from "./domain.ts";
import { receive } from "./inbox/receive.ts";
import { postToOutbox } from "./outbox/post_to_outbox.ts";
import { proxyUrl } from "./outbox/proxy_url.ts";
import { uploadMedia } from "./outbox/upload_media.ts";
import { problem, problemResponse } from "./problem.ts";
import { finish, preflight, varyOf } from "./rim.ts";
import { type Route, routeOf } from "./route.ts";

/** What is known of a request beside the request itself. */
export interface Connection {
  /**
   * The address that it came from, or what a trusted proxy says that it is.
   * @default not known
   */
  readonly address?: string | undefined;
}

/** Answers a request, whatever happens; what is not of this federation gets 404. */
export async function handle(
  context: Context,
  request: Request,
  { address }: Connection = {},
): Promise<Response> {
  // A server builds it from the Host header, and hands on whatever that says.
  const url = URL.parse(request.url);
  const domain = url === null ? undefined : domainOf(context, url);
  const route = url === null ? undefined : routeOf(url.pathname, domain?.instanceActorPath);
  const response = await answerOrExcuse(context, request, { domain, route, url, address });
  return await finish(request, response, route && varyOf(context, route));
}

/** What a request is about, as far as it could be read. */
interface Asked {
  readonly domain: Domain | undefined;
  readonly route: Route | undefined;
  readonly url: URL | null;
  readonly address: string | undefined;
}

async function answerOrExcuse(
  context: Context,
  request: Request,
  asked: Asked,
): Promise<Response> {
  try {
    return await answerRequest(context, request, asked);
  } catch (error) {
    context.report(error);
    const message = "This server could not keep the request; try again later.";
    return problemResponse(problem(503, message, { "retry-after": "30" }));
  }
}

async function answerRequest(
  context: Context,
  request: Request,
  { domain, route, url, address }: Asked,
): Promise<Response> {
  if (url === null) return problemResponse(problem(400, "The Host header is not a host."));
  if (domain === undefined) {
    return problemResponse(problem(421, `This server does not host ${url.host}.`));
  }
  const hooked = await answerByHook(context, request, { domain, url, address });
  if (hooked) return hooked;
  if (route === undefined) return problemResponse(problem(404, "There is nothing here."));
  const allowed = methodsOf(route);
  if (request.method === "OPTIONS") return preflight(allowed);
  if (!allowed.includes(request.method)) {
    const allow = { allow: allowed.join(", ") };
    return problemResponse(problem(405, `This takes ${allowed.join(" and ")}.`, allow));
  }
  if (domain.aliases?.includes(url.host) && !isWellKnown(route)) {
    return seeOrigin(domain.origin + url.pathname + url.search);
  }
  return await answerRoute(context, request, { domain, route, url, address });
}

/** What extensions answer, under the origin of the domain whatever the request calls that. */
async function answerByHook(
  context: Context,
  request: Request,
  { domain, url, address }: { readonly domain: Domain } & Pick<Located, "address" | "url">,
): Promise<Response | undefined> {
  if (request.method !== "GET" && request.method !== "HEAD") return undefined;
  const at = new URL(domain.origin + url.pathname + url.search);
  for (const { serve } of context.hooks) {
    const response = await serve?.(request, { domain, url: at, address }, context);
    if (response) return response;
  }
  return undefined;
}

/** The host that the request names, unless only one is hosted: a proxy may call that as it likes. */
function domainOf({ domains }: Context, { host }: URL): Domain | undefined {
  const [only, ...others] = domains.all;
  if (others.length === 0) return only;
  return domains.all.find((domain) => domain.host === host || domain.aliases?.includes(host));
}

/** What is asked for by handle and host, not by IRI. */
function isWellKnown({ kind }: Route): boolean {
  return kind === "webfinger" || kind === "host-meta" || kind === "nodeinfo-links" ||
    kind === "nodeinfo";
}

const READ = ["GET", "HEAD", "OPTIONS"];

function methodsOf(route: Route): readonly string[] {
  if (route.kind === "shared-inbox" || route.kind === "endpoint") return ["POST", "OPTIONS"];
  if (route.kind !== "collection") return READ;
  return route.collection === "inbox" || route.collection === "outbox" ? [...READ, "POST"] : READ;
}

interface Located {
  readonly domain: Domain;
  readonly route: Route;
  readonly url: URL;
  readonly address: string | undefined;
}

async function answerRoute(
  context: Context,
  request: Request,
  { domain, route, url, address }: Located,
): Promise<Response> {
  switch (route.kind) {
    case "webfinger":
      return await serveWebFinger(context, request, domain);
    case "host-meta":
      return serveHostMeta(request, domain, route.format);
    case "nodeinfo-links":
      return serveNodeInfoLinks(domain);
    case "nodeinfo":
      return await serveNodeInfo(context, domain, route.version);
    case "remote":
      return await serveRemote(context, request);
    case "shared-inbox":
      return await receive(context, request, { domain, iri: sharedInboxIri(domain), address });
    case "document":
      return await serveStoredDocument(context, request, {
        domain,
        address,
        iri: domain.origin + url.pathname,
      });
  }
  const iri = domain.origin + route.path;
  const { store } = context;
  const owner = await actors.read(request.method === "POST" ? store.atHand : store.view, iri);
  if (owner === undefined) return await serveNoActor(context, request, iri);
  if (route.kind === "actor") return await serveActor(context, request, { domain, address, owner });
  if (route.kind === "endpoint") {
    const { endpoint } = route;
    return await answerEndpoint(context, request, { domain, owner, endpoint, address });
  }
  const { collection } = route;
  return await answerCollection(context, request, { domain, owner, collection, address });
}

interface OwnedCollection {
  readonly domain: Domain;
  readonly owner: LocalActor;
  readonly collection: ActorCollection;
  readonly address: string | undefined;
}

async function answerCollection(
  context: Context,
  request: Request,
  { domain, owner, collection, address }: OwnedCollection,
): Promise<Response> {
  if (request.method !== "POST") {
    return await serveCollection(context, request, { domain, address, owner, collection });
  }
  return collection === "inbox"
    ? await receive(context, request, { domain, iri: collectionIri(owner.iri, "inbox"), address })
    : await postToOutbox(context, request, { domain, owner });
}

/** What an actor's own clients use (ActivityPub §4.1). */
async function answerEndpoint(
  context: Context,
  request: Request,
  { domain, owner, endpoint }: Omit<OwnedCollection, "collection"> & {
    readonly endpoint: ActorEndpoint;
  },
): Promise<Response> {
  switch (endpoint) {
    case "proxy":
      return await proxyUrl(context, request, { owner });
    case "media":
      return await uploadMedia(context, request, { domain, owner });
  }
}
