/**
 * The rest of what moderators do: edit the community, speak as moderators, hear of reports (Lemmy D18,
 * D19, D25).
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, missing, passed } from "../../judging/verdict.ts";
import { idOf } from "../../raw_json.ts";
import { activityId } from "../../replay/documented_exchanges.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import { type Sent, wasLost } from "../../stage/sent.ts";
import type { Fetched, Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { judgeTaken } from "./cases.ts";
import {
  acts,
  changed,
  type Deed,
  does,
  joins,
  memberOf,
  moderatorOf,
  newComment,
  newPost,
  writes,
  type Written,
} from "./cast.ts";

interface Edited {
  readonly edit: Deed;
  readonly document: Fetched;
  readonly name: string;
}

/** The moderator gives the community another name, and then its own again. */
export const communityEdit: Exchange = exchange<Edited>({
  id: "lemmy/community-edit",
  title: "A moderator edits the community",
  kind: "acts",
  async play(stage) {
    const { community } = stage;
    const actor = moderatorOf(stage);
    const name = `${community.document.name ?? "A community"}, for a moment`;
    const update = (group: JsonObject) => ({
      ...acts(stage, "0.19/update_group", { actor }),
      object: group,
    });
    const { "@context": _, ...group } = (await stage.read(community.id)).document ??
      community.document;
    const restore = update(group);
    const inbox = community.inbox ?? community.id;
    const what = `the name of ${community.id}`;
    stage.ledger.owe(what, { what, undo: { from: actor, activity: restore, inbox } });
    stage.tell("The moderator on host B gives the community another name.");
    const edit = await does(stage, actor, update({ ...group, name }));
    const document = await stage.fetchUntil(
      community.id,
      ({ document }) => document?.name === name,
    );
    stage.tell("The moderator gives it its own name again.");
    await does(stage, actor, { ...restore, id: activityId(actor, "update") });
    stage.ledger.settle(what);
    return { edit, document, name };
  },
  judge: {
    "lemmy:D19": ({ edit }) => judgeTaken(edit),
    "lemmy:D19/shown": ({ edit, document, name }) =>
      wasLost(edit.sent) || wasLost(document)
        ? cannotTell("The target could not answer.", [edit.sent, document])
        : document.document?.name === name
        ? passed("The document has the new name.", [edit.sent, document])
        : failed("The document has the name that it had.", [edit.sent, document]),
  },
});

interface Spoken {
  readonly spoken: Written;
}

/** The moderator comments as a moderator. */
export const speaking: Exchange = exchange<Spoken>({
  id: "lemmy/distinguished",
  title: "A moderator comments as one",
  kind: "acts",
  async play(stage) {
    const member = memberOf(stage);
    const actor = moderatorOf(stage);
    const post = await writes(stage, member, newPost(stage, member));
    stage.tell("The moderator on host B comments as one.");
    const note = acts(stage, "0.19/moderator_comment", {
      actor,
      object: `${actor.origin}/comment/${crypto.randomUUID()}`,
      parent: post.objectId,
      person: member.id,
      handle: `@${member.name}@${new URL(member.origin).host}`,
    });
    const { "@context": _, ...inner } = note;
    const comment = newComment(stage, { actor, parent: post.objectId });
    const spoken = changed(comment, {
      object: ({ content, source }) => ({
        ...inner,
        content: content ?? null,
        source: source ?? null,
      }),
    });
    return { spoken: await writes(stage, actor, spoken) };
  },
  judge: { "lemmy:D25": ({ spoken }) => judgeTaken(spoken) },
});

interface Reported {
  readonly report: Sent;
  readonly toModerator: Delivered | undefined;
  readonly toFollower: Delivered | undefined;
  readonly canary: WireEntry | undefined;
  readonly resolved: Sent;
}

/** Somebody reports a post: who moderates hears of it, and those who only follow do not. */
export const reporting: Exchange = exchange<Reported>({
  id: "lemmy/report",
  title: "A report reaches who moderates",
  kind: "acts",
  async play(stage) {
    const member = memberOf(stage);
    await joins(stage, "C");
    const post = await writes(stage, member, newPost(stage, member));
    stage.tell("Somebody on host A reports the post.");
    const report = await reports(stage, post.objectId);
    const find = (host: "B" | "C") => reportAt(stage, { host, report });
    const toModerator = await stage.waitFor(report, () => find("B"), stage.timing.fanOut);
    stage.tell("The moderator says that it is settled.");
    const actor = moderatorOf(stage);
    const { "@context": _, ...inner } = report.activity;
    const resolve = {
      ...acts(stage, "1.0/resolve_flag", { actor, object: post.objectId, person: report.from.id }),
      object: inner,
    };
    const resolved = await stage.send({ from: actor, activity: resolve }, stage.community);
    const canary = await stage.canary();
    return { report, toModerator, toFollower: find("C"), canary, resolved };
  },
  judge: {
    "lemmy:D18/told": ({ report, toModerator }) =>
      toModerator
        ? passed("The report arrived at the host of the moderator.", [report, toModerator])
        : missing("report at the host of the moderator", report),
    "lemmy:D18/resolved": ({ resolved }) => {
      const { status } = resolved.entry;
      return status === null || status >= 500
        ? cannotTell("The target could not answer it.", [resolved])
        : status < 300
        ? passed(`It was answered ${status}.`, [resolved])
        : failed(`It was answered ${status}.`, [resolved]);
    },
  },
});

interface Secret {
  readonly report: Sent;
  readonly announce: Delivered | undefined;
  readonly canary: WireEntry | undefined;
}

/** Somebody reports a post, and those who only follow do not hear of it. */
export const secretReport: Exchange = exchange<Secret>({
  id: "lemmy/secret-report",
  title: "A report is told to nobody who only follows",
  kind: "acts",
  async play(stage) {
    const member = memberOf(stage);
    await joins(stage, "C");
    const post = await writes(stage, member, newPost(stage, member));
    stage.tell("Somebody on host A reports the post; followers are on B and C.");
    const report = await reports(stage, post.objectId);
    const canary = await stage.canary();
    return { report, announce: reportAt(stage, { host: "C", report }), canary };
  },
  judge: {
    "lemmy:D18": ({ report }) => {
      const { status } = report.entry;
      if (status === null || status >= 500) {
        return cannotTell("The target could not answer it.", [report]);
      }
      return status < 300
        ? passed(`It was answered ${status}.`, [report])
        : failed(`It was answered ${status}.`, [report]);
    },
    "lemmy:D18/secret": ({ report, announce, canary }) => {
      if (announce) return failed("A follower got the report.", [report, announce]);
      return canary
        ? passed("The followers did not get it.", [report, canary])
        : cannotTell("Nothing was announced after it.", [report]);
    },
  },
});

async function reports(stage: Stage, object: string): Promise<Sent> {
  const from = stage.newcomer("A");
  const activity = acts(stage, "0.19/flag_page", { actor: from, object });
  return await stage.send({ from, activity }, stage.community);
}

/** The report itself, or an Announce of it. */
function reportAt(
  stage: Stage,
  { host, report }: { readonly host: "B" | "C"; readonly report: Sent },
): Delivered | undefined {
  const id = idOf(report.activity);
  return deliveries(stage.wire).find(({ activity, entry }) =>
    entry.host === host && (idOf(activity) === id || idOf(activity.object) === id)
  );
}
