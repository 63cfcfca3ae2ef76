/**
 * Exchanges of knocks that have to be taken.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, inapplicable, missing, passed, type Verdict } from "../../judging/verdict.ts";
import type { Stage } from "../../stage/stage.ts";
import { type Caller, introduce, type Introduction } from "./caller.ts";
import { acceptOf, type Knock, knock, type Knocked, owesUndo } from "./knock.ts";

/** Knocks, by the requirement that each decides. */
export type Knocks = Readonly<Record<string, Knock>>;

/** Such an exchange. */
export interface Takings extends Introduction {
  /** Its id. */
  readonly id: string;
  /** What happens in it, in a few words. */
  readonly title: string;
  /** Whether a quick run performs it. Default: false. */
  readonly quick?: boolean;
  /** The knocks. */
  readonly knocks: Knocks;
}

interface Seen {
  readonly caller: Caller;
  readonly knocked: ReadonlyMap<string, Knocked>;
}

/** An exchange of knocks each of which is answered with an Accept. */
export function takes({ id, title, quick = false, knocks, scheme }: Takings): Exchange {
  return exchange<Seen>({
    id,
    title,
    kind: "acts",
    quick,
    async play(stage) {
      const caller = await introduce(stage, { ...(scheme && { scheme }) });
      if (caller.objection) return { caller, knocked: new Map() };
      return { caller, knocked: await knockAll(stage, caller, knocks) };
    },
    judge: Object.fromEntries(Object.keys(knocks).map((id) => [id, (seen) => verdict(seen, id)])),
  });
}

/** All are sent first, and then waited for: a server with slow queues works them off together. */
async function knockAll(
  stage: Stage,
  caller: Caller,
  knocks: Knocks,
): Promise<ReadonlyMap<string, Knocked>> {
  const waiting: Promise<readonly [string, Knocked]>[] = [];
  for (const [id, one] of Object.entries(knocks)) {
    const own = await one.visitor?.(stage);
    const visitor = own ?? caller.next();
    const isAlone = own !== undefined || caller.isAlone;
    const sent = await knock(stage, one, visitor);
    if (sent && isAlone) owesUndo(stage, sent, visitor);
    waiting.push(answered(stage, { sent, visitor, isAlone }).then((knocked) => [id, knocked]));
  }
  return new Map(await Promise.all(waiting));
}

async function answered(
  stage: Stage,
  { sent, visitor, isAlone }: Omit<Knocked, "accept"> & { readonly isAlone: boolean },
): Promise<Knocked> {
  const accept = sent && await stage.waitFor(sent, () => acceptOf(stage, sent, { isAlone }));
  return { sent, visitor, accept };
}

function verdict({ caller, knocked }: Seen, id: string): Verdict {
  if (caller.objection) return caller.objection;
  const { sent, accept } = knocked.get(id) ?? {};
  if (!sent) return inapplicable("The actor names no inbox of that kind.");
  if (sent.entry.status === null) return cannotTell("The request got no answer.", [sent]);
  return accept ? passed("It was accepted.", [sent, accept]) : missing("Accept", sent);
}
