/**
 * A post of the target's own (Lemmy E8), as it stands in its outbox and as it is served.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { inapplicable, type Verdict } from "../../judging/verdict.ts";
import { hasType, idOf, idsOf } from "../../raw_json.ts";
import type { Fetched } from "../../stage/stage.ts";
import { itemsOf } from "./listed.ts";
import {
  allows,
  flag,
  image,
  judgeDocument,
  language,
  moment,
  needs,
  source,
  text,
  url,
} from "./members.ts";
import { ownPostIn } from "./own_post.ts";

interface Seen {
  readonly community: string;
  readonly post: Fetched | undefined;
}

const publicIds = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];

/** The first post in the outbox that is the target's own. */
export const ownPost: Exchange = exchange<Seen>({
  id: "lemmy/own-post",
  title: "A post of the target's own is read",
  kind: "reads",
  async play(stage) {
    const { outbox, id: community } = stage.community;
    stage.tell("The suite looks for a post of the target's own in the outbox, and asks for it.");
    const items = outbox === null ? [] : (await itemsOf(stage, outbox)).items ?? [];
    const id = ownPostIn(items, stage.target.origin);
    return { community, post: id === undefined ? undefined : await stage.read(id) };
  },
  judge: {
    "lemmy:S66": of((post) =>
      judgeDocument(
        post,
        (document) =>
          hasType(document, "Page") ? undefined : `its type is ${JSON.stringify(document.type)}`,
      )
    ),
    "lemmy:S67/own": of(needs("attributedTo", (value) => {
      const id = Array.isArray(value) ? idOf(value[0]) : idOf(value);
      return id !== undefined && URL.canParse(id) ? undefined : "it names no author";
    })),
    "lemmy:S68/own": ({ community, post }) =>
      of((post) =>
        judgeDocument(post, (document) => {
          const to = [...idsOf(document.to), ...idsOf(document.cc), ...idsOf(document.audience)];
          if (!to.some((id) => publicIds.includes(id))) return "it is not to the public";
          return to.includes(community) ? undefined : "it is not to its community";
        })
      )({ community, post }),
    "lemmy:S63": of(needs("name", text)),
    "lemmy:S70": of(allows({ source })),
    "lemmy:S65": of(allows({ image })),
    "lemmy:S74": of(allows({ sensitive: flag })),
    "lemmy:S76": of(allows({ published: moment, updated: moment })),
    "lemmy:D13/own": of(allows({
      url: (value) => typeof value === "string" ? url(value) : undefined,
      attachment: (value) =>
        Array.isArray(value) || typeof value === "object"
          ? undefined
          : `attachment is ${JSON.stringify(value)}`,
    })),
    "lemmy:D23/own": of(allows({ language })),
    "lemmy:S67/id": of((post) =>
      judgeDocument(
        post,
        ({ id }) =>
          id === post?.entry.url
            ? undefined
            : `its id is ${id}, and it is served at ${post?.entry.url}`,
      )
    ),
  },
});

function of(judge: (post: Fetched | undefined) => Verdict): (seen: Seen) => Verdict {
  return ({ post }) =>
    post ? judge(post) : inapplicable("The outbox shows no post of the target's own.");
}
