/**
 * Mutants whose communities, persons, posts and collections are not what they should be.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { isObject, parseObject } from "../../../src/raw_json.ts";
import { answers, type Fault, serves } from "../../reference/fault.ts";
import { lists } from "../../reference/listings.ts";
import { breaking } from "../breaking.ts";
import type { Mutant } from "../mutant.ts";

const community = "/c/main";
const person = "/u/ann";
const outbox = "/c/main/outbox";
const followers = "/c/main/followers";
const moderators = "/c/main/moderators";
const featured = "/c/main/featured";

/** Servers whose actors are not what they should be. */
export const lemmyActorMutants: readonly Mutant[] = [
  broken("lemmy:S26", "has communities whose name is a number", community, { name: 5 }),
  broken("lemmy:S27", "has a little sensitive communities", community, { sensitive: "a little" }),
  broken("lemmy:S32", "has sources of text alone", community, { source: "All of it." }),
  broken("lemmy:S33", "has icons of text", community, { icon: "icon.png" }),
  lacking("lemmy:S36", "names no followers", community, "followers"),
  broken("lemmy:S38", "publishes without a time zone", community, {
    published: "2026-01-01T00:00:00",
  }),
  broken("lemmy:D4", "has summaries in two languages", community, { summary: { en: "All" } }),
  breaking(
    "lemmy:D5",
    "does not tell who moderates",
    serves(community, ({ attributedTo: _, moderators: __, ...document }) => document),
  ),
  lacking("lemmy:D8", "has communities without an outbox", community, "outbox"),
  broken("lemmy:S37", "shares an inbox of no address", community, {
    endpoints: { sharedInbox: "the one" },
  }),
  broken("lemmy:D23", "names languages by letters alone", community, { language: ["en"] }),
  broken("lemmy:D34", "restricts posting in words", community, { postingRestrictedToMods: "yes" }),
  broken("lemmy:S54", "has people that are programs", person, { type: "Application" }),
  lacking("lemmy:S55", "has people without a name for them", person, "preferredUsername"),
  broken("lemmy:S56", "has people whose name is a number", person, { name: 5 }),
  broken("lemmy:D4/person", "has people of many words", person, { summary: ["All", "of it"] }),
  broken("lemmy:S58", "has pictures of text", person, { image: "banner.png" }),
  broken("lemmy:S60", "has people from one day", person, { published: "2026-01-01" }),
  lacking("lemmy:S61", "has people without a key", person, "publicKey"),
  lacking("lemmy:D8/person", "has people without an outbox", person, "outbox"),
  broken("lemmy:D22", "is a person itself", "/", { type: "Person" }),
  broken("lemmy:S10", "writes null where nothing is", community, { updated: null }),
  broken("lemmy:D1", "writes without a context", community, {
    "@context": "https://another.example",
  }),
];

/** Servers whose collections are not what they should be. */
export const lemmyCollectionMutants: readonly Mutant[] = [
  broken("lemmy:S45", "does not count followers", followers, { totalItems: "many" }),
  broken("lemmy:S46", "names who follows", followers, { items: ["http://another.example/u/1"] }),
  broken("lemmy:S44", "has an outbox without order", outbox, { type: "Collection" }),
  breaking(
    "lemmy:D6",
    "has an outbox with items",
    serves(outbox, ({ orderedItems, ...document }) => ({ ...document, items: orderedItems ?? [] })),
  ),
  breaking(
    "lemmy:S42",
    "has Likes in the outbox",
    lists(outbox, (items) => [...items, {
      id: "http://another.example/activities/like/1",
      type: "Like",
      object: "http://another.example/post/1",
    }]),
  ),
  breaking(
    "lemmy:S43",
    "has an outbox of thousands",
    lists(outbox, (items) => Array.from({ length: 2000 }, (): JsonValue => items[0] ?? null)),
  ),
  breaking("lemmy:S47", "names moderators without ids", lists(moderators, () => [{ name: "Ann" }])),
  broken("lemmy:D34/featured", "has a post in the place of those featured", featured, {
    type: "Page",
  }),
  broken("lemmy:S49", "has collections of another id", outbox, { id: "http://another.example/1" }),
  broken("lemmy:S62", "has people with a list of posts", "/u/ann/outbox", { type: "Page" }),
];

/** Servers whose posts are not what they should be. */
export const lemmyPostMutants: readonly Mutant[] = [
  brokenPost("lemmy:S66", "writes Articles", { type: "Article" }),
  brokenPost("lemmy:S67/own", "does not tell who wrote", { attributedTo: null }),
  brokenPost("lemmy:S67/id", "has posts of another id", { id: "http://another.example/post/1" }),
  breaking(
    "lemmy:S68/own",
    "does not tell where it was written",
    servesPost(({ audience: _, ...post }) => ({ ...post, to: [], cc: [] })),
  ),
  brokenPost("lemmy:S63", "has posts without a title", { name: "" }),
  brokenPost("lemmy:S70", "has markdown in source", { source: "All of it." }),
  brokenPost("lemmy:S65", "has previews of text", { image: "preview.png" }),
  brokenPost("lemmy:S74", "has a little sensitive posts", { sensitive: 1 }),
  brokenPost("lemmy:S76", "has posts of one day", { published: "today" }),
  brokenPost("lemmy:D13/own", "has links of no address", { attachment: "a link" }),
  brokenPost("lemmy:D23/own", "has languages of letters", { language: "en" }),
];

function broken(rule: string, name: string, ...[path, members]: [string, JsonObject]): Mutant {
  return breaking(rule, name, serves(path, (document) => ({ ...document, ...members })));
}

function lacking(rule: string, name: string, ...[path, member]: [string, string]): Mutant {
  const fault = serves(
    path,
    (document) => Object.fromEntries(Object.entries(document).filter(([key]) => key !== member)),
  );
  return breaking(rule, name, fault);
}

function brokenPost(rule: string, name: string, members: JsonObject): Mutant {
  return breaking(rule, name, servesPost((post) => ({ ...post, ...members })));
}

/** Changes the posts that are fetched, wherever they are. */
function servesPost(edit: (post: JsonObject) => JsonObject): Fault {
  return answers(/./, (reply) => {
    const document = reply.status === 200 ? parseObject(reply.body) : undefined;
    return isObject(document) && document.type === "Page"
      ? { ...reply, body: new TextEncoder().encode(JSON.stringify(edit(document))) }
      : reply;
  });
}
