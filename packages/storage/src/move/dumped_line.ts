/**
 * A piece of what an engine keeps as a line of text.
 *
 * @module
 */

import type { Dumped, DumpedJob, DumpedRecord } from "../dumped.ts";
import type { Json, Key } from "../engine.ts";
import { StorageError } from "../error.ts";
import { StoredFields } from "../store/stored_record.ts";

/** Writes a piece as one line of JSON, bytes as base64. */
export function lineOf(piece: Dumped): string {
  return JSON.stringify(
    piece.kind === "blob" ? { ...piece, bytes: piece.bytes.toBase64() } : piece,
  );
}

/**
 * Reads a piece from the JSON of a line.
 *
 * @throws {StorageError} with code `corrupt` when it is none.
 */
export function pieceOf(json: Json, what: string): Dumped {
  const fields = new StoredFields(json, what);
  const value = () => valueIn(json, what);
  switch (fields.text("kind")) {
    case "document":
      return { kind: "document", key: keyIn(fields, "key"), value: value(), ...endIn(fields) };
    case "blob": {
      const bytes = bytesIn(fields.text("bytes"), what);
      return { kind: "blob", key: keyIn(fields, "key"), bytes, ...endIn(fields) };
    }
    case "item": {
      const [member, position] = [fields.text("member"), fields.number("position")];
      return { kind: "item", set: keyIn(fields, "set"), member, position, value: value() };
    }
    case "counter":
      return { kind: "counter", key: keyIn(fields, "key"), count: fields.number("count") };
    case "record":
      return recordIn(fields, value());
    case "entry": {
      const position = fields.number("position");
      return { kind: "entry", log: keyIn(fields, "log"), position, value: value() };
    }
    case "log":
      return { kind: "log", log: keyIn(fields, "log"), last: fields.number("last") };
    case "job":
      return jobIn(fields, valueIn(json, what, "payload"));
    case "pause":
      return { kind: "pause", queue: fields.text("queue") };
    default:
      throw new StorageError("corrupt", `${what} is of a kind that is not known here.`);
  }
}

function recordIn(fields: StoredFields, value: Json): DumpedRecord {
  const indexes = fields.record(
    "indexes",
    (list) =>
      Object.fromEntries(
        list.names().map((index) => [
          index,
          list.records(index, (entry) => ({
            value: entry.text("value"),
            position: entry.optionalNumber("position") ?? 0,
          })),
        ]),
      ),
  );
  const [table, id] = [fields.text("table"), fields.text("id")];
  return { kind: "record", table, id, value, indexes, ...endIn(fields) };
}

const PRIORITIES = ["high", "normal", "low"] as const;

function jobIn(fields: StoredFields, payload: Json): DumpedJob {
  const priority = fields.has("priority") ? fields.oneOf("priority", PRIORITIES) : undefined;
  const lane = fields.optionalText("lane");
  const idempotencyKey = fields.optionalText("idempotencyKey");
  const parked = fields.has("parked")
    ? fields.record("parked", (of) => ({ reason: of.text("reason"), at: of.number("at") }))
    : undefined;
  return {
    kind: "job",
    queue: fields.text("queue"),
    id: fields.text("id"),
    payload,
    runAt: fields.number("runAt"),
    attempt: fields.number("attempt"),
    ...(priority !== undefined && { priority }),
    ...(lane !== undefined && { lane }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(parked && { parked }),
  };
}

function keyIn(fields: StoredFields, name: string): Key {
  const [first, ...rest] = fields.texts(name);
  return [first ?? "", ...rest];
}

function endIn(fields: StoredFields): { readonly expires?: number } {
  const expires = fields.optionalNumber("expires");
  return expires === undefined ? {} : { expires };
}

function valueIn(json: Json, what: string, name: "value" | "payload" = "value"): Json {
  if (typeof json === "object" && json !== null && name in json) {
    const value = Object.entries(json).find(([key]) => key === name)?.[1];
    if (value !== undefined) return value;
  }
  throw new StorageError("corrupt", `${what} has no ${name}.`);
}

function bytesIn(text: string, what: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text);
  } catch (cause) {
    throw new StorageError("corrupt", `${what} holds bytes that are not base64.`, { cause });
  }
}
