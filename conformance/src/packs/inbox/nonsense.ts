/**
 * What is no activity, or not one that can be believed.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { saysLater } from "../../judging/says_later.ts";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { plainFollow } from "../../stage/plain_activities.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { type Refusals, refuses } from "../knocks/refused.ts";
import { typed } from "./forms.ts";

const knocks: Refusals["knocks"] = {
  "inbox:id/foreign": {
    says: "A person on A sends a Follow whose id is on another server.",
    activity: (follow) => ({ ...follow, id: `https://elsewhere.invalid/${crypto.randomUUID()}` }),
  },
  "inbox:actor/missing": {
    says: "A Follow says nothing of who it is from.",
    activity: ({ actor: _, ...follow }) => follow,
  },
  "inbox:type/missing": {
    says: "A Follow does not say that it is one.",
    activity: ({ type: _, ...follow }) => follow,
  },
  "inbox:content-type/html": {
    says: "A Follow says that it is a page of HTML.",
    headers: typed("text/html"),
  },
};

/** Activities that lack what they need. */
export const unfitActivities: Exchange = refuses({
  id: "inbox/unfit",
  title: "Follows that lack what they need have no effect",
  knocks,
});

interface Seen {
  readonly sent: ReadonlyMap<string, Sent>;
  readonly read: WireEntry;
}

/** Bodies that are no activity, and what is made of each. */
const bodies: Readonly<Record<string, readonly [says: string, text: string]>> = {
  "inbox:body/not-json": ["The body is JSON that breaks off.", `{"type":"Follow",`],
  "inbox:body/text": ["The body is a piece of text in JSON.", `"Follow"`],
  "inbox:body/empty": ["The body is empty.", ""],
  "inbox:body/list": ["The body is a list with nothing in it.", "[]"],
};

/** Signed requests whose bodies are nonsense, and a look into the inbox. */
export const nonsense: Exchange = exchange<Seen>({
  id: "inbox/nonsense",
  title: "Bodies that are no activities are refused",
  kind: "acts",
  async play(stage) {
    const from = stage.newcomer("A");
    const sent = new Map<string, Sent>();
    for (const [id, [says, text]] of Object.entries(bodies)) {
      stage.tell(says);
      sent.set(id, await stage.send({ from, activity: text }));
    }
    stage.tell("An activity has a type that nobody knows.");
    const activity = { ...plainFollow(from, stage.subject.id), type: "Conform" };
    sent.set("inbox:type/unknown", await stage.send({ from, activity }));
    return { sent, read: await lookedInto(stage) };
  },
  judge: {
    "inbox:body/not-json": ({ sent }) => isRefused(sent.get("inbox:body/not-json")?.entry),
    "inbox:body/text": ({ sent }) => isRefused(sent.get("inbox:body/text")?.entry),
    "inbox:body/empty": ({ sent }) => isRefused(sent.get("inbox:body/empty")?.entry),
    "inbox:body/list": ({ sent }) => isSurvived(sent.get("inbox:body/list")?.entry),
    "inbox:type/unknown": ({ sent }) => isSurvived(sent.get("inbox:type/unknown")?.entry),
    "inbox:get": ({ read }) => isSurvived(read),
  },
});

async function lookedInto(stage: Stage): Promise<WireEntry> {
  stage.tell("Somebody looks into the inbox.");
  return (await stage.get(stage.subject.inbox ?? stage.subject.id)).entry;
}

function isRefused(entry: WireEntry | undefined): Verdict {
  return judgeStatus(entry, (status) => status >= 400 && status < 500);
}

/** It may be taken or refused; an error of the server is neither. */
function isSurvived(entry: WireEntry | undefined): Verdict {
  return judgeStatus(entry, (status) => status < 500);
}

function judgeStatus(entry: WireEntry | undefined, isRight: (status: number) => boolean): Verdict {
  const { status = null } = entry ?? {};
  if (!entry || status === null) return cannotTell("The request got no answer.", [entry]);
  if (saysLater(entry)) return cannotTell("The target wants to be asked later.", [entry]);
  const reason = `It was answered with ${status}.`;
  return isRight(status) ? passed(reason, [entry]) : failed(reason, [entry]);
}
