/**
 * Mutants that break what BookWyrm documents of posts, and of the books that they lead to.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { hasType, idOf, isObject } from "../../../src/raw_json.ts";
import { both, type Fault, ignores, serves } from "../../reference/fault.ts";
import { is, isOf } from "../../reference/looks.ts";
import type { Mutant } from "../mutant.ts";
import {
  asksAnyway,
  creates,
  finds,
  listsAnyway,
  type Look,
  neverAsksFor,
  objectOf,
  refuses,
  servesByCount,
  withItems,
} from "./faults.ts";

const publicId = "https://www.w3.org/ns/activitystreams#Public";
const replies = /^\/objects\/[^/]+\/replies$/;
const kinds = ["Review", "Rating", "Comment", "Quotation", "GeneratedNote"] as const;

/** Servers that break a rule about posts. */
export const bookwyrmPostMutants: readonly Mutant[] = [
  of("bookwyrm:B32", "keeps no answer", ignores(isOf("Create", "Note"))),
  of("bookwyrm:B22", "keeps no answer with a picture", ignores(hasPicture)),
  of("bookwyrm:B66", "keeps nothing that it does not know", {
    ...ignores((activity) => objectOf(activity).mood !== undefined),
  }),
  of("bookwyrm:B45", "lists answers twice", {
    ...serves(replies, (page) => withItems(page, (items) => [...items, ...items])),
  }),
  of("bookwyrm:B37", "keeps what was deleted", ignores(isOf("Delete", "Tombstone"))),
  of("bookwyrm:B37/stranger", "lets anybody delete answers", hidesWhatStrangersDelete()),
  of("bookwyrm:B29/author", "takes answers in another name", {
    ...listsAnyway((activity) => {
      const author = idOf(objectOf(activity).attributedTo);
      return is("Create")(activity) && author !== idOf(activity.actor);
    }, replies),
  }),
  of("bookwyrm:B29/origin", "takes answers under ids of others", {
    ...listsAnyway((activity) => is("Create")(activity) && !isAtHome(activity), replies),
  }),
  ...kinds.flatMap((kind): Mutant[] => [
    of(`bookwyrm:B29/${kind.toLowerCase()}`, `keeps no ${kind}`, ignores(isOf("Create", kind))),
    of(`bookwyrm:B31/${kind.toLowerCase()}`, `fetches no book of a ${kind}`, neverAsksFor(isBook)),
  ]),
  of("bookwyrm:B30", "refuses direct messages", refuses(creates("Note", isDirect))),
  of("bookwyrm:B34", "refuses public mentions", refuses(creates("Note", isMention))),
  of("bookwyrm:B33", "refuses what is for nobody", refuses(creates("Note", isForNobody))),
  of("bookwyrm:B36", "refuses Articles", refuses(creates("Article"))),
  of("bookwyrm:B36/question", "refuses Questions", refuses(creates("Question"))),
  of("bookwyrm:wire/unlisted", "refuses what is unlisted", refuses(creates("Comment", isUnlisted))),
  of("bookwyrm:B26/unrated", "refuses reviews without stars", {
    ...refuses(creates("Review", ({ rating }) => rating === undefined)),
  }),
  of("bookwyrm:B35", "takes a Note for a Comment", {
    ...asksAnyway((activity) =>
      isOf("Create", "Note")(activity) ? objectOf(activity).inReplyToBook : undefined
    ),
  }),
  of("bookwyrm:B64", "knows no second type", {
    ...ignores((activity) => Array.isArray(objectOf(activity).type)),
  }),
  of("bookwyrm:wire/flag", "takes no report", refuses(is("Flag"))),
  of("bookwyrm:B38", "counts no Like", ignores(is("Like"))),
  of("bookwyrm:B42", "forgets no Like", ignores(isOf("Undo", "Like"))),
  of("bookwyrm:B42/stranger", "lets anybody take back Likes", {
    ...servesByCount(undoesAnothers, /\/likes$/, fewer),
  }),
  of("bookwyrm:B44", "refuses to undo what never was", {
    ...refuses((activity) =>
      is("Undo")(activity) && String(objectOf(activity).object).endsWith("/review/404")
    ),
  }),
  of("bookwyrm:B39", "refuses Likes of what it does not know", {
    ...refuses((activity) => is("Like")(activity) && String(activity.object).endsWith("/404")),
  }),
  of("bookwyrm:B40", "counts no boost", ignores(is("Announce"))),
  of("bookwyrm:B43", "forgets no boost", ignores(isOf("Undo", "Announce"))),
  of("bookwyrm:B43/stranger", "lets anybody take back boosts", {
    ...servesByCount(undoesAnothers, /\/shares$/, fewer),
  }),
  of("bookwyrm:wire/work", "fetches no work", asksOnlyForNamed()),
  of("bookwyrm:wire/author", "fetches no author", {
    ...neverAsksFor(({ pathname }) => pathname.startsWith("/author/")),
  }),
  of("bookwyrm:wire/series", "fetches no series", {
    ...neverAsksFor(({ pathname }) => pathname.startsWith("/seriesbook/")),
  }),
  of("bookwyrm:wire/signed-get", "signs no GET", asksWith(({ signature: _, ...rest }) => rest)),
  of("bookwyrm:wire/accept", "asks for JSON", {
    ...asksWith((headers) => ({ ...headers, accept: "application/json" })),
  }),
  of("bookwyrm:wire/isbn", "finds no book of others", finds(() => [])),
  of("bookwyrm:B67", "finds each book twice", finds((results) => [...results, ...results])),
  of("bookwyrm:B67/origin", "takes books from anywhere", {
    ...finds((results) => results.length > 0 ? results : [{ title: "Taken", key: "x" }]),
  }),
  of("bookwyrm:B70/book", "keeps the first of a book", ignores(isOf("Update", "Edition"))),
  of("bookwyrm:B70/stranger", "lets anybody change books", changesWhatStrangersSay()),
];

