/**
 * Mutants whose posts are not what they should be.
 *
 * @module
 */

import { isObject } from "../../../src/raw_json.ts";
import { answers, serves, statusOnly } from "../../reference/fault.ts";
import type { Mutant } from "../mutant.ts";

const post = /^\/(objects|posts?)\/[^/]+$/;

/** Servers that break a rule about posts. */
export const postMutants: readonly Mutant[] = [
  {
    name: "does not serve activities",
    breaks: ["activitypub:3.2/activity"],
    fault: answers(/^\/activities\//, () => statusOnly(404)),
  },
  {
    name: "does not serve posts",
    breaks: ["activitypub:3.2/object"],
    fault: answers(post, () => statusOnly(404)),
  },
  {
    name: "has posts on another origin",
    breaks: ["activitypub:3.1/same-origin"],
    fault: serves("/u/ann/outbox", ({ orderedItems, ...page }) => ({
      ...page,
      orderedItems: [orderedItems ?? []].flat().filter(isObject).map(({ object, ...activity }) => ({
        ...activity,
        object: { ...(isObject(object) ? object : {}), id: "https://a.example/posts/1" },
      })),
    })),
  },
  {
    name: "attributes posts to another",
    breaks: ["activitypub:6.2/author", "activitypub:3.2/object"],
    fault: serves(post, (document) => ({ ...document, attributedTo: `${document.attributedTo}x` })),
  },
  {
    name: "addresses posts to more than their activities",
    breaks: ["activitypub:6.2/recipients"],
    fault: serves(post, (document) => ({ ...document, cc: ["https://a.example/users/bob"] })),
  },
  {
    name: "serves the source of posts alone",
    breaks: ["activitypub:3.3/content"],
    fault: serves(post, ({ content: _, ...document }) => ({
      ...document,
      source: { content: "All of it.", mediaType: "text/markdown" },
    })),
  },
  {
    name: "lists likes in its own way",
    breaks: ["activitypub:5.7/collection"],
    fault: serves(/\/likes$/, (document) => ({ ...document, type: "List" })),
  },
  {
    name: "lists shares in its own way",
    breaks: ["activitypub:5.8/collection"],
    fault: serves(/\/shares$/, (document) => ({ ...document, type: "List" })),
  },
  {
    name: "lists replies in its own way",
    breaks: ["activitystreams:vocabulary/replies"],
    fault: serves(/\/replies$/, (document) => ({ ...document, type: "List" })),
  },
];
