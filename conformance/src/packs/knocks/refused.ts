/**
 * Exchanges of knocks that must have no effect.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { saysLater } from "../../judging/says_later.ts";
import { cannotTell, failed, inapplicable, passed, type Verdict } from "../../judging/verdict.ts";
import type { Delivered } from "../../stage/observed.ts";
import type { Stage } from "../../stage/stage.ts";
import { callAsUsual, type Caller, introduce, type Introduction } from "./caller.ts";
import { acceptOf, knock, type Knocked, owesUndo } from "./knock.ts";
import type { Knocks } from "./taken.ts";

/** Such an exchange. */
export interface Refusals extends Introduction {
  /** Its id. */
  readonly id: string;
  /** What happens in it, in a few words. */
  readonly title: string;
  /** Whether a quick run performs it. Default: false. */
  readonly quick?: boolean;
  /** The knocks. */
  readonly knocks: Knocks;
  /** The requirement that all of them are answered with a 4xx. */
  readonly status?: string;
}

interface Seen {
  readonly caller: Caller;
  readonly knocked: ReadonlyMap<string, Knocked>;
  readonly canary: Delivered | undefined;
}

/** An exchange of knocks none of which is answered with an Accept, while an honest one is. */
export function refuses(
  { id, title, quick = false, knocks, status, scheme }: Refusals,
): Exchange {
  const ids = Object.keys(knocks);
  return exchange<Seen>({
    id,
    title,
    kind: "acts",
    quick,
    async play(stage) {
      const caller = await introduce(stage, { ...(scheme && { scheme }) });
      if (caller.objection) return { caller, knocked: new Map(), canary: undefined };
      const sent = await knockAll(stage, caller, knocks);
      const canary = await callAsUsual(stage, caller);
      return { caller, knocked: lookedAt(stage, sent), canary };
    },
    judge: {
      ...Object.fromEntries(ids.map((id) => [id, (seen: Seen) => effect(seen, id)])),
      ...(status !== undefined && { [status]: refusedInWords }),
    },
  });
}

type Pending = readonly (readonly [id: string, knocked: Knocked & { readonly isAlone: boolean }])[];

async function knockAll(stage: Stage, caller: Caller, knocks: Knocks): Promise<Pending> {
  const all: Pending[number][] = [];
  for (const [id, one] of Object.entries(knocks)) {
    const own = await one.visitor?.(stage);
    const visitor = own ?? caller.next();
    const isAlone = own !== undefined || caller.isAlone;
    const sent = await knock(stage, one, visitor);
    all.push([id, { sent, visitor, isAlone, accept: undefined }]);
  }
  return all;
}

function lookedAt(stage: Stage, pending: Pending): ReadonlyMap<string, Knocked> {
  return new Map(pending.map(([id, { sent, visitor, isAlone }]) => {
    const accept = sent && acceptOf(stage, sent, { isAlone });
    if (sent && accept && isAlone) owesUndo(stage, sent, { persona: visitor.persona });
    return [id, { sent, visitor, accept }];
  }));
}

function effect({ caller, knocked, canary }: Seen, id: string): Verdict {
  if (caller.objection) return caller.objection;
  const { sent, accept } = knocked.get(id) ?? {};
  if (!sent) return inapplicable("The actor names no inbox of that kind.");
  if (accept) return failed("It was accepted.", [sent, accept]);
  return canary
    ? passed("It was not accepted, and an honest Follow sent after it was.", [sent, canary])
    : cannotTell("Not even an honest Follow was accepted after it.", [sent]);
}

function refusedInWords({ caller, knocked }: Seen): Verdict {
  if (caller.objection) return caller.objection;
  const sent = [...knocked.values()].flatMap((one) => one.sent && !one.accept ? [one.sent] : []);
  const answered = sent.filter(({ entry }) => entry.status !== null && !saysLater(entry));
  const odd = answered.filter(({ entry: { status } }) =>
    status === null || status < 400 || status > 499
  );
  if (answered.length === 0) return cannotTell("None of them was refused.");
  const statuses = [...new Set(odd.map(({ entry: { status } }) => status))].join(", ");
  return odd.length === 0
    ? passed(`All ${answered.length} were answered with a 4xx.`, answered)
    : failed(`${odd.length} of ${answered.length} were answered with ${statuses}.`, odd);
}
