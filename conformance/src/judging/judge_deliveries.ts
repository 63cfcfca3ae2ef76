/**
 * Judging the signatures of what the target delivers.
 *
 * @module
 */

import { deliveries } from "../observed.ts";
import { idOf } from "../raw_json.ts";
import type { RunRecord } from "../run_record.ts";
import { publicKeys } from "./judge_actor.ts";
import { type SignatureFault, signatureFaults } from "./request_signature.ts";
import { cannotTell, failed, passed, type Verdict } from "./verdict.ts";

/** Every delivery verifies with the key in the target's document. */
export function signsDeliveries(run: RunRecord): Verdict {
  return judgeFaults(run, "signature");
}

/** Every signature covers the digest of the body. */
export function coversDigest(run: RunRecord): Verdict {
  return judgeFaults(run, "digest");
}

function judgeFaults(run: RunRecord, about: SignatureFault["about"]): Verdict {
  const keys = publicKeys(run.target.document);
  if (keys.length === 0) {
    return cannotTell("It publishes no complete key (see lemmy:S39).", [run.target.entry]);
  }
  // Another actor of the server may deliver too; its key is not known here.
  const own = deliveries(run.wire).filter(({ activity }) => idOf(activity.actor) === run.target.id);
  if (own.length === 0) return cannotTell("It delivered nothing.");
  for (const { activity, entry } of own) {
    const fault = signatureFaults(entry, keys).find((one) => one.about === about);
    if (fault) return failed(`The ${String(activity.type)}: ${fault.message}.`, [entry.index]);
  }
  const evidence = own.map(({ entry }) => entry.index);
  return passed(`All ${own.length} deliveries stand up to it.`, evidence);
}
