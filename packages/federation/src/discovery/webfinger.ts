/**
 * WebFinger: from a handle to an actor (RFC 7033).
 *
 * @module
 */

import type { LocalActor } from "@commonplace/storage";
import type { Context } from "../context.ts";
import type { Domain } from "../domain.ts";
import { problem, problemResponse } from "../problem.ts";
import { actorMeant } from "./actor_meant.ts";

/** A link of a resource descriptor (RFC 7033 §4.4.4). */
interface Link {
  readonly rel: string;
  readonly type?: string;
  readonly href?: string;
  readonly template?: string;
  readonly properties?: Readonly<Record<string, string>>;
}

/** A scheme, and nothing that no URI or IRI has. */
const URI = /^[a-z][a-z\d+.-]*:[^\s\p{Cc}]*$/iu;

/**
 * Answers `GET /.well-known/webfinger?resource=…` for `acct:name@host`, actor IRIs and what the
 * program knows as other names; with `rel`, only links of these relations (RFC 7033 §4.3). A resource
 * that is missing, doubled or no URI is answered with 400 (RFC 7033 §4.2).
 */
export async function serveWebFinger(
  context: Context,
  request: Request,
  domain: Domain,
): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const [resource, ...others] = searchParams.getAll("resource");
  if (resource === undefined || resource === "") {
    return problemResponse(problem(400, "The query parameter resource is missing."));
  }
  if (others.length > 0) {
    return problemResponse(problem(400, "The query parameter resource is there more than once."));
  }
  const actor = await actorMeant(context, domain, resource);
  if (actor === undefined) {
    return problemResponse(
      URI.test(resource)
        ? problem(404, "No actor of this server goes by that name.")
        : problem(400, "The query parameter resource is not a URI."),
    );
  }
  const relations = searchParams.getAll("rel");
  const links = await linksOf(context, actor);
  const descriptor = {
    subject: `acct:${actor.type === "Application" ? domain.host : actor.name}@${domain.host}`,
    aliases: await aliasesOf(context, actor),
    links: links.filter(({ rel }) => relations.length === 0 || relations.includes(rel)),
  };
  return Response.json(descriptor, {
    headers: { "content-type": "application/jrd+json", "cache-control": "public, max-age=60" },
  });
}

async function linksOf({ serving }: Context, { iri, type }: LocalActor): Promise<readonly Link[]> {
  const { subscribe } = serving;
  const page = await serving.pages(iri) ?? iri;
  return [
    { rel: "http://webfinger.net/rel/profile-page", type: "text/html", href: page },
    {
      rel: "self",
      type: "application/activity+json",
      href: iri,
      properties: { "https://www.w3.org/ns/activitystreams#type": type },
    },
    ...(subscribe === undefined
      ? []
      : [{ rel: "http://ostatus.org/schema/1.0/subscribe", template: subscribe }]),
  ];
}

/** Its IRI, its page, and its other IRIs that are ours to speak for. */
async function aliasesOf(
  { serving, domains }: Context,
  actor: LocalActor,
): Promise<readonly string[]> {
  const page = await serving.pages(actor.iri);
  const { alsoKnownAs = [] } = await serving.profile(actor);
  const ours = alsoKnownAs.filter((iri) => domains.of(iri));
  return [...new Set([actor.iri, ...(page === undefined ? [] : [page]), ...ours])];
}
