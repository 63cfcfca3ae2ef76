/**
 * The newest public post in an outbox, where it says that it is.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { typeFaults } from "../../judging/collection_faults.ts";
import { judgeFaults, notServed, shown } from "../../judging/faults.ts";
import { jsonDifference } from "../../judging/json_difference.ts";
import { cannotTell, failed, inapplicable, passed, type Verdict } from "../../judging/verdict.ts";
import { hasType, idOf, idsOf, isObject } from "../../raw_json.ts";
import { readActors } from "../../stage/read_actors.ts";
import type { Fetched, Stage } from "../../stage/stage.ts";
import { type CollectionWalk, itemsSeen, walkCollection } from "../../stage/walk_collection.ts";

interface Seen {
  /** The Create, as it stands in the outbox; missing where there is none. */
  readonly create?: JsonObject;
  /** What was read of the outbox. */
  readonly outbox?: CollectionWalk;
  /** What is at its id. */
  readonly activity?: Fetched;
  /** What is at the id of its object. */
  readonly post?: Fetched;
  /** The collections that the post names. */
  readonly collections: readonly CollectionWalk[];
}

/** Where two copies of one thing must agree. */
const same: readonly string[] = ["id", "type", "actor", "attributedTo", "content", "published"];

/** A post is followed from the outbox to its id. */
export const posts: Exchange = exchange<Seen>({
  id: "documents/posts",
  title: "A post of the person is read at its id",
  kind: "reads",
  async play(stage) {
    stage.tell("The suite reads the newest post of the person, where the outbox says that it is.");
    const outbox = await outboxOf(stage);
    const create = outbox && itemsSeen(outbox).filter(isObject).find(isCreate);
    if (!outbox || !create) return { ...(outbox && { outbox }), collections: [] };
    const activity = await readHere(stage, idOf(create));
    const post = await readHere(stage, idOf(create.object));
    return {
      create,
      outbox,
      ...(activity && { activity }),
      ...(post && { post }),
      collections: await collectionsOf(stage, { outbox, post: post?.document ?? {} }),
    };
  },
  judge: {
    "activitypub:3.2/activity": ({ create, activity, outbox }) =>
      judgeCopy({ embedded: create, fetched: activity, outbox }),
    "activitypub:3.2/object": ({ create, post, outbox }) =>
      judgeCopy({
        embedded: isObject(create?.object) ? create.object : undefined,
        fetched: post,
        outbox,
      }),
    "activitypub:3.1/same-origin": ({ create, outbox }) => {
      if (!create) return noPost(outbox);
      const faults = [idOf(create), idOf(create.object)]
        .filter((id) => URL.parse(id ?? "")?.origin !== URL.parse(idOf(create.actor) ?? "")?.origin)
        .map((id) => `${shown(id)} is not on the origin of ${shown(idOf(create.actor))}`);
      return judgeFaults(faults, {
        kept: "Activity and object are on the origin of their actor.",
        evidence: outbox?.pages ?? [],
      });
    },
    "activitypub:6.2/author": (seen) =>
      judgePost(seen, (post, create) => {
        const authors = idsOf(post.attributedTo);
        return authors.includes(idOf(create.actor) ?? "")
          ? []
          : [`It is attributed to ${shown(post.attributedTo)}, not to ${idOf(create.actor)}`];
      }),
    "activitypub:6.2/recipients": (seen) =>
      judgePost(
        seen,
        (post, create) =>
          ["to", "cc"].filter((name) =>
            idsOf(post[name]).length > 0 && !sameRecipients(post, create)
          )
            .map((name) =>
              `Its ${name} is ${shown(post[name])}, that of the Create ${shown(create[name])}`
            ),
      ),
    "activitypub:3.3/content": (seen) =>
      judgePost(
        seen,
        (post) =>
          post.source !== undefined && post.source !== null && typeof post.content !== "string" &&
            !isObject(post.contentMap)
            ? ["It has a source, and no content that was made of it"]
            : [],
      ),
    "activitypub:5.7/collection": ofCollection("likes"),
    "activitypub:5.8/collection": ofCollection("shares"),
    "activitystreams:vocabulary/replies": ofCollection("replies"),
  },
});

