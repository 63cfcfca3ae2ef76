/**
 * What host E says of things that are not its own: those of people on A, and those of the target itself.
 *
 * @module
 */

import { passerby } from "../activitypub/cast.ts";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import { idOf, isObject } from "../../raw_json.ts";
import { deliveries } from "../../stage/observed.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { type Effect, effectOfForbidden, judgeEffect } from "../activitypub/effect.ts";
import {
  activity,
  createOf,
  deleteOf,
  everybody,
  leave,
  noteBy,
  postOf,
  reactionTo,
  replyTo,
} from "../activitypub/scene.ts";
import { hideReply, judgeHidden, type Shown } from "../activitypub/thread.ts";
import { honestExchange } from "./survival.ts";

/** Host E announces a reply of A's that A does not have. */
export const announcedForgery: Exchange = exchange<Shown>({
  id: "hostile/announced-forgery",
  title: "An Announce of something that is not there",
  kind: "attacks",
  async play(stage) {
    const [alice, mallory] = [stage.newcomer("A"), passerby(stage, "E")];
    stage.tell("A person on host E announces an answer of a person on host A that does not exist.");
    const note = replyTo(alice, postOf(stage));
    const announce = activity(mallory, "Announce", { to: [everybody], object: note });
    return await hideReply(
      stage,
      idOf(note) ?? "",
      () => stage.send({ from: mallory, activity: announce }, stage.person),
    );
  },
  judge: { "hostile:forged/announce": judgeHidden },
});

/** Host E serves, at an id of its own, a reply that says that it is A's. */
export const mislabelledDocument: Exchange = exchange<Shown>({
  id: "hostile/mislabelled-document",
  title: "A document that has the id of another",
  kind: "attacks",
  async play(stage) {
    const [alice, mallory] = [stage.newcomer("A"), passerby(stage, "E")];
    const note = replyTo(alice, postOf(stage));
    const url = `${mallory.origin}/notes/${crypto.randomUUID()}`;
    stage.tell(
      "A person on host E creates a note by its URL; what is served there is said to be A's.",
    );
    stage.world.publish(mallory, { id: url, text: JSON.stringify(note) });
    const create = activity(mallory, "Create", { to: [everybody], object: url });
    return await hideReply(
      stage,
      idOf(note) ?? "",
      () => stage.send({ from: mallory, activity: create }, stage.person),
    );
  },
  judge: { "hostile:forged/document-id": judgeHidden },
});

/** Host E deletes a person on A who follows. */
export const deletedStranger: Exchange = exchange<Effect>({
  id: "hostile/deleted-stranger",
  title: "Somebody is deleted by another",
  kind: "attacks",
  async play(stage) {
    const { person } = stage;
    const [alice, mallory] = [stage.newcomer("A"), passerby(stage, "E")];
    await stage.accepted(await stage.follow(alice, person));
    stage.tell("A person on host E sends a Delete of a person on host A who follows.");
    return await effectOfForbidden(
      stage,
      person.followers,
      () => stage.send({ from: mallory, activity: deleteOf(mallory, alice.id) }, person),
    );
  },
  judge: { "hostile:forged/delete-actor": judgeEffect },
});

interface Own {
  readonly sent: Sent;
  readonly seen: WireEntry;
  readonly canary: WireEntry | undefined;
}

/** Host E deletes the target's own person. */
export const deletedTarget: Exchange = exchange<Own>({
  id: "hostile/deleted-target",
  title: "The target's own actor is deleted by a stranger",
  kind: "attacks",
  async play(stage) {
    const { person } = stage;
    const mallory = passerby(stage, "E");
    stage.tell("A person on host E sends a Delete of the person of the target.");
    const sent = await stage.send(
      { from: mallory, activity: deleteOf(mallory, person.id) },
      person,
    );
    const canary = await honestExchange(stage);
    return { sent, seen: (await stage.read(person.id)).entry, canary };
  },
  judge: {
    "hostile:forged/delete-own": ({ sent, seen, canary }) => {
      if (seen.status !== 200) {
        return failed(`The actor answers ${seen.status ?? "nothing"} from then on.`, [sent, seen]);
      }
      return canary
        ? passed("The actor is still there, and answers.", [sent, canary, seen])
        : failed("The actor answers nobody any more.", [sent, seen]);
    },
  },
});

/** Host E sends things whose ids are on the target. */
export const plantedOnTarget: Exchange = exchange<Own>({
  id: "hostile/planted-on-target",
  title: "Something under an id of the target's own",
  kind: "attacks",
  async play(stage) {
    const { origin } = stage.target;
    const mallory = passerby(stage, "E");
    const id = `${origin}/objects/${crypto.randomUUID()}`;
    stage.tell("A person on host E creates a note whose id is on the target.");
    const note = noteBy(mallory, { id, attributedTo: stage.person.id });
    const create = createOf(mallory, note, { id: `${id}/create` });
    const sent = await stage.send({ from: mallory, activity: create }, stage.person);
    const canary = await honestExchange(stage);
    return { sent, seen: (await stage.read(id)).entry, canary };
  },
  judge: {
    "hostile:forged/planted": ({ sent, seen, canary }) => {
      if (seen.status === 200) return failed("The target serves it as its own.", [sent, seen]);
      return canary
        ? passed(`The target answers ${seen.status} where it would be.`, [sent, canary, seen])
        : cannotTell("Nothing that was sent later had an effect.", [sent]);
    },
  },
});

