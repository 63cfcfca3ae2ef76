/**
 * The signatures of what the target has delivered so far.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { publicKeys } from "../../judging/public_keys.ts";
import { type SignatureFault, signatureFaults } from "../../judging/request_signature.ts";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { idOf } from "../../raw_json.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import type { TargetActor } from "../../target/target.ts";

interface Seen {
  readonly subject: TargetActor;
  readonly document: JsonObject;
  /** What the subject has delivered; the keys of other actors of the server are not known here. */
  readonly own: readonly Delivered[];
}

/** All that the actor has delivered is looked at. */
export const signedDeliveries: Exchange = exchange<Seen>({
  id: "signatures/deliveries",
  title: "What was delivered is signed",
  kind: "acts",
  quick: true,
  async play(stage) {
    const { subject } = stage;
    const { document = subject.document } = await stage.read(subject.id);
    const own = deliveries(stage.wire).filter(({ activity }) =>
      idOf(activity.actor) === subject.id
    );
    return { subject, document, own };
  },
  judge: {
    "signatures:delivery": (seen) => judgeFaults(seen, "signature"),
    "signatures:digest": (seen) => judgeFaults(seen, "digest"),
  },
});

function judgeFaults(
  { subject, document, own }: Seen,
  about: SignatureFault["about"],
): Verdict {
  const keys = publicKeys(document);
  if (keys.length === 0) {
    return cannotTell("It publishes no complete key (see lemmy:S39).", [subject]);
  }
  if (own.length === 0) return cannotTell("It delivered nothing.");
  for (const { activity, entry } of own) {
    const fault = signatureFaults(entry, keys).find((one) => one.about === about);
    if (fault) return failed(`The ${String(activity.type)}: ${fault.message}.`, [entry]);
  }
  return passed(`All ${own.length} deliveries stand up to it.`, own);
}
