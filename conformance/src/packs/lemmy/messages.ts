/**
 * Private messages (Lemmy E26 to E28, D7): taken in every documented form, and told to nobody.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { isObject } from "../../raw_json.ts";
import { activityId } from "../../replay/documented_exchanges.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { replay } from "../../replay/roles.ts";

interface Seen {
  readonly sent: Readonly<Record<string, Sent>>;
  readonly leak: WireEntry | undefined;
  readonly canary: WireEntry | undefined;
}

const examples: Readonly<Record<string, string>> = {
  "2021": "E26",
  chat: "0.19/create_chat_message",
  note: "1.0/create_private_message",
};

/** Somebody on A writes to the person, edits, deletes and restores a message. */
export const privateMessages: Exchange = exchange<Seen>({
  id: "lemmy/private-messages",
  title: "A private message is taken in every form, and told to nobody",
  kind: "acts",
  async play(stage) {
    const since = stage.wire.length;
    const from = stage.newcomer("A");
    const to = stage.person;
    const roles = (object: string) => ({
      actor: from,
      community: stage.subject.id,
      person: to.id,
      inbox: to.inbox ?? `${to.id}/inbox`,
      object,
    });
    const object = `${from.origin}/private_message/${crypto.randomUUID()}`;
    const sent: Record<string, Sent> = {};
    for (const [form, example] of Object.entries(examples)) {
      const own = form === "note" ? object : `${object}-${form}`;
      stage.tell(`Somebody on host A writes to the person, in the form ${example}.`);
      sent[form] = await stage.send(
        { from, activity: harmless(replay(example, roles(own))) },
        to,
      );
    }
    stage.tell("The message is edited, deleted as in 2021 and restored, deleted as today.");
    const create = sent.note?.activity ?? {};
    const edit = { ...create, id: activityId(from, "update"), type: "Update" };
    sent.edit = await stage.send({ from, activity: edit }, to);
    for (const [form, example] of [["delete", "E27"], ["undo", "E28"]] as const) {
      sent[form] = await stage.send({ from, activity: replay(example, roles(object)) }, to);
    }
    const chat = replay("0.19/delete_chat_message", roles(`${object}-chat`));
    sent.deleteChat = await stage.send({ from, activity: chat }, to);
    await stage.send({ from, activity: replay("E27", roles(object)) }, to);
    await stage.send({ from, activity: replay("E27", roles(`${object}-2021`)) }, to);
    const canary = await stage.canary();
    const names = [object, ...Object.values(sent).map(({ activity }) => String(activity.id))];
    return { sent, canary, leak: leakOf(stage, { since, names }) };
  },
  judge: {
    "lemmy:S170": ({ sent }) => judgeAnswered(sent.note),
    "lemmy:S170/update": ({ sent }) => judgeAnswered(sent.edit),
    "lemmy:S171": ({ sent }) => judgeAnswered(sent["2021"]),
    "lemmy:D7": ({ sent }) => judgeAnswered(sent.chat),
    "lemmy:S173": ({ sent }) => judgeAnswered(sent.delete),
    "lemmy:S174": ({ sent }) => judgeAnswered(sent.undo),
    "lemmy:D7/delete": ({ sent }) => judgeAnswered(sent.deleteChat),
    "lemmy:S93": ({ sent, leak, canary }) => {
      const shown = Object.values(sent);
      if (leak) return failed("A private message was delivered to somebody else.", [leak]);
      return canary
        ? passed("Nobody else got any of it.", [...shown, canary])
        : cannotTell("Nothing was delivered that shows what else would have been.", shown);
    },
  },
});

/** It was answered with a success: nothing more shows from outside. */
function judgeAnswered(sent: Sent | undefined): Verdict {
  const status = sent?.entry.status ?? null;
  if (!sent || status === null || status >= 500) {
    return cannotTell("The target could not answer it.", [sent]);
  }
  return status < 300
    ? passed(`It was answered ${status}.`, [sent])
    : failed(`It was answered ${status}.`, [sent]);
}

function harmless(create: JsonObject): JsonObject {
  const content = "This is an automated conformance test. It deletes itself.";
  const source = { content, mediaType: "text/markdown" };
  const { object } = create;
  return isObject(object) ? { ...create, object: { ...object, content, source } } : create;
}

/** What arrived at any host of the suite and names a message, or an activity about one. */
function leakOf(
  { wire }: Stage,
  { since, names }: { readonly since: number; readonly names: readonly string[] },
): WireEntry | undefined {
  return wire.slice(since).find(({ direction, method, body }) => {
    const text = new TextDecoder().decode(body);
    return direction === "received" && method === "POST" &&
      names.some((name) => text.includes(name));
  });
}
