/**
 * Somebody who knocks again and again: the target gets to know them first, so that what follows shows
 * nothing but how it takes one Follow or another.
 *
 * @module
 */

import { inapplicable, missing, type Verdict } from "../../judging/verdict.ts";
import { cannotTell } from "../../judging/verdict.ts";
import type { Delivered } from "../../stage/observed.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { MakeHeaders } from "../../world/signing.ts";
import { acceptOf, knock, type Visitor } from "./knock.ts";

/** Somebody who knocks again and again. */
export interface Caller {
  /** Who knocks next: one person for all, or a new one each time where nobody is accepted twice. */
  readonly next: () => Visitor;
  /** Whether it is a new one each time. */
  readonly isAlone: boolean;
  /** Why nothing can be judged, where nothing can. */
  readonly objection: Verdict | undefined;
}

/** How callers are introduced. */
export interface Introduction {
  /** Another way to sign, which has to be taken before anything is judged. */
  readonly scheme?: { readonly name: string; readonly headers: MakeHeaders };
}

/** Has somebody follow as usual, and follow again. */
export async function introduce(
  stage: Stage,
  { scheme }: Introduction = {},
): Promise<Caller> {
  const persona = stage.newcomer("A");
  stage.tell("A person on host A follows, signed as usual, and follows again.");
  const first = await stage.follow(persona);
  const accept = await stage.waitFor(first, () => acceptOf(stage, first, { isAlone: true }));
  const isAlone = accept === undefined || await again(stage, { persona }) === undefined;
  const next = () => ({ persona: isAlone ? stage.newcomer("A") : persona });
  if (!accept) return { next, isAlone, objection: notAccepted(first) };
  if (!scheme) return { next, isAlone, objection: undefined };
  const { name, headers } = scheme;
  const visitor = next();
  const sent = await knock(stage, { says: `It follows, signed by ${name}.`, headers }, visitor);
  const taken = sent && await stage.waitFor(sent, () => acceptOf(stage, sent, { isAlone }));
  const objection = taken
    ? undefined
    : inapplicable(`It takes nothing that is signed by ${name}, and does not have to.`, [sent]);
  return { next, isAlone, objection };
}

/** Knocks twice as usual: what was sent before that, and shows nothing now, has had no effect. */
export async function callAsUsual(
  stage: Stage,
  { next, isAlone }: Caller,
): Promise<Delivered | undefined> {
  stage.tell("An honest Follow is sent, and another one.");
  let accept: Delivered | undefined;
  for (let n = 0; n < 2; n++) accept = await again(stage, next(), isAlone);
  return accept;
}

async function again(
  stage: Stage,
  { persona }: Visitor,
  isAlone: boolean = false,
): Promise<Delivered | undefined> {
  const sent = await stage.follow(persona);
  return await stage.waitFor(sent, () => acceptOf(stage, sent, { isAlone }));
}

function notAccepted(sent: Sent): Verdict {
  const { reason, evidence } = missing("Accept of a Follow that is signed as usual", sent);
  return cannotTell(reason, evidence);
}
