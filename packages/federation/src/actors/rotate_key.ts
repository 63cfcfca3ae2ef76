/**
 * New keys for actors of ours.
 *
 * @module
 */

import {
  actors,
  type Change,
  type Job,
  keys,
  type LocalActor,
  type Outcome,
} from "@commonplace/storage";
import type { Context } from "../context.ts";
import { newKey } from "../create_actor.ts";
import { keyIri } from "../domain.ts";
import { FederationError } from "../error.ts";
import { composing } from "../outbox/composing.ts";
import { forgetSigningKey } from "../signing_key.ts";

/** The queue of keys that are believed no longer. */
export const RETIRE_KEY_QUEUE = "retire-key";

/** Former keys that one actor's document lists at most; the oldest end at once. */
const FORMER = 4;

/** How a key is changed. */
export interface RotateKeyOptions {
  /**
   * How long the old key stays in the document, for what it signed and is still under way, in milliseconds.
   * @default a day
   */
  readonly keepOld?: number;
}

/**
 * Gives an actor a new RSA-2048 key under a new id, from the next request on. Followers are told of it by an Update; all
 * others find it when they look for the key that they are shown.
 *
 * @throws {FederationError} with code `unknown-actor`.
 */
export async function rotateKey(
  context: Context,
  iri: string,
  { keepOld = 24 * 3600 * 1000 }: RotateKeyOptions = {},
): Promise<LocalActor> {
  const { store, newId } = context;
  const pair = await newKey(context, `${keyIri(iri)}-${newId()}`, "rsa-2048");
  const changed = await store.transact(async (view) => {
    const known = await actors.read(view, iri);
    if (known === undefined) {
      throw new FederationError("unknown-actor", `There is no actor ${iri} on this server`);
    }
    const former = [known.keyId, ...known.formerKeys ?? []];
    const ended = former.slice(FORMER);
    const result: LocalActor = { ...known, keyId: pair.id, formerKeys: former.slice(0, FORMER) };
    return {
      changes: [
        ...actors.save(result),
        ...keys.save(pair),
        ...ended.flatMap((id) => keys.remove(id)),
        ...retire({ actor: iri, key: known.keyId }, store.clock.now() + keepOld),
      ],
      result,
    };
  });
  forgetSigningKey(context, iri);
  await store.transact(async (view) => {
    const activity = { type: "Update", object: { id: iri } };
    const { changes } = await composing(context, view, { actor: iri, activity });
    return { changes, result: undefined };
  });
  return changed;
}

/** Destroys a key that was replaced, when its time has come. */
export async function retireKey(context: Context, job: Job): Promise<Outcome> {
  const { actor, key } = job.payload as unknown as Retired;
  await context.store.transact(async (view) => {
    const known = await actors.read(view, actor);
    const isCurrent = known?.keyId === key;
    const formerKeys = known?.formerKeys?.filter((id) => id !== key) ?? [];
    return {
      changes: [
        ...(known ? actors.save({ ...known, formerKeys }) : []),
        ...(isCurrent ? [] : keys.remove(key)),
        { kind: "finish", job },
      ],
      result: undefined,
    };
  });
  return { kind: "done" };
}

interface Retired {
  readonly actor: string;
  readonly key: string;
}

function retire({ actor, key }: Retired, runAt: number): readonly Change[] {
  const job = { queue: RETIRE_KEY_QUEUE, payload: { actor, key }, runAt };
  return [{ kind: "enqueue", job }];
}
