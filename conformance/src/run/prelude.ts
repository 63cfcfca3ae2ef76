/**
 * What happens before all exchanges: a witness follows on B, a member on A, and the member posts once.
 * So it becomes known what can be judged at all.
 *
 * @module
 */

import { createPost } from "../replay/documented_exchanges.ts";
import type { Delivered } from "../stage/observed.ts";
import { type Sent, wasTaken } from "../stage/sent.ts";
import type { Stage } from "../stage/stage.ts";
import { findPublicPost } from "../target/public_post.ts";
import type { Persona } from "../world/persona.ts";
import type { Known, Reach } from "./known.ts";
import { type Granting, moderates } from "./moderates.ts";

/** How it is played. */
export interface PreludeOptions {
  /** Whether anything may be sent. */
  readonly acts: boolean;
  /** How one of the suite's persons comes to moderate. Default: nobody is tried. */
  readonly granting?: Granting;
}

/** Plays it and returns what is known then. A run that only reads sends nothing. */
export async function playPrelude(
  stage: Stage,
  { acts, granting }: PreludeOptions,
): Promise<Known> {
  const post = stage.publicPost = await findPublicPost(stage);
  const { fixtures } = stage.target;
  const target = { ...stage.target, fixtures: { ...(post && { status: post.id }), ...fixtures } };
  const unknown = {
    target,
    accepts: false,
    announces: false,
    countsFollowers: false,
    moderates: false,
    hasToken: stage.adapter !== undefined,
  };
  if (!acts) {
    const reason = "This run only reads.";
    return { ...unknown, reach: { reached: false, reason, evidence: [] } };
  }
  if (stage.subject.inbox === null) {
    const reason = `The actor names no inbox on ${target.origin}, so nothing can be sent to it.`;
    return { ...unknown, reach: { reached: false, reason, evidence: [stage.subject.entry] } };
  }
  stage.tell("A witness on host B follows, and stays for the whole run.");
  const witness = stage.newcomer("B");
  const sent = await stage.follow(witness);
  const accept = await stage.accepted(sent) ?? await introduceAgain(stage, sent, witness);
  const reach = reachOf(stage, { sent, witness });
  if (!reach.reached) return { ...unknown, reach };
  const { total = null } = await stage.count(stage.subject.followers) ?? {};
  const known = { ...unknown, reach, countsFollowers: total !== null };
  if (!accept) return known;
  const followed = { ...known, accepts: true, announces: await announces(stage) };
  return { ...followed, moderates: await moderates(stage, granting) };
}

async function announces(stage: Stage): Promise<boolean> {
  if (!stage.target.community) return false;
  stage.tell("A member on host A follows too, and posts.");
  const member = stage.newcomer("A");
  await stage.accepted(await stage.follow(member, stage.community));
  stage.member = member;
  const post = createPost({ actor: member, target: stage.community.id });
  return await stage.announced(await stage.publish(member, post)) !== undefined;
}

/**
 * A server that has just met a host may leave out what it had for it at that moment. So who was not
 * answered follows again, until the time that new peers take is over.
 */
async function introduceAgain(
  stage: Stage,
  sent: Sent,
  witness: Persona,
): Promise<Delivered | undefined> {
  const { answer, newPeer } = stage.timing;
  if (sent.to.approvesByHand || !wasTaken(sent)) return undefined;
  for (let waited = answer; waited < newPeer; waited += answer) {
    stage.tell("No Accept came. The target may have skipped it for a host that is new: once more.");
    const accept = await stage.accepted(await stage.follow(witness));
    if (accept) return accept;
  }
  return undefined;
}

function reachOf(
  stage: Stage,
  { sent, witness }: { readonly sent: Sent; readonly witness: Persona },
): Reach {
  if (reachedBy(stage)) return { reached: true };
  const { index, status, failure } = sent.entry;
  return {
    reached: false,
    reason: `The target never asked anything of the suite: it did not fetch ${witness.id}. ` +
      `It answered the Follow with ${status ?? failure ?? "nothing"}. ` +
      `Allow it to reach ${stage.world.addresses.join(", ")}.`,
    evidence: [index],
  };
}

function reachedBy(stage: Stage): boolean {
  return stage.wire.some(({ direction }) => direction === "received");
}
