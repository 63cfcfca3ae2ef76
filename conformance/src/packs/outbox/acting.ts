/**
 * Having the person of the target act, and judging what came of it.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import {
  cannotTell,
  failed,
  missing,
  passed,
  untested,
  type Verdict,
} from "../../judging/verdict.ts";
import { hasType, idOf } from "../../raw_json.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import type { Stage } from "../../stage/stage.ts";
import type { Adapter, Done } from "../../target/adapter.ts";
import type { HostName } from "../../wire_entry.ts";

/** What was done by a verb; `undefined` where the adapter has no such verb. */
export type Deed = Done | undefined;

/** The adapter. Only for what needs one (`needs: ["token"]`). */
export function adapterOf(stage: Stage): Adapter {
  const { adapter } = stage;
  if (!adapter) throw new RangeError("There is no adapter.");
  return adapter;
}

/** Waits for a delivery of the person's to a host that `isIt` recognises. */
export async function delivered(
  stage: Stage,
  host: HostName,
  isIt: (delivered: Delivered) => boolean,
): Promise<Delivered | undefined> {
  const { id } = stage.person;
  const find = () =>
    deliveries(stage.wire).find((one) =>
      one.entry.host === host && idOf(one.activity.actor) === id && isIt(one)
    );
  // A server with much to do may seem idle before it has begun.
  return await stage.until(find, stage.timing.fanOut) ??
    await stage.until(find, stage.timing.fanOut);
}

/** Whether an activity has this type, and is about this object. */
export function isAbout(type: string, object: string): (delivered: Delivered) => boolean {
  return ({ activity }) => hasType(activity, type) && idOf(activity.object) === object;
}

/** Why nothing can be said after a deed: it could not be done, or was refused. */
export function objectionTo(deed: Deed): Verdict | undefined {
  if (deed === undefined) return untested("The adapter cannot do this.");
  const { status } = deed.entry;
  return status !== null && status >= 200 && status < 300
    ? undefined
    : cannotTell(`The target's own user was answered ${status ?? "nothing"}.`, [deed]);
}

/** Whether it was done: only then is there anything to wait for. */
export function isDone(deed: Deed): deed is Done {
  return objectionTo(deed) === undefined;
}

/** Something was seen after a deed, or it should have been. */
export function judgeSeen(deed: Deed, seen: Delivered | undefined, what: string): Verdict {
  const objection = objectionTo(deed);
  if (objection || !deed) return objection ?? untested("It was not tried.");
  return seen
    ? passed(`The ${what} arrived.`, [deed, seen])
    : missing(`${what} at its recipient`, deed);
}

/** What was delivered is as it should be. */
export function judgeDelivered(
  deed: Deed,
  seen: Delivered | undefined,
  faultIn: (activity: JsonObject) => string | undefined,
): Verdict {
  const objection = objectionTo(deed);
  if (objection || !deed) return objection ?? untested("It was not tried.");
  if (!seen) return cannotTell("Nothing arrived.", [deed]);
  const fault = faultIn(seen.activity);
  return fault === undefined
    ? passed("What arrived is as it should be.", [deed, seen])
    : failed(`In what arrived, ${fault}.`, [deed, seen]);
}
