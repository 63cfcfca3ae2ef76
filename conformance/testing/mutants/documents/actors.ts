/**
 * Mutants whose actors are not what they should be.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Fault, serves } from "../../reference/fault.ts";
import type { Mutant } from "../mutant.ts";

const community = "/c/main";
const person = "/u/ann";

/** Servers that break a rule about actors. */
export const actorMutants: readonly Mutant[] = [
  {
    name: "has actors of another id than their URL",
    breaks: ["activitypub:4.1/id"],
    fault: serves("/", (document) => ({ ...document, id: `${document.id}actor` })),
  },
  {
    name: "has communities without a type",
    breaks: ["activitypub:4.1/type", "activitypub:4.1/actor-type"],
    fault: serves(community, ({ type: _, ...document }) => document),
  },
  {
    name: "has communities of no type of actors",
    breaks: ["activitypub:4.1/actor-type"],
    fault: serves(community, (document) => ({ ...document, type: "Reader" })),
  },
  {
    name: "names its inboxes by paths",
    breaks: ["activitypub:4.1/inbox"],
    fault: edits((document) => ({ ...document, inbox: "/u/ann/inbox" })),
  },
  {
    name: "has persons without an outbox",
    breaks: ["activitypub:4.1/outbox"],
    fault: edits(({ outbox: _, ...document }) => document),
  },
  {
    name: "does not say whom its persons follow",
    breaks: ["activitypub:4.1/follow-lists"],
    fault: edits(({ following: _, ...document }) => document),
  },
  {
    name: "counts followers where it should name them",
    breaks: ["activitypub:4.1/collections"],
    fault: edits((document) => ({ ...document, followers: 12 })),
  },
  {
    name: "names a stream in words",
    breaks: ["activitypub:4.1/streams"],
    fault: edits((document) => ({ ...document, streams: ["reviews"] })),
  },
  {
    name: "has one URL for inbox and outbox",
    breaks: ["activitypub:4.1/distinct"],
    fault: edits((document) => ({ ...document, outbox: document.inbox ?? null })),
  },
  {
    name: "has its outboxes elsewhere",
    breaks: ["activitypub:4.1/origin"],
    fault: edits((document) => ({ ...document, outbox: "https://a.example/outbox" })),
  },
  {
    name: "has persons with an empty name",
    breaks: ["activitypub:4.1/preferred-username", "activitypub:4.1/handle-characters"],
    fault: edits((document) => ({ ...document, preferredUsername: "" })),
  },
  {
    name: "has names with spaces",
    breaks: ["activitypub:4.1/handle-characters"],
    fault: edits((document) => ({ ...document, preferredUsername: "ann the reader" })),
  },
  {
    name: "names its endpoints in words",
    breaks: ["activitypub:4.1/endpoints"],
    fault: edits((document) => ({ ...document, endpoints: ["inbox"] })),
  },
  {
    name: "names its shared inbox by a path",
    breaks: ["activitypub:4.1/endpoint-urls", "activitypub:4.1/shared-inbox-origin"],
    fault: edits((document) => ({ ...document, endpoints: { sharedInbox: "/inbox" } })),
  },
  {
    name: "has its shared inbox elsewhere",
    breaks: ["activitypub:4.1/shared-inbox-origin"],
    fault: edits((document) => ({
      ...document,
      endpoints: { sharedInbox: "https://a.example/inbox" },
    })),
  },
  {
    name: "says in words whether it accepts followers",
    breaks: ["activitypub:4.1/manually-approves"],
    fault: edits((document) => ({ ...document, manuallyApprovesFollowers: "no" })),
  },
  {
    name: "has other names without ids",
    breaks: ["activitypub:4.1/also-known-as"],
    fault: edits((document) => ({ ...document, alsoKnownAs: [{ name: "Ann" }] })),
  },
];

function edits(edit: (document: JsonObject) => JsonObject): Fault {
  return serves(person, edit);
}
