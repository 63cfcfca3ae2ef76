/**
 * Forwarding from inbox (ActivityPub §7.1.2): what answers a post of the target and is addressed to its
 * followers reaches them, and nothing else does.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import {
  cannotTell,
  failed,
  inapplicable,
  missing,
  passed,
  type Verdict,
} from "../../judging/verdict.ts";
import { idOf } from "../../raw_json.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { HostName } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";
import { createOf, everybody, leave, noteBy, postOf, replyTo } from "./scene.ts";

interface Forwarded {
  readonly sent: Sent;
  /** The copies that reached the follower on host B, in order. */
  readonly copies: readonly Delivered[];
  /** The copies that reached host E, where nobody follows. */
  readonly elsewhere: readonly Delivered[];
}

interface Seen {
  readonly hasFollowers: boolean;
  readonly unaddressed: Forwarded;
  readonly unrelated: Forwarded;
  readonly first: Forwarded;
  readonly deeper: Forwarded;
  readonly canary: Forwarded;
}

/** A follower on B watches what people on A answer to the post, and to other things. */
export const forwarding: Exchange = exchange<Seen>({
  id: "activitypub/forwarding",
  title: "What answers a post is forwarded to the followers of its author",
  kind: "acts",
  async play(stage) {
    const { person } = stage;
    const followers = person.followers ?? "";
    const [alice, alan, bob] = [stage.newcomer("A"), stage.newcomer("A"), stage.newcomer("B")];
    const carol = stage.newcomer("E");
    stage.tell("A person on host B follows the person of the target.");
    const hasFollowers = await stage.accepted(await stage.follow(bob, person)) !== undefined &&
      person.followers !== null;
    const post = postOf(stage);
    stage.tell("An answer to the post that is not addressed to the followers.");
    const unaddressed = await say(stage, alice, replyTo(alice, post));
    stage.tell("A note about something else that is addressed to the followers.");
    const note = noteBy(alice, { cc: [person.id, followers] });
    const unrelated = await say(stage, alice, note);
    stage.tell(
      "An answer to the post that is addressed to the followers, and in a link to somebody on E.",
    );
    const answer = replyTo(alice, post, {
      cc: [person.id, followers],
      audience: [],
      tag: [{ type: "Mention", href: carol.id, name: `@${carol.name}` }],
    });
    const first = await say(stage, alice, answer);
    stage.tell("An answer to that answer, addressed to the followers.");
    const below = replyTo(alan, post, {
      inReplyTo: idOf(answer) ?? "",
      cc: [person.id, followers],
    });
    const deeper = await say(stage, alan, below);
    stage.tell("The first answer is delivered once more, and then another one.");
    await stage.send({ from: alice, activity: first.activity }, person);
    const last = await say(stage, alice, replyTo(alice, post, { cc: [person.id, followers] }));
    await awaitCopy(stage, last);
    return {
      hasFollowers,
      unaddressed: seenOf(stage, unaddressed),
      unrelated: seenOf(stage, unrelated),
      first: seenOf(stage, first),
      deeper: seenOf(stage, deeper),
      canary: seenOf(stage, last),
    };
  },
  judge: {
    "activitypub:7.1.2/forward": (seen) => arrived(seen, seen.first),
    "activitypub:7.1.2/thread": (seen) => arrived(seen, seen.deeper),
    "activitypub:7.1.2/unchanged": (seen) => {
      const { first: { copies: [copy], sent } } = seen;
      if (!copy) return notForwarded(seen);
      return JSON.stringify(copy.activity.object) === JSON.stringify(sent.activity.object)
        ? passed("What arrived says what was sent.", [sent, copy])
        : failed("What arrived is not what was sent.", [sent, copy]);
    },
    "activitypub:7.1.2/first-time": (seen) => {
      const { first: { copies, sent } } = seen;
      if (copies.length === 0) return notForwarded(seen);
      const inboxes = copies.map(({ entry }) => entry.url);
      return new Set(inboxes).size === inboxes.length
        ? passed("It was forwarded to each inbox once.", [sent, ...copies])
        : failed("It was forwarded to the same inbox more than once.", [sent, ...copies]);
    },
    "activitypub:7.1.2/own-collection": (seen) =>
      stayed(seen, seen.unaddressed.copies, seen.unaddressed),
    "activitypub:7.1.2/own-object": (seen) => stayed(seen, seen.unrelated.copies, seen.unrelated),
    "activitypub:7.1.2/addressees": (seen) => stayed(seen, seen.first.elsewhere, seen.first),
  },
});

async function say(stage: Stage, from: Persona, note: JsonObject): Promise<Sent> {
  return await leave(stage, { from, activity: createOf(from, { ...note, to: [everybody] }) });
}

async function awaitCopy(stage: Stage, sent: Sent): Promise<void> {
  await stage.waitFor(sent, () => copiesAt(stage, "B", sent)[0], stage.timing.fanOut);
}

function seenOf(stage: Stage, sent: Sent): Forwarded {
  return { sent, copies: copiesAt(stage, "B", sent), elsewhere: copiesAt(stage, "E", sent) };
}

function copiesAt(stage: Stage, host: HostName, sent: Sent): Delivered[] {
  const id = idOf(sent.activity);
  return deliveries(stage.wire).filter(({ activity, entry }) =>
    entry.host === host && idOf(activity) === id
  );
}

function arrived({ hasFollowers }: Seen, { sent, copies: [copy] }: Forwarded): Verdict {
  if (!hasFollowers) return inapplicable("The person has no followers that could be addressed.");
  return copy
    ? passed("It reached the follower on host B.", [sent, copy])
    : missing("copy for the followers", sent);
}

function stayed({ canary }: Seen, copies: readonly Delivered[], { sent }: Forwarded): Verdict {
  if (copies.length > 0) return failed("It was forwarded.", [sent, ...copies]);
  const [copy] = canary.copies;
  return copy
    ? passed("It was not forwarded; what was sent later was.", [sent, copy])
    : cannotTell("Nothing at all was forwarded (see activitypub:7.1.2/forward).", [sent]);
}

function notForwarded({ first: { sent } }: Seen): Verdict {
  return cannotTell("It was not forwarded (see activitypub:7.1.2/forward).", [sent]);
}
