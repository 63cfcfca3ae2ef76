/**
 * The end of an account (Lemmy D21): what it wrote goes with it, and it does nothing more.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import { announceAt } from "../../stage/observed.ts";
import type { Sent } from "../../stage/sent.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { acts, type Deed, joins, newPost, writes, type Written } from "./cast.ts";
import { inOutbox, judgeListed } from "./edits.ts";
import type { Listed } from "./listed.ts";

interface Seen {
  readonly post: Written;
  readonly listed: Listed | undefined;
  readonly deletion: Sent;
  readonly gone: Listed | undefined;
  readonly late: Deed;
  readonly canary: WireEntry | undefined;
}

/** Somebody on C posts, deletes the account, and tries to post again. */
export const accountDeletion: Exchange = exchange<Seen>({
  id: "lemmy/account-deletion",
  title: "An account is deleted, with all that it wrote",
  kind: "acts",
  async play(stage) {
    const carol = await joins(stage, "C");
    stage.tell("Somebody on host C posts.");
    const post = await writes(stage, carol, newPost(stage, carol));
    const listed = await inOutbox(stage, post.objectId, true);
    stage.tell("The account is deleted, and its host says so with 410.");
    stage.world.handle("C", carol.id, () => ({ status: 410 }));
    const activity = acts(stage, "0.19/delete_user", { actor: carol });
    const deletion = await stage.send({ from: carol, activity }, stage.community);
    const gone = await inOutbox(stage, post.objectId, false);
    stage.tell("The same account posts once more.");
    const sent = await stage.send(
      { from: carol, activity: newPost(stage, carol).text },
      stage.community,
    );
    const canary = await stage.canary();
    const late = { sent, announce: announceAt(stage.wire, { host: "B", sent }) };
    for (const key of [carol.id, post.objectId]) stage.ledger.settle(key);
    return { post, listed, deletion, gone, late, canary };
  },
  judge: {
    "lemmy:D21": ({ listed, deletion, gone }) =>
      listed?.isThere
        ? judgeListed(gone, { sent: deletion, expected: false })
        : cannotTell("The post was never in the outbox (see lemmy:S42/listed).", [deletion]),
    "lemmy:D21/over": ({ late: { sent, announce }, canary }) => {
      if (announce) return failed("A post of the deleted account was announced.", [sent, announce]);
      return canary
        ? passed("What the deleted account posted was not announced.", [sent, canary])
        : cannotTell("Nothing was announced after it.", [sent]);
    },
  },
});
