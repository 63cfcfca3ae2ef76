/**
 * Update and Delete by a user of the target (ActivityPub §6.3, §6.4), and who sees what is private.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { hasType, parseObject } from "../../raw_json.ts";
import type { Delivered } from "../../stage/observed.ts";
import type { WireEntry } from "../../wire_entry.ts";
import {
  adapterOf,
  type Deed,
  delivered,
  isAbout,
  isDone,
  judgeSeen,
  objectionTo,
} from "./acting.ts";

interface Seen {
  readonly created: Deed;
  readonly updated: Deed;
  readonly changed: WireEntry | undefined;
  readonly update: Delivered | undefined;
  readonly deleted: Deed;
  readonly gone: WireEntry | undefined;
  readonly deletion: Delivered | undefined;
}

const second = "An automated conformance test, for the second time.";

/** The person writes to somebody, changes that, and deletes it. */
export const changedNote: Exchange = exchange<Seen>({
  id: "outbox/change",
  title: "A user of the target changes a note and deletes it",
  kind: "acts",
  async play(stage) {
    const adapter = adapterOf(stage);
    const alice = stage.newcomer("A");
    stage.tell("The person of the target writes to a person on host A.");
    const created = await adapter.createNote?.({
      content: "<p>An automated conformance test.</p>",
      visibility: "public",
      mentions: [alice.id],
    });
    const { object } = created ?? {};
    if (object === undefined) return nothing(created);
    stage.tell("It is changed.");
    const updated = await adapter.update?.(object, `<p>${second}</p>`);
    const changed = (await stage.read(object)).entry;
    const update = isDone(updated)
      ? await delivered(stage, "A", isAbout("Update", object))
      : undefined;
    stage.tell("It is deleted.");
    const deleted = await adapter.delete?.(object);
    const gone = (await stage.read(object)).entry;
    const deletion = isDone(deleted)
      ? await delivered(stage, "A", isAbout("Delete", object))
      : undefined;
    return { created, updated, changed, update, deleted, gone, deletion };
  },
  judge: {
    "activitypub:6.3/changed": ({ updated, changed }) =>
      judgeServed(
        updated,
        changed,
        (text) =>
          text.includes(second) ? undefined : "What is served is not what it was changed to",
      ),
    "activitypub:6.3/partial": ({ updated, changed }) =>
      judgeServed(
        updated,
        changed,
        (_text, document) =>
          document.type === "Note" && document.to !== undefined
            ? undefined
            : "What the Update did not name is gone",
      ),
    "activitypub:6.3/sends-update": ({ updated, update }) => judgeSeen(updated, update, "Update"),
    "activitypub:6.4/sends-delete": ({ deleted, deletion }) =>
      judgeSeen(deleted, deletion, "Delete"),
    "activitypub:6.4/gone": ({ deleted, gone }) => {
      const objection = objectionTo(deleted);
      if (objection || !gone) return objection ?? cannotTell("It was not asked for.");
      return gone.status === 410 || gone.status === 404
        ? passed(`It is answered with ${gone.status}.`, [gone])
        : failed(`It is answered with ${gone.status ?? "nothing"}.`, [gone]);
    },
    "activitypub:6.4/tombstone": ({ deleted, gone }) => {
      const objection = objectionTo(deleted);
      if (objection || !gone) return objection ?? cannotTell("It was not asked for.");
      const document = parseObject(gone.responseBody);
      if (gone.status === 404) return passed("It does not say that anything was there.", [gone]);
      return document && hasType(document, "Tombstone")
        ? passed("A Tombstone stands in its place.", [gone])
        : failed("What stands in its place is no Tombstone.", [gone]);
    },
  },
});

interface Secret {
  readonly created: Deed;
  readonly looks: readonly WireEntry[];
}

/** The person writes to one person alone; others ask for that. */
export const privateNote: Exchange = exchange<Secret>({
  id: "outbox/private",
  title: "Somebody else asks for a private note",
  kind: "acts",
  async play(stage) {
    const adapter = adapterOf(stage);
    const [alice, mallory] = [stage.newcomer("A"), stage.newcomer("E")];
    stage.tell("The person of the target writes to a person on host A alone.");
    const created = await adapter.createNote?.({
      content: "<p>An automated conformance test, in private.</p>",
      visibility: "direct",
      mentions: [alice.id],
    });
    const { object, activity } = created ?? {};
    stage.tell("Nobody, and a person on host E, ask for it.");
    const looks: WireEntry[] = [];
    for (const url of [object, activity]) {
      if (url === undefined) continue;
      looks.push((await stage.get(url)).entry);
      looks.push((await stage.get(url, { signer: mallory })).entry);
    }
    if (object !== undefined) await adapter.delete?.(object);
    return { created, looks };
  },
  judge: {
    "activitypub:3.2/private": ({ created, looks }) => {
      const objection = objectionTo(created);
      if (objection) return objection;
      if (looks.length === 0) return cannotTell("It is not known what was made.", [created]);
      const open = looks.find(({ status }) => status !== 403 && status !== 404 && status !== 401);
      return open
        ? failed(`Others are answered with ${open.status ?? "nothing"}.`, [open])
        : passed("Others are told nothing of it.", looks);
    },
  },
});

/** Without an id of what was made nothing can be done with it. */
function nothing(created: Deed): Seen {
  const refused = isDone(created) ? undefined : created;
  return {
    created,
    updated: refused,
    changed: undefined,
    update: undefined,
    deleted: refused,
    gone: undefined,
    deletion: undefined,
  };
}

function judgeServed(
  deed: Deed,
  entry: WireEntry | undefined,
  faultIn: (
    text: string,
    document: NonNullable<ReturnType<typeof parseObject>>,
  ) => string | undefined,
): Verdict {
  const objection = objectionTo(deed);
  if (objection || !entry) return objection ?? cannotTell("It was not asked for.");
  const text = new TextDecoder().decode(entry.responseBody);
  const fault = faultIn(text, parseObject(text) ?? {});
  return fault === undefined
    ? passed("What is served is as it should be.", [entry])
    : failed(`${fault}.`, [entry]);
}
