/**
 * Communities as answers, and all documents in the dialect that is asked for.
 *
 * @module
 */

import { actors, followers, type LocalActor } from "@commonplace/storage";
import { type JsonObject, originOf } from "@commonplace/vocabulary";
import { type DialectName, render } from "@commonplace/vocabulary/dialects";
import { type Asker, askerOf } from "../../src/access/asker.ts";
import { readerOf } from "../../src/access/reader.ts";
import type { Context } from "../../src/context.ts";
import { answerOffRoute } from "../../src/documents/answer_off_route.ts";
import { serveListing } from "../../src/documents/collection_document.ts";
import { nothingHere } from "../../src/documents/gone.ts";
import { serveActor } from "../../src/documents/serve_actor.ts";
import { serveStoredDocument } from "../../src/documents/stored_document.ts";
import type { Asked } from "../../src/hooks.ts";
import { unauthenticated } from "../../src/inbox/authenticate.ts";
import { type Problem, problem, problemResponse } from "../../src/problem.ts";
import { serveClosed } from "../closed/serve_closed.ts";
import { type Community, readCommunity } from "../ground/community.ts";
import { moderatorsOf } from "../ground/moderators.ts";
import {
  type CommunityCollection,
  communityCollection,
  communityListing,
} from "./community_collection.ts";
import { wantedDialect } from "./wanted_dialect.ts";
import { writeOfCommunity } from "./write_of_community.ts";

const ACTOR = /^\/[cu]\/[^/]+$/;
const COLLECTION = /^(\/c\/[^/]+)\/(featured|followers|moderators|outbox)$/;
const DOCUMENT = /^\/(?:activities|objects)\//;

/**
 * Answers for communities of ours and their collections. Whoever asks by `?dialect=lemmy-2021`, or signs for a host
 * that speaks it, gets what was documented in 2021, of all documents: no cache mixes them up, because the query is part
 * of the address, and what depends on who signed is kept by nobody else.
 */
export async function serveCommunities(
  request: Request,
  { domain, url, address }: Asked,
  context: Context,
): Promise<Response | undefined> {
  const { pathname } = url;
  const [, path, name] = COLLECTION.exec(pathname) ?? [];
  const isActor = ACTOR.test(pathname) || pathname === (domain.instanceActorPath ?? "/");
  if (path === undefined && !isActor && !DOCUMENT.test(pathname)) return undefined;
  // What is asked of another name of the domain is sent on.
  if (domain.aliases?.includes(new URL(request.url).host)) return undefined;
  const closed = await serveClosed(request, { domain, url, address }, context);
  if (closed) return closed;
  const asker = askerOf(context, request, { domain, address });
  const dialect = await wantedDialect(context, url, asker);
  if (typeof dialect === "object") return problemResponse(dialect);
  const iri = domain.origin + (path ?? pathname);
  const at: At = { domain, url, address, dialect, asker, iri };
  const response = path !== undefined && isCollection(name)
    ? await serveCollectionOf(context, request, { ...at, name })
    : isActor
    ? await serveOwner(context, request, at)
    : await serveDocument(context, request, at);
  if (dialect !== undefined && !url.searchParams.has("dialect")) {
    response?.headers.set("cache-control", "private, no-cache");
  }
  return response;
}

interface At extends Asked {
  readonly iri: string;
  readonly dialect: DialectName | undefined;
  readonly asker: Asker;
}

function isCollection(name: string | undefined): name is CommunityCollection {
  return name !== undefined;
}

async function serveDocument(
  context: Context,
  request: Request,
  { domain, address, dialect, iri }: At,
): Promise<Response | undefined> {
  if (dialect === undefined) return undefined;
  const write = (text: string) => writeOfCommunity(text, dialect, context);
  return await serveStoredDocument(context, request, { domain, address, iri, write });
}

async function serveOwner(
  context: Context,
  request: Request,
  { domain, address, dialect, iri }: At,
): Promise<Response | undefined> {
  if (dialect === undefined) return undefined;
  const { view } = context.store;
  const owner = await actors.read(view, iri);
  if (owner === undefined) return undefined;
  const community = await readCommunity(view, context, iri);
  const known = await moderatorsKnown(context, community);
  const write = (document: JsonObject) => render(document, dialect, { known });
  return await serveActor(context, request, { domain, address, owner, write });
}

/** In 2021 a community named its moderators themselves (Lemmy S29). */
async function moderatorsKnown(
  { store: { view } }: Context,
  community: Community | undefined,
): Promise<(id: string) => JsonObject | undefined> {
  if (community === undefined) return () => undefined;
  const orderedItems = await moderatorsOf(view, community);
  const listed = { type: "OrderedCollection", orderedItems };
  return (id) => id === community.moderators ? listed : undefined;
}

async function serveCollectionOf(
  context: Context,
  request: Request,
  { url, iri, dialect, asker, name }: At & { readonly name: CommunityCollection },
): Promise<Response | undefined> {
  const { view } = context.store;
  const { searchParams } = url;
  const owner = await actors.read(view, iri);
  const community = await readCommunity(view, context, iri);
  if (owner === undefined || community === undefined) return undefined;
  // Which of its own actors follow is for a host to ask (FEP-8fcf), and for the community itself to see.
  if (name === "followers" && (searchParams.has("host") || await isOwn(asker, owner))) {
    return undefined;
  }
  const reader = await readerOf(context, asker, owner);
  if (reader === undefined) return nothingHere();
  if ("status" in reader) return problemResponse(reader);
  const { viewer, isPublic } = reader;
  const follower = name === "followers" ? searchParams.get("is_follower") : null;
  if (follower !== null) {
    const refused = await refuseToTell(context, { iri, follower, viewer });
    if (refused) return problemResponse(refused);
  }
  const isPaged = searchParams.has("page") || searchParams.has("before");
  if (isPaged && dialect === undefined && (name === "featured" || name === "outbox")) {
    const listing = await communityListing(context, { community, name }, viewer);
    return await serveListing(context, request, { listing, isPublic });
  }
  const text = await communityCollection(context, { community, name }, { viewer, dialect });
  const shown = { text, isPublic: isPublic && follower === null };
  return await answerOffRoute(context, request, shown);
}

async function isOwn(asker: Asker, { iri }: LocalActor): Promise<boolean> {
  return await asker.session() === iri;
}

interface Question {
  /** The community. */
  readonly iri: string;
  readonly follower: string;
  readonly viewer: string | undefined;
}

/** Whether somebody follows is told to the host of that somebody, by a signature (Lemmy D31); else 404. */
async function refuseToTell(
  { store: { view } }: Context,
  { iri, follower, viewer }: Question,
): Promise<Problem | undefined> {
  const origin = originOf(follower);
  if (viewer === undefined) {
    return unauthenticated("A host asks for its own followers with a signature.");
  }
  const isItsOwn = origin !== undefined && originOf(viewer) === origin;
  return isItsOwn && await followers.follows(view, iri, follower)
    ? undefined
    : problem(404, "There is nothing here.");
}
