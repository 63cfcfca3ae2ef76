/**
 * Follow, Accept, Reject and Undo of ActivityPub, in our words.
 *
 * @module
 */

import type { Requirement } from "../requirement.ts";
import { at } from "./at.ts";

/** Requirements about who follows whom. */
export const followRequirements: readonly Requirement[] = [
  {
    id: "activitypub:7.5/answer",
    title: "A Follow is answered",
    rule:
      "A server that receives a Follow answers it with an Accept or a Reject, delivered to the actor of the Follow.",
    source: at("7.5", "SHOULD generate either an Accept or Reject activity"),
    level: "SHOULD",
    impact: "problem",
    needs: ["exchange", "person"],
    oracle: "delivery",
    accepts: ["no answer by itself where the actor approves followers by hand"],
    aliases: ["rocks:inbox:accept:follow:generate-accept-or-reject"],
  },
  {
    id: "activitypub:7.5/about",
    title: "The answer names the Follow",
    rule: "The object of the Accept or Reject is the Follow: embedded, or its id.",
    source: at("7.5", "with the Follow as the object and deliver it"),
    level: "SHOULD",
    impact: "problem",
    needs: ["exchange", "person"],
    oracle: "delivery",
    accepts: ["an embedded Follow under another id, of the same actor and object"],
  },
  {
    id: "activitypub:7.5/from",
    title: "The answer comes from who was followed",
    rule: "The actor of the Accept or Reject is the object of the Follow.",
    source: at("7.5", "deliver it to the actor of the Follow"),
    level: "SHOULD",
    impact: "problem",
    needs: ["exchange", "person"],
    oracle: "delivery",
  },
  {
    id: "activitypub:7.5/follower",
    title: "Who was accepted is a follower",
    rule: "After an Accept the actor of the Follow stands in the followers collection.",
    source: at("7.5", "SHOULD add the actor to the object actor's Followers Collection"),
    level: "SHOULD",
    impact: "degraded",
    needs: ["exchange", "person"],
    oracle: "document",
    aliases: ["rocks:inbox:accept:follow:add-actor-to-users-followers"],
  },
  {
    id: "activitypub:7.5/once",
    title: "Who follows twice is one follower",
    rule: "A second Follow of the same actor, under another id, adds nobody to the followers.",
    source: at("7.5", "add the actor to the object actor's Followers Collection"),
    level: "SHOULD",
    impact: "degraded",
    needs: ["exchange", "person"],
    oracle: "document",
  },
  {
    id: "activitypub:7.12/undo-of-follow",
    title: "An Undo of a Follow removes the follower",
    rule: "After an Undo by who followed, the followers count one less.",
    source: at("7.12", "undo activity is used to undo the side effects"),
    level: "SHOULD",
    impact: "problem",
    needs: ["exchange", "person"],
    oracle: "document",
    aliases: ["rocks:inbox:accept:undo"],
  },
  {
    id: "activitypub:7.12/foreign-undo-of-follow",
    title: "An Undo of a Follow by somebody else changes nothing",
    rule:
      "The Undo and what it undoes have the same actor; another Undo of a Follow has no effect.",
    source: at("6.10", "activity being undone MUST both have the same actor"),
    level: "MUST",
    impact: "problem",
    needs: ["exchange", "person"],
    oracle: "document",
    aliases: [
      "socialweb:64d00f29-b0f5-4407-963f-5dce7c7dae2e",
      "feditest:activitypub_index/6.10/2",
    ],
  },
  {
    id: "activitypub:7.1.3/shared-inbox",
    title: "The shared inbox takes activities",
    rule:
      "What is delivered to the shared inbox that an actor names has the same effect as at its own.",
    source: at("7.1.3", "deliver objects to said sharedInbox"),
    level: "SHOULD",
    impact: "problem",
    needs: ["exchange", "person"],
    oracle: "delivery",
    accepts: ["no shared inbox"],
    aliases: ["feditest:activitypub_index/4.1/15"],
  },
];
