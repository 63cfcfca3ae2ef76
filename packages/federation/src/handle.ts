/**
 * From a request to the room that answers it.
 *
 * @module
 */

import { actors, type LocalActor } from "@commonplace/storage";
import type { Context } from "./context.ts";
import { serveNodeInfo, serveNodeInfoLinks } from "./discovery/nodeinfo.ts";
import { serveWebFinger } from "./discovery/webfinger.ts";
import { actorDocument } from "./documents/actor_document.ts";
import { answer } from "./documents/answer.ts";
import { serveCollection } from "./documents/collection_document.ts";
import { serveStoredDocument } from "./documents/stored_document.ts";
import { type ActorCollection, collectionIri, type Domain, sharedInboxIri } from "./domain.ts";
import { receive } from "./inbox/receive.ts";
import { postToOutbox } from "./outbox/post_to_outbox.ts";
import { problem, problemResponse } from "./problem.ts";
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
  connection: Connection = {},
): Promise<Response> {
  const response = await answerOrExcuse(context, request, connection);
  return request.method === "HEAD" ? await withoutBody(response) : response;
}

async function answerOrExcuse(
  context: Context,
  request: Request,
  connection: Connection,
): Promise<Response> {
  try {
    return await answerRequest(context, request, connection);
  } catch (error) {
    context.report(error);
    const message = "This server could not keep the request; try again later.";
    return problemResponse(problem(503, message, { "retry-after": "30" }));
  }
}

async function answerRequest(
  context: Context,
  request: Request,
  { address }: Connection,
): Promise<Response> {
  // A server builds it from the Host header, and hands on whatever that says.
  const url = URL.parse(request.url);
  if (url === null) return problemResponse(problem(400, "The Host header is not a host."));
  const domain = domainOf(context, url);
  if (domain === undefined) {
    return problemResponse(problem(421, `This server does not host ${url.host}.`));
  }
  const route = routeOf(url.pathname);
  if (route === undefined) return problemResponse(problem(404, "There is nothing here."));
  const allowed = methodsOf(route);
  if (!allowed.includes(request.method)) {
    const allow = { allow: allowed.join(", ") };
    return problemResponse(problem(405, `This takes ${allowed.join(" and ")}.`, allow));
  }
  return await answerRoute(context, request, { domain, route, url, address });
}

/** Says how long the body would be (RFC 9110 §9.3.2), where servers would write 0. */
async function withoutBody(response: Response): Promise<Response> {
  const { byteLength } = await response.arrayBuffer();
  const bodiless = new Response(null, response);
  bodiless.headers.set("content-length", String(byteLength));
  return bodiless;
}

/** The host that the request names, unless only one is hosted: a proxy may call that as it likes. */
function domainOf({ domains }: Context, { host }: URL): Domain | undefined {
  const [only, ...others] = domains.all;
  return others.length === 0 ? only : domains.all.find((domain) => domain.host === host);
}

const READ = ["GET", "HEAD"];

function methodsOf(route: Route): readonly string[] {
  if (route.kind === "shared-inbox") return ["POST"];
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
    case "nodeinfo-links":
      return serveNodeInfoLinks(domain);
    case "nodeinfo":
      return await serveNodeInfo(context, domain);
    case "shared-inbox":
      return await receive(context, request, { domain, iri: sharedInboxIri(domain), address });
    case "document":
      return await serveStoredDocument(context, request, domain.origin + url.pathname);
  }
  const { view } = context.store;
  const owner = await actors.read(view, domain.origin + route.path);
  if (owner === undefined) {
    return problemResponse(problem(404, "No actor of this server goes by that name."));
  }
  if (route.kind === "actor") {
    return answer(request, JSON.stringify(await actorDocument(view, domain, owner)));
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
    return await serveCollection(context, request, { owner, collection });
  }
  return collection === "inbox"
    ? await receive(context, request, { domain, iri: collectionIri(owner.iri, "inbox"), address })
    : await postToOutbox(context, request, { domain, owner });
}
