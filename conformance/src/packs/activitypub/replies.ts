/**
 * Create (ActivityPub §7.2): answers to a public post of the target, in several ways.
 *
 * @module
 */

import { passerby } from "./cast.ts";
import { type Exchange, exchange } from "../../exchange.ts";
import { failed, passed } from "../../judging/verdict.ts";
import { idOf } from "../../raw_json.ts";
import type { Members } from "../../stage/members.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { activity, createOf, leave, postOf, replyTo, serve } from "./scene.ts";
import {
  hideReply,
  judgeGone,
  judgeHidden,
  judgeShown,
  repliesWithout,
  type Shown,
  showOrdinaryReply,
  showReply,
} from "./thread.ts";

interface Answered {
  readonly embedded: Shown;
  readonly named: Shown;
  /** The request by which the target asked for the note that was only named. */
  readonly fetch: WireEntry | undefined;
  readonly asPublic: Shown;
  readonly bare: Shown;
}

/** The post is answered: with the note embedded, named by its id, and addressed to everybody by other names. */
export const replies: Exchange = exchange<Answered>({
  id: "activitypub/replies",
  title: "A post is answered",
  kind: "acts",
  quick: true,
  async play(stage) {
    const post = postOf(stage);
    const alice = passerby(stage, "A");
    stage.tell("A person on host A answers a public post of the target.");
    const embedded = await showOrdinaryReply(stage, alice);
    stage.tell("Another answer: its Create names the note by its id.");
    const note = replyTo(alice, post);
    serve(stage, alice, note);
    const activity = createOf(alice, note, { object: note.id ?? null });
    const named = await showReply(stage, { from: alice, activity, note });
    const fetch = stage.wire.find(({ direction, method, url }) =>
      direction === "received" && method === "GET" && url === note.id
    );
    stage.tell("Two more answers, to as:Public and to Public.");
    const asPublic = await addressedTo(stage, "as:Public");
    const bare = await addressedTo(stage, "Public");
    return { embedded, named, fetch, asPublic, bare };
  },
  judge: {
    "activitypub:7.2/reply": ({ embedded }) => judgeShown(embedded),
    "activitypub:7.2/named-object": ({ named }) => judgeShown(named),
    "activitypub:7.2/fetched": ({ named, fetch }) =>
      fetch
        ? passed("It asked for the note at its origin.", [named.sent, fetch])
        : failed("It did not ask for the note.", [named.sent]),
    "activitypub:5.6/as-public": ({ asPublic }) => judgeShown(asPublic),
    "activitypub:5.6/bare-public": ({ bare }) => judgeShown(bare),
  },
});

interface Refused {
  readonly secret: Shown;
  readonly foreign: Shown;
  readonly forged: Shown;
}

/** Answers that must not be shown to everybody: a private one, and two that are not their sender's. */
export const hiddenReplies: Exchange = exchange<Refused>({
  id: "activitypub/hidden-replies",
  title: "Answers that must not be shown",
  kind: "acts",
  async play(stage) {
    const post = postOf(stage);
    const [alice, mallory] = [passerby(stage, "A"), passerby(stage, "E")];
    stage.tell("A person on host A answers a public post, to nobody but its author.");
    const whisper = replyTo(alice, post, { to: [stage.person.id], cc: [] });
    const secret = await hideReply(
      stage,
      idOf(whisper) ?? "",
      () => leave(stage, { from: alice, activity: createOf(alice, whisper) }),
    );
    stage.tell("A person on host E sends an answer whose id is on host A, where it is not.");
    const planted = replyTo(alice, post, { attributedTo: mallory.id });
    const foreign = await hideReply(
      stage,
      idOf(planted) ?? "",
      () => stage.send({ from: mallory, activity: createOf(mallory, planted) }, stage.person),
    );
    stage.tell("A person on host E sends an answer that names a person on host A as its author.");
    const note = replyTo(mallory, post, { attributedTo: alice.id });
    const forged = await hideReply(
      stage,
      idOf(note) ?? "",
      () => leave(stage, { from: mallory, activity: createOf(mallory, note) }),
    );
    return { secret, foreign, forged };
  },
  judge: {
    "activitypub:5.6/private": ({ secret }) => judgeHidden(secret),
    "activitypub:3/origin": ({ foreign }) => judgeHidden(foreign),
    "activitypub:B.1/author": ({ forged }) => judgeHidden(forged),
  },
});

interface Updated {
  readonly shown: Shown;
  readonly sent: Sent;
  readonly replies: Members | null;
}

/** An answer is made private by who wrote it. */
export const updatedReply: Exchange = exchange<Updated>({
  id: "activitypub/update",
  title: "An answer is changed",
  kind: "acts",
  async play(stage) {
    const alice = passerby(stage, "A");
    stage.tell("A person on host A answers a public post.");
    const note = replyTo(alice, postOf(stage));
    const shown = await showReply(stage, { from: alice, activity: createOf(alice, note), note });
    stage.tell("That person sends an Update: the answer is for the author of the post alone.");
    const updated = new Date(Date.now() + 1_000).toISOString();
    const object = { ...note, to: [stage.person.id], cc: [], updated };
    serve(stage, alice, object);
    const update = activity(alice, "Update", { to: [stage.person.id], object });
    const sent = await stage.send({ from: alice, activity: update }, stage.person);
    return { shown, sent, replies: await repliesWithout(stage, shown.id) };
  },
  judge: { "activitypub:7.3/object": judgeGone },
});

async function addressedTo(stage: Stage, name: string): Promise<Shown> {
  const from = passerby(stage, "B");
  const note = replyTo(from, postOf(stage), { to: [name] });
  return await showReply(stage, { from, activity: createOf(from, note), note });
}
