/**
 * WebFinger: from a handle to an actor (RFC 7033).
 *
 * @module
 */

import { actors, type LocalActor, type View } from "@commonplace/storage";
import type { Context } from "../context.ts";
import type { Domain } from "../domain.ts";
import { problem, problemResponse } from "../problem.ts";

/** Anybody's page may ask, and may read why not (RFC 7033 §5). */
const HEADERS = { "access-control-allow-origin": "*" } as const;

/** Answers `GET /.well-known/webfinger?resource=…` for `acct:name@host` and for actor IRIs. */
export async function serveWebFinger(
  { store }: Context,
  request: Request,
  domain: Domain,
): Promise<Response> {
  const resource = new URL(request.url).searchParams.get("resource");
  if (resource === null || resource === "") {
    return problemResponse(problem(400, "The query parameter resource is missing.", HEADERS));
  }
  const actor = await findActor(store.view, domain, resource);
  if (actor === undefined) {
    return problemResponse(problem(404, "No actor of this server goes by that name.", HEADERS));
  }
  return Response.json(resourceDescriptor(domain, actor), {
    headers: { ...HEADERS, "content-type": "application/jrd+json" },
  });
}

/** Handles are compared without case; `acct:host@host` is the instance actor (Lemmy §6.2). */
async function findActor(
  view: View,
  domain: Domain,
  resource: string,
): Promise<LocalActor | undefined> {
  if (!/^acct:/i.test(resource)) {
    const actor = await actors.read(view, resource);
    return actor?.domain === domain.origin ? actor : undefined;
  }
  const handle = resource.slice("acct:".length).replace(/^@/, "");
  const at = handle.lastIndexOf("@");
  const [name, host] = [handle.slice(0, at), handle.slice(at + 1)];
  if (at < 1 || host.toLowerCase() !== domain.host) return undefined;
  return name.toLowerCase() === domain.host
    ? await actors.read(view, `${domain.origin}/`)
    : await actors.named(view, domain.origin, name);
}

function resourceDescriptor(domain: Domain, { iri, type, name }: LocalActor): unknown {
  const user = type === "Application" ? domain.host : name;
  return {
    subject: `acct:${user}@${domain.host}`,
    aliases: [iri],
    links: [
      {
        rel: "http://webfinger.net/rel/profile-page",
        type: "text/html",
        href: iri,
      },
      {
        rel: "self",
        type: "application/activity+json",
        href: iri,
        properties: { "https://www.w3.org/ns/activitystreams#type": type },
      },
    ],
  };
}