async function outboxOf(stage: Stage): Promise<CollectionWalk | undefined> {
  const owner = (await readActors(stage)).find(({ kind }) => kind === "person");
  const url = owner && idOf(owner.document.outbox);
  if (!url || URL.parse(url)?.origin !== stage.target.origin) return undefined;
  return await walkCollection(stage, { name: "outbox", owner, url });
}

async function collectionsOf(
  stage: Stage,
  { outbox: { owner }, post }: { readonly outbox: CollectionWalk; readonly post: JsonObject },
): Promise<CollectionWalk[]> {
  const walks: CollectionWalk[] = [];
  for (const name of ["likes", "shares", "replies"]) {
    const url = idOf(post[name]);
    if (!url || URL.parse(url)?.origin !== stage.target.origin) continue;
    walks.push(await walkCollection(stage, { name, owner, url }));
  }
  return walks;
}

async function readHere(stage: Stage, id: string | undefined): Promise<Fetched | undefined> {
  return id !== undefined && URL.parse(id)?.origin === stage.target.origin
    ? await stage.read(id)
    : undefined;
}

function isCreate(activity: JsonObject): boolean {
  return hasType(activity, "Create") && idOf(activity.object) !== undefined;
}

interface Copies {
  readonly embedded: JsonObject | undefined;
  readonly fetched: Fetched | undefined;
  readonly outbox: CollectionWalk | undefined;
}

/** What is at the id says what the outbox says. */
function judgeCopy({ embedded, fetched, outbox }: Copies): Verdict {
  if (!fetched) return noPost(outbox);
  const { entry, document } = fetched;
  if (entry.status === null) return notServed(entry);
  const evidence = [...(outbox?.pages ?? []), fetched];
  if (!document) return failed(`${entry.url} was answered with ${entry.status}.`, evidence);
  const faults = same.filter((name) => {
    const [here, there] = [embedded?.[name], document[name]];
    return here !== undefined && there !== undefined &&
      jsonDifference([here], [there]) !== undefined;
  }).map((name) =>
    `${name} is ${shown(embedded?.[name])} in the outbox, ${shown(document[name])} there`
  );
  return judgeFaults(faults, { kept: "It is at its id, as the outbox has it.", evidence });
}

function judgePost(
  { create, post, outbox }: Seen,
  faultsIn: (post: JsonObject, create: JsonObject) => readonly string[],
): Verdict {
  if (!create || !post?.document) return post ? notServed(post.entry) : noPost(outbox);
  return judgeFaults(faultsIn(post.document, create), {
    kept: "The post is as it should be.",
    evidence: [...(outbox?.pages ?? []), post],
  });
}

/** Judges a collection that the post names. */
function ofCollection(name: string): (seen: Seen) => Verdict {
  return ({ post, outbox, collections }) => {
    if (!post?.document) return noPost(outbox);
    const walk = collections.find((collection) => collection.name === name);
    if (!walk) return inapplicable(`The post names no ${name}.`, [post]);
    if (!walk.top.document) return notServed(walk.top.entry);
    const [fault] = typeFaults(walk);
    return fault === undefined
      ? passed("It is a collection.", [post, walk.top])
      : failed(`It has ${fault}.`, [post, walk.top]);
  };
}

function sameRecipients(post: JsonObject, create: JsonObject): boolean {
  const all = ({ to, cc, audience }: JsonObject) =>
    new Set([...idsOf(to), ...idsOf(cc), ...idsOf(audience)]);
  const named = all(create);
  return [...all(post)].every((id) => named.has(id));
}

function noPost(outbox: CollectionWalk | undefined): Verdict {
  return cannotTell("No post was found in the outbox of the person.", [outbox?.top]);
}
