/**
 * NodeInfo 2.0 and 2.1: what kind of server this is (FEP-f1d5).
 *
 * @module
 */

import { actors } from "@commonplace/storage";
import type { Context, Software } from "../context.ts";
import type { Usage } from "../documents/serving.ts";
import type { Domain } from "../domain.ts";
import type { NodeInfoVersion } from "../route.ts";

const SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/";
const VERSIONS: readonly NodeInfoVersion[] = ["2.0", "2.1"];

const CACHING = { "cache-control": "public, max-age=1800" } as const;

/** Answers `GET /.well-known/nodeinfo`: where the documents are. */
export function serveNodeInfoLinks({ origin }: Domain): Response {
  const links = VERSIONS.map((version) => ({
    rel: SCHEMA + version,
    href: `${origin}/nodeinfo/${version}`,
  }));
  return Response.json({ links }, { headers: CACHING });
}

/** Answers `GET /nodeinfo/2.0` and `GET /nodeinfo/2.1`. */
export async function serveNodeInfo(
  { store, software, serving }: Context,
  { origin }: Domain,
  version: NodeInfoVersion,
): Promise<Response> {
  const document = {
    version,
    software: softwareOf(software, version),
    protocols: ["activitypub"],
    services: { inbound: [], outbound: [] },
    openRegistrations: serving.openRegistrations,
    usage: usageOf(await serving.usage(origin), await actors.count(store.view, origin, "Person")),
    metadata: {},
  };
  return Response.json(document, {
    headers: { ...CACHING, "content-type": `application/json; profile="${SCHEMA}${version}#"` },
  });
}

/** Version 2.0 knows neither repository nor homepage, and allows nothing that it does not know. */
function softwareOf(software: Software, to: NodeInfoVersion): Software {
  const { name, version, repository, homepage } = software;
  if (to === "2.0") return { name, version };
  return { name, version, ...(repository && { repository }), ...(homepage && { homepage }) };
}

function usageOf({ users = {}, localPosts, localComments }: Usage, people: number): Usage {
  const { total = people, activeMonth, activeHalfyear } = users;
  return {
    users: counted({ total, activeMonth, activeHalfyear }),
    ...counted({ localPosts, localComments }),
  };
}

/** What is no whole number from 0 up would make the document invalid, so it is left out. */
function counted(counts: Readonly<Record<string, number | undefined>>): Record<string, number> {
  const given = Object.entries(counts).filter((entry): entry is [string, number] => {
    const [, count] = entry;
    return count !== undefined && Number.isSafeInteger(count) && count >= 0;
  });
  return Object.fromEntries(given);
}
