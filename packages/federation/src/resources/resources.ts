/**
 * Records of a program that are objects of the network: what is saved is published.
 *
 * @module
 */

import {
  type Change,
  type Decision,
  type FindOptions,
  type Json,
  type Page,
  records,
  type StoredRecord,
  type View,
} from "@commonplace/storage";
import { isJsonObject, type JsonObject, originOf } from "@commonplace/vocabulary";
import { isDeepStrictEqual } from "node:util";
import { FederationError } from "../error.ts";
import type { PublishOptions } from "../outbox/composing.ts";
import type { Publishing } from "../outbox/publishing.ts";
import type { Extension } from "../extension.ts";
import { incoming } from "./incoming.ts";
import type { Kept } from "./kept.ts";
import type { Fields, Resource } from "./resource.ts";

/** How a record is saved. */
export interface SaveOptions extends PublishOptions {
  /**
   * Whom it is for, as in the documents.
   * @default when new nobody, later as before
   */
  readonly to?: string | readonly string[];
  /**
   * Who gets a copy.
   * @default when new nobody, later as before
   */
  readonly cc?: string | readonly string[];
}

/** What saving came to. */
export interface Saved {
  /** The IRI of the object. */
  readonly iri: string;
  /** The id of the activity that was published; `undefined` where the network sees no difference. */
  readonly activity: string | undefined;
}

/** The records of one kind. */
export interface Resources<Row extends Fields> {
  /** Add it to the `extensions` of the federation, and what others publish is kept as records, too. */
  readonly extension: Extension;
  /**
   * Decides to keep a record: one that is new is published with a Create, one whose document has changed with an Update,
   * else nothing is. Hand it to `store.transact` as it is, or its changes together with others.
   *
   * @throws {FederationError} with code `refused`, such as for a record of somebody else, or `invalid-name` for an id
   * that cannot stand in an IRI.
   */
  save(
    federation: Pick<Publishing, "composing">,
    view: View,
    record: SaveOptions & { readonly id: string; readonly row: Row },
  ): Promise<Decision<Saved>>;
  /** Decides to delete a record, and publishes a Delete; nothing happens where there is none. */
  delete(
    federation: Pick<Publishing, "composing">,
    view: View,
    id: string,
  ): Promise<Decision<string | undefined>>;
  /** The record with an id, or `undefined`. */
  get(view: View, id: string): Promise<Kept<Row> | undefined>;
  /** The record of an object, or `undefined`. */
  ofIri(view: View, iri: string): Promise<Kept<Row> | undefined>;
  /** A page of records, by one of their indexes or all. */
  find(view: View, options?: FindOptions): Promise<Page<Kept<Row>>>;
}

/** The index of all records by the IRI of the object. */
const BY_IRI = "iri";

/**
 * The records that a mapper maps.
 *
 * @example A book that is saved three times
 * ```ts
 * import { converters, property, resource, resources } from "@commonplace/federation";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 * import { PUBLIC } from "@commonplace/vocabulary";
 * import assert from "node:assert/strict";
 *
 * type Book = { title: string; shelfMark: string };
 * const books = resources(resource<Book>({
 *   kind: "book",
 *   type: "Edition",
 *   fields: { title: property("name", converters.text) },
 *   defaults: { shelfMark: "" },
 * }));
 * const network = createNetwork();
 * await using a = await startInstance({
 *   network,
 *   origin: "https://a.example",
 *   extensions: [books.extension],
 * });
 * const { iri: actor } = await a.federation.createActor({ type: "Person", name: "ann" });
 *
 * const save = (row: Book) =>
 *   a.store.transact((view) =>
 *     books.save(a.federation, view, { id: "1", row, actor, to: PUBLIC })
 *   );
 * const created = await save({ title: "Middlemarch", shelfMark: "A 1" });
 * assert.equal(created.iri, "https://a.example/objects/book/1");
 * const updated = await save({ title: "Middlemarch, 2nd edition", shelfMark: "A 1" });
 * assert.ok(updated.activity);
 * const moved = await save({ title: "Middlemarch, 2nd edition", shelfMark: "B 7" });
 * assert.equal(moved.activity, undefined);
 * ```
 */
