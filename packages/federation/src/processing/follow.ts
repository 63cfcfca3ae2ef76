/**
 * Follow: somebody wants to receive what an actor of ours publishes (ActivityPub §7.5).
 *
 * @module
 */

import { actors, type FollowRequest, followRequests, type View } from "@commonplace/storage";
import { idOf } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { consumeEarly } from "../effects/early_mark.ts";
import { acceptFollower, askToFollow, rejectFollower } from "../effects/follow_relation.ts";
import { answerTo } from "../policies/follow_policy.ts";
import { publishFollowAnswer } from "./follow_answer.ts";
import { applied, dropped, type Effect } from "./processor.ts";
import type { Received } from "./received.ts";

/**
 * Answers as the follow policies say, or keeps the request until somebody does. A repeated Follow is
 * answered again, since the first answer may have been lost (Lemmy S96, S99, S110).
 */
export async function processFollow(
  { document, id, sender, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const object = idOf(document.json["object"]);
  const followed = object === undefined ? undefined : await actors.read(view, object);
  if (!followed) return dropped("The Follow names no actor of this server");
  if (followed.iri === sender.iri) return dropped("Nobody follows themselves");
  const early = await consumeEarly(view, { actor: sender.iri, iri: id, at });
  if (early) return dropped("It was undone before it came", ...early);

  const asked = { follower: sender.iri, followed: followed.iri, activity: id, at };
  const known = await followRequests.read(view, asked);
  // Of a follower of ours the wish itself is kept as a pending request.
  const isWish = known?.state === "pending" && context.domains.of(sender.iri) !== undefined;
  const isRepeated = known !== undefined && !isWish &&
    (known.activity === id || known.state === "accepted");
  const answer = isRepeated ? stateOf(known) : await answerTo(
    { follower: sender, followed },
    view,
    context,
  );
  const kind = isRepeated ? "repeated" : "applied";
  switch (answer) {
    case "accept": {
      const accepted = await acceptFollower(view, asked, sender);
      const told = publishFollowAnswer(context, { ...asked, type: "Accept" });
      return { kind, changes: [...accepted, ...told] };
    }
    case "reject": {
      const rejected = await rejectFollower(view, asked);
      const told = publishFollowAnswer(context, { ...asked, type: "Reject" });
      return { kind, changes: [...rejected, ...told] };
    }
    case "pending": {
      if (isRepeated) return { kind, changes: [] };
      const { follower } = asked;
      const event = { id, follower, followed: followed.iri, at };
      return applied(...askToFollow(asked), ...context.events.changes("followRequested", event));
    }
  }
}

function stateOf({ state }: FollowRequest): "accept" | "reject" | "pending" {
  const answers = { accepted: "accept", rejected: "reject", pending: "pending" } as const;
  return answers[state];
}
