/**
 * Remote actors: fetched from their own origin, kept, and fetched again when they are old.
 *
 * @module
 */

import { references } from "@commonplace/storage";
import {
  ACTOR_TYPES,
  hasType,
  idOf,
  isJsonObject,
  type JsonObject,
  read,
  sameOrigin,
  textOf,
} from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { collectionIri, sharedInboxIri } from "../domain.ts";
import { fetchDocument } from "../fetching/document.ts";
import { checkDocumentId } from "../fetching/document_id.ts";
import { signAsInstance } from "./sign_as_instance.ts";

/** How long a fetched actor is taken to be current: a day, in milliseconds. */
const FRESH = 24 * 3600 * 1000;

/** An actor, as far as delivering to it goes. */
export interface ResolvedActor {
  /** It is known. */
  readonly ok: true;
  /** Its id. */
  readonly iri: string;
  /** The IRI of its own inbox. */
  readonly inbox: string;
  /** The IRI of the inbox of its host, if it has one. */
  readonly sharedInbox: string | undefined;
  /** The actor's followers collection, which audiences name. */
  readonly followers: string | undefined;
  /** The actor's document; `undefined` for an actor of ours. */
  readonly json: JsonObject | undefined;
  /** When it was fetched, milliseconds since 1970. */
  readonly fetchedAt: number;
}

/** Why an actor is not known. */
export interface Unresolved {
  readonly ok: false;
  readonly message: string;
  /** Whether the same question may be answered later. */
  readonly retryable: boolean;
  /** Whether its host did not answer at all. */
  readonly unreachable: boolean;
}

/** How current an actor must be. */
export interface ResolveOptions {
  /**
   * Fetch again what was fetched before this time, milliseconds since 1970.
   * @default a day ago
   */
  readonly since?: number;
}

/**
 * Finds out where an actor takes deliveries and what it publishes: from the store while that is
 * fresh, else from the actor's own origin. The document must be an actor whose id is the IRI that it
 * was asked for.
 */
export async function resolveActor(
  context: Context,
  iri: string,
  options: ResolveOptions = {},
): Promise<ResolvedActor | Unresolved> {
  const domain = context.domains.of(iri);
  if (domain) {
    const [inbox, followers] = [collectionIri(iri, "inbox"), collectionIri(iri, "followers")];
    const sharedInbox = sharedInboxIri(domain);
    return { ok: true, iri, inbox, sharedInbox, followers, json: undefined, fetchedAt: Infinity };
  }
  const { store } = context;
  const since = options.since ?? store.clock.now() - FRESH;
  const known = await references.read(store.view, iri);
  if (known.state === "gone") return unresolved(`${iri} is gone`);
  if (known.state === "resolved" && known.provenance.kind === "fetched") {
    const text = known.fetchedAt >= since ? await references.text(store.view, iri) : undefined;
    const actor = text === undefined ? undefined : actorOf(iri, text, known.fetchedAt);
    if (actor?.ok) return actor;
  }
  return await fetchActor(context, iri);
}

async function fetchActor(context: Context, iri: string): Promise<ResolvedActor | Unresolved> {
  const { store, fetcher } = context;
  const fetched = await fetchDocument(fetcher, iri, { sign: await signAsInstance(context) });
  const fetchedAt = store.clock.now();
  if (!fetched.ok) {
    if (fetched.code === "gone") await keep(context, iri, { state: "gone", fetchedAt });
    const { message, retryable, status } = fetched;
    return { ok: false, message, retryable, unreachable: retryable && status === undefined };
  }
  if (checkDocumentId(iri, fetched.url) === "foreign") {
    return unresolved(`${iri} redirects to another host, which cannot speak for it`);
  }
  const actor = actorOf(iri, fetched.text, fetchedAt);
  if (actor.ok) await keep(context, iri, { state: "resolved", fetchedAt, text: fetched.text });
  return actor;
}

interface Kept {
  readonly state: "resolved" | "gone";
  readonly fetchedAt: number;
  readonly text?: string;
}

async function keep({ store }: Context, iri: string, kept: Kept): Promise<void> {
  const { text, ...state } = kept;
  const reference = { iri, ...state, provenance: { kind: "fetched" } } as const;
  const expires = store.expiry(kept.state === "gone" ? "tombstones" : "originals");
  const changes = references.save(reference, text, { expires });
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
}

function actorOf(iri: string, text: string, fetchedAt: number): ResolvedActor | Unresolved {
  const result = read(text);
  if (!result.ok) return unresolved(`${iri} is not a document that can be read`);
  const { json } = result.document;
  if (result.document.id !== iri) return unresolved(`${iri} calls itself by another id`);
  if (!hasType(json, ...ACTOR_TYPES)) return unresolved(`${iri} is not an actor`);
  const inbox = idOf(json["inbox"]);
  if (inbox === undefined || !sameOrigin(inbox, iri)) {
    return unresolved(`${iri} has no inbox on its own origin`);
  }
  const endpoints = json["endpoints"];
  const shared = isJsonObject(endpoints) ? textOf(endpoints, "sharedInbox") : undefined;
  const sharedInbox = shared !== undefined && sameOrigin(shared, iri) ? shared : undefined;
  const followers = idOf(json["followers"]);
  return { ok: true, iri, inbox, sharedInbox, followers, json, fetchedAt };
}

function unresolved(message: string): Unresolved {
  return { ok: false, message, retryable: false, unreachable: false };
}