interface Elsewhere {
  readonly sent: Sent;
  readonly answered: readonly WireEntry[];
  readonly canary: WireEntry | undefined;
}

/** Host E sends the target a Follow of somebody on B. */
export const followOfAnother: Exchange = exchange<Elsewhere>({
  id: "hostile/follow-of-another",
  title: "A Follow of somebody who lives elsewhere",
  kind: "attacks",
  async play(stage) {
    const [bob, mallory] = [stage.newcomer("B"), passerby(stage, "E")];
    stage.tell("A person on host E sends a Follow of a person on host B.");
    const follow = activity(mallory, "Follow", { object: bob.id, to: [bob.id] });
    const sent = await stage.send({ from: mallory, activity: follow }, stage.person);
    const canary = await honestExchange(stage);
    const answered = deliveries(stage.wire).filter(({ activity: { type, object }, entry }) =>
      entry.index >= sent.since && (type === "Accept" || type === "Follow") &&
      (idOf(object) === idOf(follow) || (isObject(object) && object.object === bob.id))
    ).map(({ entry }) => entry);
    return { sent, answered, canary };
  },
  judge: {
    "hostile:forged/follow": ({ sent, answered, canary }) => {
      if (answered.length > 0) return failed("It was accepted.", [sent, ...answered]);
      return canary
        ? passed("It was not answered, and what was sent later was.", [sent, canary])
        : cannotTell("Nothing that was sent later had an effect.", [sent]);
    },
  },
});

/** Host E passes on a Like of A's inside an activity of its own. */
export const wrappedLike: Exchange = exchange<Effect>({
  id: "hostile/wrapped-like",
  title: "A Like of another inside an Announce",
  kind: "attacks",
  async play(stage) {
    const post = postOf(stage);
    const [alice, mallory] = [stage.newcomer("A"), passerby(stage, "E")];
    stage.tell("A person on host E announces a Like of a person on host A that does not exist.");
    const like = reactionTo(post, { from: alice, type: "Like" });
    const announce = activity(mallory, "Announce", { to: [everybody], object: like });
    return await effectOfForbidden(
      stage,
      post.likes,
      () => stage.send({ from: mallory, activity: announce }, stage.person),
    );
  },
  judge: { "hostile:forged/wrapped": judgeEffect },
});

interface Markup {
  readonly sent: Sent;
  readonly nonce: string;
  readonly pages: readonly WireEntry[];
  readonly canary: WireEntry | undefined;
}

/** A reply with scripts in it; then the pages on which it could stand are read. */
export const scripts: Exchange = exchange<Markup>({
  id: "hostile/scripts",
  title: "Scripts in the text of a note",
  kind: "attacks",
  async play(stage) {
    const post = postOf(stage);
    const mallory = passerby(stage, "E");
    const nonce = `n${crypto.randomUUID().slice(0, 8)}`;
    stage.tell("A person on host E answers a public post with a script in several guises.");
    const content = `<p>An automated conformance test</p><script>${nonce}()</script>` +
      `<img src=x onerror="${nonce}()"><a href="javascript:${nonce}()">x</a>` +
      `<svg onload=${nonce}()></svg><iframe srcdoc="<script>${nonce}()</script>"></iframe>`;
    const note = replyTo(mallory, post, { content, summary: content, name: content });
    const sent = await leave(stage, { from: mallory, activity: createOf(mallory, note) });
    const canary = await honestExchange(stage);
    return { sent, nonce, pages: await pagesOf(stage), canary };
  },
  judge: {
    "hostile:markup/scripts": ({ sent, nonce, pages, canary }) => {
      const active = new RegExp(
        `<script[^>]*>[^<]*${nonce}|<[^>]+\\son\\w+\\s*=\\s*["']?${nonce}|javascript:\\s*${nonce}`,
        "i",
      );
      const page = pages.find(({ responseBody }) =>
        active.test(new TextDecoder().decode(responseBody))
      );
      if (page) return failed("A page of the target holds the script.", [sent, page]);
      return canary
        ? passed("No page that was looked at holds the script.", [sent, canary, ...pages])
        : cannotTell("Nothing that was sent had an effect.", [sent]);
    },
  },
});

/** The pages of the post and of its author, as a browser asks for them. */
async function pagesOf(stage: Stage): Promise<WireEntry[]> {
  const { document, id } = postOf(stage);
  const urls = [id, idOf(document.url), stage.person.id, `${stage.target.origin}/`];
  const pages: WireEntry[] = [];
  for (const url of new Set(urls)) {
    if (url === undefined || !URL.canParse(url)) continue;
    const { entry } = await stage.get(url, { headers: { accept: "text/html" } });
    if (entry.responseHeaders["content-type"]?.includes("html")) pages.push(entry);
  }
  return pages;
}
