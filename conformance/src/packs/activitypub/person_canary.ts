/**
 * Something honest that the person of the target must answer.
 *
 * @module
 */

import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";

const singers = new WeakMap<Stage, readonly Persona[]>();

/**
 * Two people on C, always the same, leave and follow the person of the target anew, one after the
 * other, and are answered; `undefined` when one of them is not, or the person answers nobody by itself.
 */
export async function personCanary(stage: Stage): Promise<WireEntry | undefined> {
  const people = singers.get(stage) ?? [stage.newcomer("C"), stage.newcomer("C")];
  singers.set(stage, people);
  let seen: WireEntry | undefined;
  for (const from of people) {
    seen = await sing(stage, from);
    if (!seen) return undefined;
  }
  return seen;
}

async function sing(stage: Stage, from: Persona): Promise<WireEntry | undefined> {
  const { person } = stage;
  const earlier = stage.ledger.open.find(({ key }) => key === from.id)?.debt.undo;
  if (earlier) await stage.send(earlier, person);
  return (await stage.accepted(await stage.follow(from, person)))?.entry;
}
