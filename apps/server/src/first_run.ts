/**
 * The first run: an administrator, a community and a token, made once.
 *
 * @module
 */

import type { Federation } from "@commonplace/federation";
import { createCommunity } from "@commonplace/federation/communities";
import {
  actors,
  type Json,
  type LocalActor,
  records,
  type Store,
  type View,
} from "@commonplace/storage";
import { issueToken } from "./access_token.ts";
import { ServerError } from "./server_error.ts";

/** What the first run made. */
export interface FirstRun {
  /** Where the server is reached. */
  readonly origin: string;
  /** The person who administers. */
  readonly administrator: LocalActor;
  /** The first community. */
  readonly community: LocalActor;
  /** The administrator's token; it is kept nowhere else. */
  readonly token: string;
}

/** What a first run is to make. */
export interface FirstRunPlan {
  /** Where the server is reached. */
  readonly origin: string;
  /** The name of the person who administers. */
  readonly administrator: string;
  /** The name of the first community. */
  readonly community: string;
}

type Progress = FirstRunPlan & { readonly isDone: boolean };

const RECORD = ["server", "first-run"] as const;

/**
 * Keeps what the first run is to make, unless one began before: what that one planned stays.
 *
 * @throws {ServerError} with code `other-origin` when the data is that of another origin.
 */
export async function beginFirstRun(store: Store, plan: FirstRunPlan): Promise<void> {
  const { origin } = await store.transact(async (view) => {
    const progress = await progressOf(view);
    if (progress) return { changes: [], result: progress };
    return { changes: save({ ...plan, isDone: false }), result: plan };
  });
  if (origin === plan.origin) return;
  throw new ServerError(
    "other-origin",
    `The data belongs to ${origin}, and the ids in it cannot change. Set COMMONPLACE_ORIGIN to ` +
      `${origin}, or COMMONPLACE_FILE to a new file for ${plan.origin}.`,
  );
}

/**
 * Makes what is still missing of what was planned, hands it to `tell`, and then records that it is
 * done. When the process dies before that, the next one tells it again with a new token.
 */
export async function completeFirstRun(
  store: Store,
  federation: Federation,
  tell: (made: FirstRun) => void,
): Promise<void> {
  const progress = await progressOf(store.view);
  if (!progress || progress.isDone) return;
  const { origin } = progress;
  const named = (name: string) => actors.named(store.view, origin, name);
  const administrator = await named(progress.administrator) ??
    await federation.createActor({ type: "Person", name: progress.administrator });
  const community = await named(progress.community) ??
    await createCommunity(federation, { name: progress.community, creator: administrator.iri });
  const { token, changes } = await issueToken(administrator.iri, store.clock.now());
  tell({ origin, administrator, community, token });
  await store.transact(() =>
    Promise.resolve({
      changes: [...changes, ...save({ ...progress, isDone: true })],
      result: undefined,
    })
  );
}

/** Whether the first run is over. */
export async function isSetUp(view: View): Promise<boolean> {
  return (await progressOf(view))?.isDone ?? false;
}

/** The IRI of the administrator, once there is one. */
export async function administratorIri(view: View): Promise<string | undefined> {
  const progress = await progressOf(view);
  if (!progress?.isDone) return undefined;
  return (await actors.named(view, progress.origin, progress.administrator))?.iri;
}

async function progressOf(view: View): Promise<Progress | undefined> {
  return parse(await records.get(view, ...RECORD));
}

function save(progress: Progress): ReturnType<typeof records.put> {
  const { origin, administrator, community, isDone } = progress;
  return records.put(...RECORD, { origin, administrator, community, isDone });
}

function parse(record: Json | undefined): Progress | undefined {
  if (typeof record !== "object" || record === null || Array.isArray(record)) return undefined;
  const fields = record as { readonly [name: string]: Json | undefined };
  const { origin, administrator, community, isDone } = fields;
  if (typeof origin !== "string" || typeof administrator !== "string") return undefined;
  if (typeof community !== "string" || typeof isDone !== "boolean") return undefined;
  return { origin, administrator, community, isDone };
}
