/**
 * The person's posts as who reads books gets them and as everybody else does (BookWyrm B24 to B28, B57 to B64).
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import {
  cannotTell,
  failed,
  inapplicable,
  passed,
  type Verdict,
  warning,
} from "../../judging/verdict.ts";
import { hasType, idOf, textOf } from "../../raw_json.ts";
import type { Fetched, Stage } from "../../stage/stage.ts";
import {
  firstFault,
  judgeDocument,
  lookAsOther,
  lookAsReader,
  needsText,
  objectsIn,
} from "./looking.ts";

interface Post {
  readonly native: Fetched;
  readonly plain: Fetched;
}

interface Seen {
  readonly review: Post | undefined;
  readonly comment: Post | undefined;
  readonly quotation: Post | undefined;
  readonly book: Fetched | undefined;
}

/** A review, a comment and a quotation, each as two kinds of servers get it. */
export const postsOfPerson: Exchange = exchange<Seen>({
  id: "bookwyrm/posts",
  title: "A review, a comment and a quotation, as BookWyrm and others get them",
  kind: "reads",
  quick: true,
  async play(stage) {
    const { review, comment, quotation } = stage.target.fixtures;
    const seen = {
      review: await bothWays(stage, review),
      comment: await bothWays(stage, comment),
      quotation: await bothWays(stage, quotation),
    };
    const posts = Object.values(seen).map((post) => post?.native.document);
    const about = idOf(posts.find((post) => post?.inReplyToBook)?.inReplyToBook);
    return { ...seen, book: about === undefined ? undefined : await stage.read(about) };
  },
  judge: {
    "bookwyrm:B24": ({ review }) => native(review, "Review", needsText("inReplyToBook")),
    "bookwyrm:B25": ({ review }) =>
      native(review, "Review", (document) => {
        const { rating = null, name = null, content = null } = document;
        if (rating !== null && typeof rating !== "number") return "Its rating is no number.";
        const isText = [name, content].every((text) => text === null || typeof text === "string");
        return isText ? undefined : "Its name and content are not text.";
      }),
    "bookwyrm:B26": ({ review }) =>
      native(review, "Review", ({ rating = null }) => {
        if (typeof rating !== "number") return undefined;
        return rating >= 0 && rating <= 5 ? undefined : `Its rating is ${rating}.`;
      }),
    "bookwyrm:B27": ({ comment }) =>
      native(comment, "Comment", needsText("inReplyToBook", "content")),
    "bookwyrm:B28": ({ quotation }) =>
      native(quotation, "Quotation", needsText("inReplyToBook", "quote")),
    "bookwyrm:B63": (seen) =>
      firstFault(given([
        seen.review && native(seen.review, "Review", ok),
        seen.comment && native(seen.comment, "Comment", ok),
        seen.quotation && native(seen.quotation, "Quotation", ok),
      ])),
    "bookwyrm:B58": ({ review }) => rendered(review, "Article"),
    "bookwyrm:B59": ({ comment }) => rendered(comment, "Note"),
    "bookwyrm:B60": ({ quotation }) => rendered(quotation, "Note"),
    "bookwyrm:B57": (seen) =>
      firstFault(
        postsIn(seen).map(({ plain }) =>
          judgeDocument(plain, (document) => {
            const types = ["Review", "Comment", "Quotation", "Rating", "GeneratedNote"];
            const own = types.find((type) => document.type === type);
            return own === undefined ? undefined : `Everybody gets it as a ${own}.`;
          })
        ),
      ),
    "bookwyrm:B57/id": (seen) =>
      firstFault(
        postsIn(seen).map(({ plain, native }) =>
          judgeDocument(plain, ({ id }) =>
            id === native.document?.id ? undefined : "It has another id for others.")
        ),
      ),
    "bookwyrm:B57/vary": (seen) =>
      firstFault(
        postsIn(seen).map(({ plain }) => {
          const { vary = "" } = plain.entry.responseHeaders;
          return /(^|,)\s*(user-agent|\*)\s*(,|$)/i.test(vary)
            ? passed("Caches are told that it varies by the user agent.", [plain])
            : failed("No cache is told that it varies by the user agent.", [plain]);
        }),
      ),
    "bookwyrm:B61": ({ comment, quotation }) =>
      firstFault([comment, quotation].filter((post) => post !== undefined).map(linksBook)),
    "bookwyrm:B62": (seen) => {
      const cover = seen.book?.document?.cover;
      if (!seen.book?.document || cover === undefined || cover === null) {
        return inapplicable("The book has no cover.", [seen.book]);
      }
      return firstFault(
        postsIn(seen).map(({ plain }) =>
          judgeDocument(plain, (document) => {
            const pictures = objectsIn(document, "attachment");
            const has = pictures.some((picture) =>
              (textOf(picture, "url") ?? textOf(picture, "href")) !== undefined
            );
            return has ? undefined : "No cover is attached.";
          })
        ),
      );
    },
    "bookwyrm:landmine/1": (seen) =>
      firstFault(
        postsIn(seen).map(({ native }) =>
          softly(judgeDocument(native, ({ to, cc }) =>
            Array.isArray(to) && Array.isArray(cc)
              ? undefined
              : "to and cc are not both lists; BookWyrm 0.9 reads lists alone."))
        ),
      ),
    "bookwyrm:landmine/3": (seen) =>
      firstFault(
        postsIn(seen).map(({ native }) =>
          softly(judgeDocument(native, (document) =>
            objectsIn(document, "tag").every((tag) =>
                textOf(tag, "href") !== undefined
              )
              ? undefined
              : "A tag has no href; BookWyrm 0.9 does not read such posts."))
        ),
      ),
    "bookwyrm:landmine/6": (seen) =>
      firstFault(
        postsIn(seen).map(({ native }) =>
          softly(judgeDocument(native, ({ type }) =>
            typeof type === "string"
              ? undefined
              : "Its types are a list; BookWyrm 0.9 reads one type alone."))
        ),
      ),
  },
});

