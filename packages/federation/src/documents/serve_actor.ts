/**
 * The documents of local actors as answers.
 *
 * @module
 */

import { type LocalActor, references } from "@commonplace/storage";
import { type JsonObject, many } from "@commonplace/vocabulary";
import { isBlockedBy } from "../access/access.ts";
import { type Asker, askerOf, type CameIn } from "../access/asker.ts";
import type { Context } from "../context.ts";
import { problem, problemResponse } from "../problem.ts";
import { actorDocument, reducedActorDocument } from "./actor_document.ts";
import { answer } from "./answer.ts";
import type { Profile } from "./serving.ts";
import { nothingHere, serveAbsence } from "./gone.ts";

/** Milliseconds that a reader who signed is waited for; then the reduced document will do. */
const PATIENCE = 2000;

/** Which actor, on which domain. */
export interface ActorAt extends CameIn {
  readonly owner: LocalActor;
  /**
   * Writes the document the way that who asks reads it.
   * @default as it is
   */
  readonly write?: (document: JsonObject) => JsonObject;
}

/**
 * Serves an actor. That of the instance is for everybody. Where all must sign, unsigned requests get
 * the reduced document, and so does one whose key does not come within two seconds: it may be part
 * of an authentication that in the end waits for this answer.
 */
export async function serveActor(
  context: Context,
  request: Request,
  { domain, address, owner, write = (document) => document }: ActorAt,
): Promise<Response> {
  const { store: { view }, serving } = context;
  const { iri } = owner;
  const asker = askerOf(context, request, { domain, address });
  const isInstance = owner.type === "Application";
  const isStrict = serving.authorizedFetch === "all" && !isInstance;
  const viewer = isStrict ? await provenSoon(context, asker) : undefined;
  if (!isInstance && await isBlockedBy(context, [iri], viewer ?? await asker.claim())) {
    return nothingHere();
  }
  if (isStrict && viewer === undefined) {
    const text = JSON.stringify(write(await reducedActorDocument(view, domain, owner)));
    return await answer(context, request, { text, isPublic: !asker.isSigned, iri });
  }
  const document = await actorDocument(view, owner, {
    domain,
    profile: await profileOf(context, owner),
    hasUploads: context.upload !== undefined,
  });
  return await answer(context, request, {
    text: JSON.stringify(write(document)),
    isPublic: !isStrict,
    iri,
  });
}

/** What the program says of an actor, with what extensions do. */
export async function profileOf(context: Context, owner: LocalActor): Promise<Profile> {
  const profile = await context.serving.profile(owner);
  const parts = await Promise.all(context.hooks.map((hook) => hook.members?.(owner, context)));
  const all = [...parts, profile.members].filter((members) => members !== undefined);
  if (all.length === 0) return profile;
  const contexts = all.flatMap((members) => many(members, "@context"));
  return { ...profile, members: { ...Object.assign({}, ...all), "@context": contexts } };
}

/** Answers for an actor that is not here: 410 once it was, 404 if it never was. */
export async function serveNoActor(
  context: Context,
  request: Request,
  iri: string,
): Promise<Response> {
  const reference = await references.read(context.store.view, iri);
  if (reference.state === "gone" || reference.state === "redirected") {
    return await serveAbsence(context, request, reference);
  }
  return problemResponse(problem(404, "No actor of this server goes by that name."));
}

async function provenSoon(
  { store: { clock } }: Context,
  asker: Asker,
): Promise<string | undefined> {
  const settled = new AbortController();
  const proof = asker.prove().finally(() => settled.abort());
  const late = clock.wait(PATIENCE, settled.signal).then(() => undefined);
  const first = await Promise.race([proof, late]);
  // Whatever becomes of a late one, somebody else will ask again.
  if (first === undefined && !settled.signal.aborted) proof.catch(() => {});
  const proven = settled.signal.aborted ? await proof : first;
  return proven && "ok" in proven ? proven.viewer : undefined;
}
