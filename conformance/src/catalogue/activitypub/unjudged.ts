/**
 * Rules of ActivityPub that nothing outside decides, in our words.
 *
 * @module
 */

import type { Requirement } from "../requirement.ts";
import { at } from "./at.ts";

/** Requirements that no exchange decides. */
export const unjudgedRequirements: readonly Requirement[] = [
  {
    id: "activitypub:7.1/public",
    title: "Nothing is delivered to Public",
    rule: "Public is a name for everybody; it has no inbox, and nobody asks for it.",
    source: at("5.6", "Implementations MUST NOT deliver to the"),
    level: "MUST",
    impact: "unaffected",
    needs: ["token"],
    aliases: ["socialweb:c67a83bd-3f47-44cc-af3a-38f176a67a18", "feditest:activitypub_index/5.6/1"],
    unjudged: "A request for it would go to a server that is not the suite's.",
  },
  {
    id: "activitypub:7.1/credentials",
    title: "Recipients are looked up with the sender's credentials",
    rule: "Collections and actors that are addressed are fetched as the user who addresses them.",
    source: at("7.1", "dereference the collection (with the user's credentials)"),
    level: "MUST",
    impact: "unaffected",
    needs: ["token"],
    aliases: ["rocks:inbox:delivery:submit-with-credentials"],
    unjudged:
      "Between servers a request shows whose key signed it, and a server may sign with any of its own.",
  },
  {
    id: "activitypub:7.1/indirection",
    title: "Collections within collections end",
    rule: "The layers of collections that are followed for their members are limited.",
    source: at("7.1", "MUST limit the number of layers of indirections through collections"),
    level: "MUST",
    impact: "unaffected",
    needs: ["token"],
    aliases: [
      "rocks:inbox:delivery:deliver-to-collection:recursively",
      "socialweb:7eb4f1aa-5779-4935-9840-f2909a5c6d70",
    ],
    unjudged:
      "A server delivers to collections of its own alone, and none of them holds collections.",
  },
  {
    id: "activitypub:7.1.3/reduces",
    title: "The shared inbox saves deliveries",
    rule: "A server may deliver once to the shared inbox in place of once to each actor there.",
    source: at("7.1.3", "in order to reduce the number of receiving actors delivered to"),
    level: "MAY",
    impact: "unaffected",
    needs: ["token"],
    aliases: ["rocks:inbox:delivery:sharedInbox"],
    unjudged: "A server may do either.",
  },
  {
    id: "activitypub:6.9/prevents",
    title: "Who is blocked does nothing",
    rule: "A server keeps who was blocked from interacting with what the user has posted.",
    source: at("6.9", "SHOULD prevent the blocked user from interacting with any object posted"),
    level: "SHOULD",
    impact: "unaffected",
    needs: ["token"],
    aliases: ["rocks:outbox:block:prevent-interaction-with-actor"],
    unjudged: "Nothing was found that shows it and that servers agree on.",
  },
  {
    id: "activitypub:B.6/spam",
    title: "What comes in is filtered",
    rule: "Content of users and of other servers goes through a filter against spam.",
    source: at("B.6", "spam"),
    level: "MAY",
    impact: "unaffected",
    needs: ["token"],
    aliases: ["rocks:server:security-considerations:filter-incoming-content"],
    unjudged: "What a filter lets through is its own affair.",
  },
  {
    id: "activitypub:3.3/source",
    title: "What has a source has content",
    rule: "An object that names its source has a content that is not empty.",
    source: at("3.3", "source"),
    level: "SHOULD",
    impact: "unaffected",
    needs: ["token"],
    aliases: ["feditest:activitypub_index/3.3/1"],
    unjudged: "The suite cannot have the target make an object with a source.",
  },
  {
    id: "activitypub:5.1/sent",
    title: "What is served is what was sent",
    rule: "An object is served under its id as it was sent.",
    source: at("3.2", "the object"),
    level: "SHOULD",
    impact: "unaffected",
    needs: ["token"],
    aliases: ["feditest:activitypub_index/3.2/3"],
    unjudged: "A server may add to an object what it has learnt since.",
  },
  {
    id: "activitypub:5.2/shared-private",
    title: "A shared inbox shows nothing that is not public",
    rule: "What is not for everybody does not stand in a shared inbox.",
    source: at("7.1.3", "sharedInbox"),
    level: "MUST",
    impact: "unaffected",
    needs: ["token"],
    aliases: ["feditest:activitypub_index/4.1/16"],
    unjudged:
      "Shared inboxes answer no GET; a private note is looked for in the inbox of its recipient.",
  },
  {
    id: "activitypub:client/outbox",
    title: "Clients find the outbox in the profile",
    rule: "A client finds the URL of the outbox in the document of the actor.",
    source: at("6", "clients MUST discover the URL of the actor's outbox from their profile"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    aliases: [
      "rocks:client:submission:discovers-url-from-profile",
      "socialweb:48aca38c-b8bf-4e57-8bb8-0065058aada1",
      "feditest:activitypub_index/6/1",
    ],
    unjudged:
      "It is a rule for clients; the suite is no client of this kind, and the target is judged as a server.",
  },
  {
    id: "activitypub:client/content-type",
    title: "Clients post ActivityStreams",
    rule: "A client posts to the outbox with the media type of ActivityStreams.",
    source: at("6", "MUST make an HTTP POST request to this URL with the Content-Type"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    aliases: [
      "rocks:client:submission:submit-post-with-content-type",
      "socialweb:222934ff-e0e2-4b3b-a0d8-72908d1698b1",
      "feditest:activitypub_index/6/2",
    ],
    unjudged:
      "It is a rule for clients; the suite is no client of this kind, and the target is judged as a server.",
  },
  {
    id: "activitypub:client/one-object",
    title: "Clients post one thing at a time",
    rule: "The body of a POST to an outbox is one activity or one object.",
    source: at("6", "MUST contain a single Activity (which MAY contain embedded objects)"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    aliases: [
      "rocks:client:submission:submit-objects",
      "socialweb:4d1c969c-46ac-4e27-8ec9-7ff7ef25c47d",
    ],
    unjudged:
      "It is a rule for clients; the suite is no client of this kind, and the target is judged as a server.",
  },
  {
    id: "activitypub:client/object",
    title: "Clients say what an activity is about",
    rule: "A client gives the object of activities that have one.",
    source: at("6", "MUST provide the object property in the activity"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    aliases: [
      "rocks:client:submission:submit-objects:provide-object",
      "socialweb:7eb99a13-a30d-43c8-ba13-01d11ee3dc00",
      "feditest:activitypub_index/6.1/2",
    ],
    unjudged:
      "It is a rule for clients; the suite is no client of this kind, and the target is judged as a server.",
  },
  {
    id: "activitypub:client/target",
    title: "Clients say what is added to",
    rule: "A client gives the target of Add and Remove.",
    source: at("6", "MUST also provide the target property"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    aliases: [
      "rocks:client:submission:submit-objects:provide-target",
      "socialweb:9cadac35-6926-4359-b5d3-32a74d038131",
      "feditest:activitypub_index/6.1/3",
    ],
    unjudged:
      "It is a rule for clients; the suite is no client of this kind, and the target is judged as a server.",
  },
  {
    id: "activitypub:client/credentials",
    title: "Clients say who they are",
    rule: "A client posts with the credentials of the owner of the outbox.",
    source: at("6", "MUST be authenticated with the credentials of the user"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    aliases: ["rocks:client:submission:authenticated"],
    unjudged:
      "It is a rule for clients; the suite is no client of this kind, and the target is judged as a server.",
  },
  {
    id: "activitypub:client/recipients",
    title: "Clients address those who are concerned",
    rule: "A client looks through what an object answers for those to address.",
    source: at("6.1", "should look at any Objects attached to the new Activity"),
    level: "SHOULD",
    impact: "unaffected",
    needs: [],
    aliases: [
      "rocks:client:submission:recursively-add-targets",
      "rocks:client:submission:recursively-add-targets:limits-depth",
    ],
    unjudged:
      "It is a rule for clients; the suite is no client of this kind, and the target is judged as a server.",
  },
  {
    id: "activitypub:client/examples",
    title: "Clients read the examples",
    rule: "A client takes the documents that the recommendation shows for valid.",
    source: at("1.1", "example"),
    level: "MUST",
    impact: "unaffected",
    needs: [],
    aliases: [
      "feditest:activitypub_index/1.1/1",
      "feditest:activitypub_index/1.1/8",
      "feditest:activitypub_index/4.1/6",
      "feditest:activitypub_index/6.3.1/1",
    ],
    unjudged:
      "It is a rule for clients; the suite is no client of this kind, and the target is judged as a server.",
  },
  {
    id: "activitypub:7.8/add",
    title: "Others may add to a collection",
    rule: "An Add is done where its actor may add to the target.",
    source: at("7.8", "SHOULD add the object to the collection specified in the target"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    aliases: ["rocks:inbox:accept:add:to-collection"],
    unjudged:
      "Servers let nobody add to their collections but whom they choose, and nothing says whom.",
  },
  {
    id: "activitypub:7.9/remove",
    title: "Others may remove from a collection",
    rule: "A Remove is done where its actor may remove from the target.",
    source: at("7.9", "SHOULD remove the object from the collection specified in the target"),
    level: "SHOULD",
    impact: "degraded",
    needs: [],
    aliases: ["rocks:inbox:accept:remove:from-collection"],
    unjudged:
      "Servers let nobody add to their collections but whom they choose, and nothing says whom.",
  },
];
