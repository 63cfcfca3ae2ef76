/**
 * A knock: one Follow, sent in a way of its own. Whether it is taken shows in the Accept, wherever
 * the target is a community or a person.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf, idsOf, isObject } from "../../raw_json.ts";
import { plainFollow, plainUndo } from "../../stage/plain_activities.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import { type Sent, wasTaken } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { TargetActor } from "../../target/target.ts";
import type { Persona } from "../../world/persona.ts";
import type { MakeHeaders, Signer } from "../../world/signing.ts";

/** Who knocks. */
export interface Visitor {
  /** The person that the Follow says it is from. */
  readonly persona: Persona;
  /** Who signs; `null` for nobody. Default: that person, with the key it is made with. */
  readonly signer?: Signer | null;
  /** Whose host sends it, where that is another person. */
  readonly sender?: Persona;
}

/** A way of knocking. */
export interface Knock {
  /** What happens, in one sentence. */
  readonly says: string;
  /** Makes the headers. Default: the usual ones. */
  readonly headers?: MakeHeaders;
  /** Who signs; `null` for nobody. Default: the visitor. */
  readonly signer?: (from: Persona, stage: Stage) => Signer | null;
  /** Brings somebody of its own. Default: somebody whom the target knows already. */
  readonly visitor?: (stage: Stage) => Visitor | Promise<Visitor>;
  /** Changes the Follow before it is signed. */
  readonly activity?: (follow: JsonObject, from: Persona) => JsonObject | string;
  /** What is sent in place of what is signed. */
  readonly altered?: (text: string) => string;
  /** The inbox; `null` where the target has none of that kind. Default: that of the actor. */
  readonly inbox?: (to: TargetActor) => string | null;
}

/** A knock, and what came of it. */
export interface Knocked {
  /** What was sent; `undefined` where there is no such inbox. */
  readonly sent: Sent | undefined;
  /** The Accept of it. */
  readonly accept: Delivered | undefined;
  /** Who knocked. */
  readonly visitor: Visitor;
}

/** Knocks, and does not wait. */
export async function knock(
  stage: Stage,
  way: Omit<Knock, "visitor">,
  visitor: Visitor,
): Promise<Sent | undefined> {
  const { subject } = stage;
  const { says, headers, activity, altered, inbox } = way;
  const { persona, sender = persona } = visitor;
  const signer = way.signer ? way.signer(persona, stage) : visitor.signer;
  const door = inbox ? inbox(subject) : subject.inbox ?? subject.id;
  if (door === null) return undefined;
  stage.tell(says);
  const plain = plainFollow(persona, subject.id);
  const edited = activity?.(plain, persona) ?? plain;
  const text = typeof edited === "string" ? edited : JSON.stringify(edited);
  return await stage.send({
    from: sender,
    activity: altered?.(text) ?? text,
    signedText: text,
    inbox: door,
    ...(signer !== undefined && { signer }),
    ...(headers && { headers }),
  });
}

/** The Accept of a Follow: it names it, or else was meant for nobody but who sent it. */
export function acceptOf(
  stage: Stage,
  sent: Sent,
  { isAlone }: { readonly isAlone: boolean },
): Delivered | undefined {
  const { id, actor } = sent.activity;
  const accepts = deliveries(stage.wire).filter(({ activity, entry }) =>
    hasType(activity, "Accept") && entry.index >= sent.since
  );
  const named = accepts.find(({ activity }) => id !== undefined && idOf(activity.object) === id);
  if (named || !isAlone) return named;
  return accepts.find(({ activity: { object, to } }) =>
    (isObject(object) && idOf(object.actor) === idOf(actor)) ||
    idsOf(to).includes(idOf(actor) ?? "")
  );
}

/** Notes that somebody follows now, and how that is taken back. */
export function owesUndo(stage: Stage, sent: Sent, { persona, signer }: Visitor): void {
  if (!wasTaken(sent)) return;
  const { subject } = stage;
  const activity = plainUndo(persona, sent.activity);
  stage.ledger.owe(persona.id, {
    what: `follower ${persona.id} of ${subject.id}`,
    undo: {
      from: persona,
      activity,
      inbox: subject.inbox ?? subject.id,
      ...(signer && { signer }),
    },
  });
}
