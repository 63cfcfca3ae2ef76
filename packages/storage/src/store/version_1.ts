/**
 * What the store kept as documents in version 1 and keeps as records since.
 *
 * The version of an engine's data covers what the store keeps in it. A step of the store is a pure
 * function from a document to the record that takes its place, so that every engine can run it when it
 * opens data of that version. It is written out, not called from the store's modules: those change.
 *
 * @module
 */

import type { Change, IndexEntry, Json } from "../engine.ts";
import { StoredFields } from "./stored_record.ts";

/** A record that is saved. */
export type SavedRecord = Extract<Change, { readonly kind: "save" }>;

/** A document of version 1. */
export interface OldDocument {
  /** The first part of its key. */
  readonly kind: string;
  /** The other parts; `undefined` where the engine has shortened them. */
  readonly names: readonly string[] | undefined;
  /** What it holds. */
  readonly value: Json;
}

/** Whether documents of a kind became records. */
export function becameRecords(kind: string): boolean {
  return Object.hasOwn(records, kind);
}

/**
 * The record that takes the place of a document of a kind of which {@linkcode becameRecords} says so;
 * `undefined` when its name is lost, so that nobody could ask for it.
 *
 * @throws {StorageError} with code `corrupt` when it is not what version 1 wrote.
 */
export function recordOfVersion1(document: OldDocument): SavedRecord | undefined {
  return records[document.kind]?.(document);
}

const records: Readonly<Record<string, (document: OldDocument) => SavedRecord | undefined>> = {
  notification({ value }) {
    const fields = new StoredFields(value, "a notification of version 1");
    const at = (value: string): IndexEntry => ({ value, position: fields.number("receivedAt") });
    const state = fields.text("state");
    const indexes = {
      state: at(state),
      ...(state !== "done" && {
        actor: at(fields.text("actor")),
        inbox: fields.texts("inboxes").slice(0, 80).map(at),
      }),
    };
    return { kind: "save", table: "notification", id: fields.text("id"), value, indexes };
  },
  reference({ value }) {
    const fields = new StoredFields(value, "a reference of version 1");
    const voucher = fields.optionalRecord(
      "provenance",
      (provenance) => provenance.text("kind") === "vouched" ? provenance.text("by") : undefined,
    );
    const indexes: Record<string, IndexEntry> = voucher === undefined
      ? {}
      : { "vouched-by": { value: voucher, position: fields.number("fetchedAt") } };
    return { kind: "save", table: "reference", id: fields.text("iri"), value, indexes };
  },
  "parked-delivery"({ value }) {
    const fields = new StoredFields(value, "a parked delivery of version 1");
    const [activity, origin] = [fields.text("activity"), fields.text("origin")];
    const [reason, at] = [fields.text("reason"), fields.number("parkedAt")];
    return {
      kind: "save",
      table: "delivery",
      id: `${origin} ${activity}`,
      value: { activity, origin, state: "parked", reason, at },
      indexes: {
        activity: { value: activity, position: at },
        origin: { value: origin, position: at },
      },
    };
  },
  record({ names, value }) {
    const [kind, id] = names ?? [];
    if (kind === undefined || id === undefined) return undefined;
    return { kind: "save", table: `app.${kind}`, id, value };
  },
};