function ok(): undefined {
  return undefined;
}

async function bothWays(stage: Stage, url: string | undefined): Promise<Post | undefined> {
  if (url === undefined) return undefined;
  return { native: await lookAsReader(stage, url), plain: await lookAsOther(stage, url) };
}

function postsIn({ review, comment, quotation }: Seen): readonly Post[] {
  return [review, comment, quotation].filter((post) => post !== undefined);
}

function given(verdicts: readonly (Verdict | undefined)[]): readonly Verdict[] {
  return verdicts.filter((verdict) => verdict !== undefined);
}

function native(
  post: Post | undefined,
  type: string,
  faultIn: (document: JsonObject) => string | undefined,
): Verdict {
  if (!post) return cannotTell(`No ${type} is known.`);
  return judgeDocument(
    post.native,
    (document) =>
      hasType(document, type)
        ? faultIn(document)
        : `BookWyrm gets it as ${String(document.type)}, not as ${type}.`,
  );
}

function rendered(post: Post | undefined, type: "Article" | "Note"): Verdict {
  if (!post) return cannotTell("No such post is known.");
  return judgeDocument(
    post.plain,
    (document) =>
      hasType(document, type) ? undefined : `Others get it as ${String(document.type)}.`,
  );
}

function linksBook({ native, plain }: Post): Verdict {
  const book = idOf(native.document?.inReplyToBook);
  if (book === undefined) return cannotTell("The post names no book.", [native]);
  return judgeDocument(
    plain,
    ({ content }) =>
      typeof content === "string" && content.includes(`href="${book}`)
        ? undefined
        : "Its text has no link to the book.",
  );
}

/** What BookWyrm of today does not read breaks no rule. */
function softly(verdict: Verdict): Verdict {
  return verdict.outcome === "failed" ? warning(verdict.reason, verdict.evidence) : verdict;
}
