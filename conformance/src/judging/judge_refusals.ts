/**
 * Judging what must not be taken. That it was not is shown by a canary: an honest post, sent after it,
 * has been announced.
 *
 * @module
 */

import type { RunRecord, StimulusName } from "../run_record.ts";
import { announceOf } from "./judge_announce.ts";
import { cannotTell, failed, passed, untested, type Verdict } from "./verdict.ts";

/** Lemmy S123. */
export function refusesForgedAuthor(run: RunRecord): Verdict {
  return isRefused(run, "forged-author");
}

/** A Create without a signature. */
export function refusesUnsigned(run: RunRecord): Verdict {
  return isRefused(run, "unsigned");
}

/** A Create whose body was altered. */
export function refusesAltered(run: RunRecord): Verdict {
  return isRefused(run, "altered");
}

/** A Create that somebody else has signed. */
export function refusesWrongSigner(run: RunRecord): Verdict {
  return isRefused(run, "wrong-signer");
}

/** The status that an unsigned Create is answered with. */
export function refusesUnsignedInWords(run: RunRecord): Verdict {
  const { unsigned } = run.stimuli;
  if (!unsigned) return untested("No request without a signature was sent.");
  if (announceOf(run, "unsigned")) {
    return cannotTell("It was not refused at all (see signatures:unsigned).", [unsigned.entry]);
  }
  const status = run.wire[unsigned.entry]?.status ?? null;
  return status !== null && status >= 400 && status < 500
    ? passed(`It was answered with ${status}.`, [unsigned.entry])
    : failed(`It was answered with ${status ?? "nothing"}.`, [unsigned.entry]);
}

function isRefused(run: RunRecord, name: StimulusName): Verdict {
  const sent = run.stimuli[name];
  if (!sent) return untested("It was not tried.");
  const announce = announceOf(run, name);
  if (announce) return failed("It was announced.", [sent.entry, announce.entry.index]);
  for (const canary of ["closing-post", "canary-post", "comment", "post"] as const) {
    const seen = announceOf(run, canary);
    if (seen) {
      const reason = "It was not announced, and an honest post sent after it was.";
      return passed(reason, [sent.entry, seen.entry.index]);
    }
  }
  return cannotTell("Nothing at all was announced (see lemmy:S155).", [sent.entry]);
}
