/**
 * A hook: the verbs of an adapter as a program in any language offers them. One JSON object asks for
 * one verb, one JSON object answers; `docs/adapters.md` is the contract.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { parseObject, textOf } from "../../raw_json.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { ActingUser, Adapter, Done } from "../adapter.ts";

/** Brings the body of a call to the hook. */
export type HookLine = (verb: string, body: Uint8Array<ArrayBuffer>) => Promise<WireEntry>;

/** Names the contract in each call. */
export const hookFormat = "commonplace-conformance-hook/1";

interface Called {
  readonly entry: WireEntry;
  readonly answer: JsonObject;
}

/** An adapter that hands each verb to a hook. */
export function hookAdapter(user: ActingUser, line: HookLine): Adapter {
  async function call(verb: string, given: JsonObject): Promise<Called | undefined> {
    const call: JsonObject = { format: hookFormat, verb, user: user.id, arguments: given };
    const entry = await line(verb, new TextEncoder().encode(JSON.stringify(call)));
    if (entry.status === 501) return undefined;
    const answer = parseObject(entry.responseBody);
    if (answer?.offered === false) return undefined;
    if (entry.status === null || entry.status >= 300) return { entry, answer: answer ?? {} };
    if (answer) return { entry: { ...entry, status: statusOf(answer) }, answer };
    const failure = "the hook's answer is no JSON object";
    return { entry: { ...entry, status: null, failure }, answer: {} };
  }

  async function act(verb: string, given: JsonObject): Promise<Done | undefined> {
    const called = await call(verb, given);
    if (!called) return undefined;
    const activity = textOf(called.answer, "activity");
    const object = textOf(called.answer, "object");
    return {
      entry: called.entry,
      ...(activity !== undefined && { activity }),
      ...(object !== undefined && { object }),
    };
  }

  /** What the hook was told to do stands in the entry. */
  function undo({ entry, activity, object }: Done): Promise<Done | undefined> {
    const done = parseObject(entry.body) ?? {};
    const { verb = null, arguments: given = null } = done;
    return act("undo", {
      verb,
      arguments: given,
      activity: activity ?? null,
      object: object ?? null,
    });
  }

  async function read(url: string): Promise<WireEntry | undefined> {
    const called = await call("read", { url });
    if (!called) return undefined;
    const { entry, answer: { document } } = called;
    if (document === undefined) return { ...entry, responseBody: new Uint8Array() };
    return { ...entry, responseBody: new TextEncoder().encode(JSON.stringify(document)) };
  }

  return {
    actor: user.id,
    createNote: ({ content, visibility, mentions = [], inReplyTo = null }) =>
      act("createNote", { content, visibility, mentions: [...mentions], inReplyTo }),
    update: (object, content) => act("update", { object, content }),
    delete: (object) => act("delete", { object }),
    follow: (actor) => act("follow", { actor }),
    like: (object) => act("like", { object }),
    boost: (object) => act("boost", { object }),
    block: (actor) => act("block", { actor }),
    reject: (follow, follower) => act("reject", { follow, follower }),
    undo,
    post: (document) => act("post", { document: jsonOf(document) }),
    read,
  };
}

/** With what the target answered its user, as the hook tells it. */
function statusOf({ status }: JsonObject): number {
  const isStatus = typeof status === "number" && Number.isInteger(status) && status >= 100 &&
    status <= 599;
  return isStatus ? status : 200;
}

function jsonOf(document: Readonly<Record<string, unknown>>): JsonValue {
  return parseObject(JSON.stringify(document)) ?? null;
}
