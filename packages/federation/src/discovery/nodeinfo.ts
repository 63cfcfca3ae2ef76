/**
 * NodeInfo 2.1: what kind of server this is (FEP-f1d5).
 *
 * @module
 */

import { actors } from "@commonplace/storage";
import type { Context } from "../context.ts";
import type { Domain } from "../domain.ts";

const SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/2.1";

const HEADERS = { "access-control-allow-origin": "*" } as const;

/** Answers `GET /.well-known/nodeinfo`: where the document is. */
export function serveNodeInfoLinks({ origin }: Domain): Response {
  const links = [{ rel: SCHEMA, href: `${origin}/nodeinfo/2.1` }];
  return Response.json({ links }, { headers: HEADERS });
}

/** Answers `GET /nodeinfo/2.1`. */
export async function serveNodeInfo(
  { store, software: { name, version } }: Context,
  { origin }: Domain,
): Promise<Response> {
  const total = await actors.count(store.view, origin, "Person");
  const document = {
    version: "2.1",
    software: { name, version },
    protocols: ["activitypub"],
    services: { inbound: [], outbound: [] },
    openRegistrations: false,
    usage: { users: { total } },
    metadata: {},
  };
  return Response.json(document, {
    headers: { ...HEADERS, "content-type": `application/json; profile="${SCHEMA}#"` },
  });
}