function of(broken: string, name: string, fault: Fault): Mutant {
  return { name, breaks: [broken], fault, given: ["person"] };
}

function hasPicture(activity: JsonObject): boolean {
  const { attachment } = objectOf(activity);
  return isOf("Create", "Note")(activity) && Array.isArray(attachment) && attachment.length > 0;
}

function isDirect({ to }: JsonObject): boolean {
  return Array.isArray(to) && !to.includes(publicId) && to.some(isAnn);
}

function isMention({ to, cc }: JsonObject): boolean {
  return Array.isArray(to) && to.includes(publicId) && Array.isArray(cc) && cc.some(isAnn);
}

function isForNobody({ inReplyTo, cc }: JsonObject): boolean {
  return inReplyTo === null && !(Array.isArray(cc) && cc.some(isAnn));
}

function isUnlisted({ to }: JsonObject): boolean {
  return Array.isArray(to) && !to.includes(publicId);
}

function isAnn(address: JsonValue): boolean {
  return String(address).endsWith("/u/ann");
}

function isAtHome(activity: JsonObject): boolean {
  const [id, actor] = [idOf(activity.object) ?? "", idOf(activity.actor) ?? ""];
  return URL.parse(id)?.origin === URL.parse(actor)?.origin;
}

function isBook({ pathname }: URL): boolean {
  return pathname.startsWith("/book/");
}

function undoesAnothers(activity: JsonObject): boolean {
  return is("Undo")(activity) && idOf(objectOf(activity).actor) !== idOf(activity.actor);
}

function fewer(collection: JsonObject, count: number): JsonObject {
  return { ...collection, totalItems: Math.max(0, Number(collection.totalItems) - count) };
}

/** What somebody else deletes is not listed any more. */
function hidesWhatStrangersDelete(): Fault {
  const gone = new Set<string>();
  const isStrange: Look = (activity) =>
    is("Delete")(activity) && !String(idOf(activity.object)).startsWith(String(activity.actor));
  return both(
    serves(
      replies,
      (page) => withItems(page, (items) => items.filter((item) => !gone.has(idOf(item) ?? ""))),
    ),
    {
      arrives(request) {
        const activity = JSON.parse(new TextDecoder().decode(request.body) || "{}");
        if (isObject(activity) && isStrange(activity, request)) {
          gone.add(idOf(activity.object) ?? "");
        }
        return undefined;
      },
    },
  );
}

/** Asks for the books that posts name, and for nothing that those lead to. */
function asksOnlyForNamed(): Fault {
  const named = new Set<string>();
  const { leaves } = neverAsksFor((url) => isBook(url) && !named.has(url.href));
  return {
    ...asksAnyway((activity) => {
      named.add(String(objectOf(activity).inReplyToBook));
      return undefined;
    }),
    ...(leaves && { leaves }),
  };
}

function asksWith(
  edit: (headers: Readonly<Record<string, string>>) => Readonly<Record<string, string>>,
): Fault {
  return {
    leaves: (request) =>
      request.method === "GET" ? { ...request, headers: edit(request.headers) } : undefined,
  };
}

/** Shows the title that somebody of another server gave a book. */
function changesWhatStrangersSay(): Fault {
  let title: string | undefined;
  return {
    ...finds((results) =>
      results.map((result) =>
        isObject(result) && title !== undefined ? { ...result, title } : result
      )
    ),
    arrives(request) {
      const activity = JSON.parse(new TextDecoder().decode(request.body) || "{}");
      const isIt = isObject(activity) && hasType(activity, "Update") && !isAtHome(activity);
      if (isIt) title = String(objectOf(activity).title);
      return undefined;
    },
  };
}
