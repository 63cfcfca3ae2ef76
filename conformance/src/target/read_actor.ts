/**
 * Reading an actor of the target from its document.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, isObject, textOf } from "../raw_json.ts";
import type { TargetActor } from "./target.ts";

const persons = ["Person", "Service", "Application", "Organization"];

/** The actor in a document; `undefined` where its id is no URL. */
export function readActor(
  document: JsonObject,
  from: { readonly origin: string; readonly entry: number },
): TargetActor | undefined {
  const id = urlOf(document, "id");
  if (id === undefined) return undefined;
  const endpoints = isObject(document.endpoints) ? document.endpoints : {};
  const sharedInbox = urlOf(endpoints, "sharedInbox") ?? null;
  const inbox = urlOf(document, "inbox") ?? sharedInbox;
  return {
    id,
    kind: persons.some((type) => hasType(document, type)) ? "person" : "community",
    document,
    entry: from.entry,
    inbox: inbox !== null && new URL(inbox).origin === from.origin ? inbox : null,
    sharedInbox,
    outbox: urlOf(document, "outbox") ?? null,
    followers: urlOf(document, "followers") ?? null,
    approvesByHand: document.manuallyApprovesFollowers === true,
  };
}

function urlOf(object: JsonObject, name: string): string | undefined {
  const text = textOf(object, name);
  return text !== undefined && URL.canParse(text) ? text : undefined;
}
