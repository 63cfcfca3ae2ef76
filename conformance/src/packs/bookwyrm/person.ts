/**
 * The person's document (BookWyrm B71 to B74), the same with `.json` (B3, B4), and its collections.
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
import { idOf, isObject, textOf } from "../../raw_json.ts";
import type { Fetched, Stage } from "../../stage/stage.ts";
import type { Fixtures } from "../../target/fixtures.ts";
import { judgeDocument, lacks, needsText } from "./looking.ts";

interface Seen {
  readonly person: Fetched;
}

/** The document of the person. */
export const personOfReaders: Exchange = exchange<Seen>({
  id: "bookwyrm/person",
  title: "The document of the person",
  kind: "reads",
  quick: true,
  async play(stage) {
    return { person: await stage.read(stage.person.id) };
  },
  judge: {
    "bookwyrm:B71": ({ person }) => {
      const verdict = judgeDocument(person, needsText("preferredUsername", "inbox"));
      if (verdict.outcome !== "passed") return verdict;
      const { publicKey = null } = person.document ?? {};
      if (typeof publicKey === "string") {
        return warning("Its key is a document of its own; BookWyrm reads it in the actor.", [
          person,
        ]);
      }
      const keys = Array.isArray(publicKey) ? publicKey : [publicKey];
      const isWhole = keys.some((key) =>
        isObject(key) && needsText("id", "owner", "publicKeyPem")(key) === undefined
      );
      if (!isWhole) return failed("No key with its id, owner and PEM stands in it.", [person]);
      return isObject(publicKey)
        ? verdict
        : warning("Its keys are a list; BookWyrm reads one alone.", [person]);
    },
    "bookwyrm:landmine/4": ({ person }) =>
      judgeDocument(
        person,
        ({ type }) =>
          type === "Person" ? undefined : "Its type is not Person alone; BookWyrm refuses others.",
      ),
    "bookwyrm:B72": ({ person }) => judgeDocument(person, faultInFlags),
    "bookwyrm:B73": ({ person }) => judgeDocument(person, needsText("followers", "following")),
    "bookwyrm:B74": ({ person }) =>
      judgeDocument(person, ({ endpoints }) => {
        if (endpoints === undefined || endpoints === null) return undefined;
        if (!isObject(endpoints)) return "Its endpoints are no object.";
        const { sharedInbox } = endpoints;
        const isUrl = typeof sharedInbox === "string" && URL.canParse(sharedInbox);
        return sharedInbox === undefined || isUrl ? undefined : "Its sharedInbox is no URL.";
      }),
    "bookwyrm:B63/flag": ({ person }) =>
      judgeDocument(
        person,
        ({ bookwyrmUser }) =>
          bookwyrmUser === true
            ? undefined
            : "bookwyrmUser is not true; BookWyrm sends it posts in standard types alone.",
      ),
  },
});

interface Suffixed {
  readonly bare: ReadonlyMap<string, Fetched>;
  readonly inBrowser: Fetched;
}

const suffixed = ["book", "review", "shelf", "list"] as const;

/** The documents with `.json` behind their addresses. */
export const withJsonSuffix: Exchange = exchange<Suffixed>({
  id: "bookwyrm/json-suffix",
  title: "What .json behind an address answers",
  kind: "reads",
  quick: true,
  async play(stage) {
    const { person, target: { fixtures } } = stage;
    const urls = { person: person.id, ...fixtures };
    const bare = new Map<string, Fetched>();
    for (const name of ["person", ...suffixed] as const) {
      const url = urls[name];
      if (url !== undefined) bare.set(name, await getJson(stage, url, "*/*"));
    }
    return { bare, inBrowser: await getJson(stage, person.id, "text/html,*/*;q=0.8") };
  },
  judge: {
    "bookwyrm:B3": (seen) => judgeSuffix(seen.bare.get("person")),
    ...Object.fromEntries(
      suffixed.map((name: keyof Fixtures & string) => [
        `bookwyrm:B3/${name}`,
        ({ bare }: Suffixed) => judgeSuffix(bare.get(name)),
      ]),
    ),
    "bookwyrm:B4": ({ inBrowser }) => judgeSuffix(inBrowser),
  },
});

interface Followings {
  readonly followers: Listed | undefined;
  readonly following: Listed | undefined;
}

interface Listed {
  readonly collection: Fetched;
  /** Its first page, where it names one. */
  readonly page: Fetched | undefined;
}

/** The followers of the person, and whom it follows. */
export const followersOfReader: Exchange = exchange<Followings>({
  id: "bookwyrm/followers",
  title: "The collections of followers and followed",
  kind: "reads",
  async play(stage) {
    const { document } = stage.person;
    const read = async (name: string): Promise<Listed | undefined> => {
      const url = idOf(document[name]);
      if (url === undefined) return undefined;
      const collection = await stage.read(url);
      const first = collection.document && textOf(collection.document, "first");
      return { collection, page: first === undefined ? undefined : await stage.read(first) };
    };
    return { followers: await read("followers"), following: await read("following") };
  },
  judge: {
    "bookwyrm:wire/followers": ({ followers }) => judgeCollection(followers),
    "bookwyrm:wire/following": ({ following }) => judgeCollection(following),
  },
});

function judgeCollection(listed: Listed | undefined): Verdict {
  const { collection, page } = listed ?? {};
  if (!collection?.document) return cannotTell("The target does not serve it.", [collection]);
  // Who follows may be nobody's business: the members may be left out.
  const frame = judgeDocument(
    collection,
    (document) =>
      lacks("followers", ["first", "last", "name", "owner"])(document) ??
        (typeof document.totalItems === "number" ? undefined : "totalItems is no number."),
  );
  if (frame.outcome !== "passed" || !page?.document) return frame;
  return judgeDocument(
    page,
    (document) => "items" in document ? undefined : lacks("followers_page")(document),
  );
}

async function getJson(stage: Stage, url: string, accept: string): Promise<Fetched> {
  return await stage.get(`${url}.json`, {
    headers: { accept, "user-agent": "Mozilla/5.0 (conformance)" },
  });
}

function judgeSuffix(fetched: Fetched | undefined): Verdict {
  if (!fetched) return cannotTell("There is nothing to ask for.");
  const { status, url } = fetched.entry;
  if (status === 401 || status === 403) {
    return inapplicable("The target serves nobody without a signature.", [fetched]);
  }
  const id = fetched.document && idOf(fetched.document);
  const expected = url.slice(0, -".json".length);
  return id === expected
    ? passed("It is the document of the address without .json.", [fetched])
    : failed(`The answer was ${status}${id === undefined ? "" : `, with the id ${id}`}.`, [
      fetched,
    ]);
}

function faultInFlags(document: JsonObject): string | undefined {
  const flags = ["bookwyrmUser", "manuallyApprovesFollowers", "discoverable", "hideFollows"];
  const wrong = flags.filter((name) => !["boolean", "undefined"].includes(typeof document[name]));
  if (wrong.length > 0) return `${wrong.join(", ")} is neither true nor false.`;
  const { alsoKnownAs } = document;
  const isList = Array.isArray(alsoKnownAs) || typeof alsoKnownAs === "string";
  if (alsoKnownAs !== undefined && alsoKnownAs !== null && !isList) {
    return "alsoKnownAs is no list of ids.";
  }
  const { movedTo } = document;
  return movedTo === undefined || movedTo === null || textOf(document, "movedTo") !== undefined
    ? undefined
    : "movedTo is no id.";
}
