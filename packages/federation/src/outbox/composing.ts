/**
 * Publishing by the program itself: the changes that compose an activity, perform it and send it.
 *
 * @module
 */

import { actors, type Change, type View } from "@commonplace/storage";
import { type Document, type JsonObject, read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { FederationError } from "../error.ts";
import { type Problem, problem } from "../problem.ts";
import { compose, type Composed } from "./compose.ts";
import { findFirst } from "./find_first.ts";
import { perform } from "./perform/perform.ts";
import type { Scene } from "../plugs.ts";
import { publish } from "./publish.ts";

/** Who publishes, and how. */
export interface PublishOptions {
  /** The IRI of the local actor whose activity it is. */
  readonly actor: string;
  /**
   * Whether it is sent. If not, it stands in the outbox, where others find it.
   * @default true
   */
  readonly deliver?: boolean;
}

/** What was published. */
export interface Published {
  /** The id of the activity. */
  readonly id: string;
  /** The id of the object that a Create made. */
  readonly object: string | undefined;
}

/** What publishing changes, for a transaction of one's own. */
export interface Composing extends Published {
  /** To be committed as they are, all of them. */
  readonly changes: readonly Change[];
}

/**
 * Composes what a program publishes, in a transaction of its own.
 *
 * @throws {FederationError} with code `unknown-actor` or `refused`.
 */
export async function composing(
  context: Context,
  view: View,
  { activity, actor, deliver = true }: PublishOptions & { readonly activity: JsonObject | string },
): Promise<Composing> {
  const domain = context.domains.of(actor);
  if (!domain || !await actors.read(view, actor)) {
    throw new FederationError("unknown-actor", `There is no actor ${actor} on this server`);
  }
  const at = context.store.clock.now();
  const { newId } = context;
  const document = documentOf(activity);
  const composed = compose(document, { domain, actor, newId, at, isTrusted: true });
  if (!("ok" in composed)) throw refused(composed);
  const changes = await performing(composed, { context, view, domain, actor, at }, deliver);
  if ("status" in changes) throw refused(changes);
  return { id: composed.id, object: composed.object?.iri, changes };
}

/** Publishes in a transaction of its own; what the activity is about is found first. */
export async function publishNow(
  context: Context,
  activity: JsonObject | string,
  options: PublishOptions,
): Promise<Published> {
  await findFirst(context, documentOf(activity).json);
  return await context.store.transact(async (view) => {
    const { changes, id, object } = await composing(context, view, { ...options, activity });
    return { changes, result: { id, object } };
  });
}

/** The changes of an activity: its effects, the activity itself, its place in the outbox, its delivery. */
export async function performing(
  composed: Composed,
  scene: Scene,
  deliver: boolean = true,
): Promise<readonly Change[] | Problem> {
  const act = await perform(composed, scene);
  if ("status" in act) return act;
  const result = read(act.text);
  if (!result.ok) return problem(400, "The activity cannot be read.");
  const { changes, isListed: listed = true, ...outgoing } = act;
  const { json } = result.document;
  const delivery = deliver ? "push" : "pull";
  return [...changes, ...publish({ ...outgoing, json, listed, delivery, at: scene.at })];
}

function documentOf(activity: JsonObject | string): Document {
  const text = typeof activity === "string" ? activity : JSON.stringify(activity);
  const result = read(text);
  if (result.ok) return result.document;
  const message = result.problems[0]?.message ?? "What is published is not a JSON object";
  throw new FederationError("refused", message);
}

function refused({ message }: Problem): FederationError {
  return new FederationError("refused", message);
}