export function resources<Row extends Fields>(mapper: Resource<Row>): Resources<Row> {
  const { kind } = mapper;
  const read: Resources<Row>["get"] = async (view, id) => {
    const value = await records.get(view, kind, id);
    return value === undefined ? undefined : keptOf<Row>({ id, value });
  };
  const ofIri: Resources<Row>["ofIri"] = async (view, iri) => {
    const { items } = await records.find(view, kind, { index: BY_IRI, value: iri, limit: 1 });
    return items[0] && keptOf<Row>(items[0]);
  };
  return {
    extension: incoming(mapper, {
      ofIri,
      keep: (kept) => keep(mapper, kept),
      forget: ({ id }) => records.delete(kind, id),
    }),
    get: read,
    ofIri,
    async find(view, options) {
      const { items, next } = await records.find(view, kind, options);
      return { items: items.map((item) => keptOf<Row>(item)), next };
    },
    async save(federation, view, { id, row, actor, to, cc, ...how }) {
      if (id === "") requireName(id);
      const known = await read(view, id);
      if (known && (!known.isLocal || known.actor !== actor)) {
        throw new FederationError("refused", `The ${kind} ${id} is not one of ${actor}`);
      }
      const iri = known?.iri ?? iriOf(kind, id, actor);
      const kept = keep(mapper, { id, iri, actor, isLocal: true, row });
      const addresses = { ...(to !== undefined && { to }), ...(cc !== undefined && { cc }) };
      const document = mapper.toDocument(row);
      const before = known && mapper.toDocument(known.row);
      if (before && isDeepStrictEqual(before, document)) {
        return { changes: kept, result: { iri, activity: undefined } };
      }
      const object = { ...removed(before, document), ...document, ...addresses, id: iri };
      const activity = { type: before ? "Update" : "Create", ...addresses, object };
      const published = await federation.composing(view, activity, { actor, ...how });
      return {
        changes: [...kept, ...published.changes],
        result: { iri, activity: published.id },
      };
    },
    async delete(federation, view, id) {
      const known = await read(view, id);
      if (!known) return { changes: [], result: undefined };
      const forgotten = records.delete(kind, id);
      if (!known.isLocal) return { changes: forgotten, result: undefined };
      const { iri, actor } = known;
      const activity = { type: "Delete", object: iri };
      const published = await federation.composing(view, activity, { actor });
      return { changes: [...forgotten, ...published.changes], result: published.id };
    },
  };
}

function keep<Row extends Fields>(
  { kind, indexes }: Resource<Row>,
  { id, iri, actor, isLocal, row }: Kept<Row>,
): readonly Change[] {
  return records.save(kind, id, {
    value: { iri, actor, isLocal, row },
    indexes: { ...indexes?.(row), [BY_IRI]: { value: iri } },
  });
}

/** What was saved by `keep` is what it was. */
function keptOf<Row extends Fields>({ id, value }: Pick<StoredRecord, "id" | "value">): Kept<Row> {
  const { iri, actor, isLocal, row } = value as { readonly [name: string]: Json };
  return { id, iri: String(iri), actor: String(actor), isLocal: isLocal === true, row: row as Row };
}

function iriOf(kind: string, id: string, actor: string): string {
  requireName(id);
  return `${originOf(actor)}/objects/${kind}/${id}`;
}

function requireName(id: string): void {
  if (/^(?!\.+$)[\w.~-]{1,200}$/.test(id)) return;
  const message = `The id ${JSON.stringify(id)} must be letters, digits, and . _ ~ -`;
  throw new FederationError("invalid-name", message);
}

/** An Update keeps what it does not name, so what is not there any more is named. */
function removed(before: JsonObject | undefined, after: JsonObject): JsonObject {
  if (!isJsonObject(before)) return {};
  const names = Object.keys(before).filter((name) => !(name in after));
  return Object.fromEntries(names.map((name) => [name, null]));
}
