/**
 * Actors of this server: people and communities alike, under one namespace for each domain.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "../engine.ts";
import { type StoredFields, storedRecord } from "./stored_record.ts";

/** An actor that this server hosts. */
export type LocalActor = {
  /** Its IRI, which never changes. */
  readonly iri: string;
  /** Its ActivityStreams type; the `Application` is the instance actor of its domain. */
  readonly type: "Person" | "Group" | "Application";
  /** The origin of the domain that hosts it. */
  readonly domain: string;
  /** Its name on the domain, as it is to be shown; compared without regard to case. */
  readonly name: string;
  /** What people see. */
  readonly displayName: string;
  /** What it says of itself, HTML. */
  readonly summary?: string;
  /** Whether a person answers its followers; without it everybody may follow. */
  readonly manuallyApprovesFollowers?: boolean;
  /** When it came into being, milliseconds since 1970. */
  readonly createdAt: number;
  /** The id of the key that it signs with; the private half is kept by `keys`. */
  readonly keyId: string;
  /** The ids of keys that it signed with before and that are still to be believed. */
  readonly formerKeys?: readonly string[];
  /** Other IRIs by which it goes, or went. */
  readonly alsoKnownAs?: readonly string[];
  /** The IRI of the actor that it has moved to. */
  readonly movedTo?: string;
};

/** The actor of an IRI, or `undefined` when it is none of ours. */
export async function read(view: View, iri: string): Promise<LocalActor | undefined> {
  return storedRecord(await view.get(["actor", iri]), `the actor ${iri}`, actorOf);
}

/**
 * The actor of a name on a domain, or `undefined`. A transaction that found nobody and saves an
 * actor under the name can rely on its being free.
 */
export async function named(
  view: View,
  domain: string,
  name: string,
): Promise<LocalActor | undefined> {
  const iri = await view.get(nameKey(domain, name));
  return typeof iri === "string" ? await read(view, iri) : undefined;
}

/** A page of the actors of a type on a domain, the oldest first. */
export async function page(
  view: View,
  domain: string,
  { type, ...options }: ListOptions & { readonly type: LocalActor["type"] },
): Promise<Page<LocalActor>> {
  const { items, next } = await view.list(setOf(domain, type), options);
  const actors = await Promise.all(items.map(({ member }) => read(view, member)));
  return { items: actors.filter((actor) => actor !== undefined), next };
}

/** How many actors of a type a domain has. */
export async function count(
  view: View,
  domain: string,
  type: LocalActor["type"],
): Promise<number> {
  return await view.count(setOf(domain, type));
}

/** Keeps an actor. Its domain and name must not change after the first time. */
export function save(actor: LocalActor): readonly Change[] {
  const { iri, type, domain, name, createdAt } = actor;
  return [
    { kind: "put", key: ["actor", iri], value: actor },
    { kind: "put", key: nameKey(domain, name), value: iri },
    { kind: "add", set: setOf(domain, type), member: iri, position: createdAt, value: null },
  ];
}

/** Forgets an actor and sets its name free. */
export function remove({ iri, type, domain, name }: LocalActor): readonly Change[] {
  return [
    { kind: "delete", key: ["actor", iri] },
    { kind: "delete", key: nameKey(domain, name) },
    { kind: "remove", set: setOf(domain, type), member: iri },
  ];
}

function nameKey(domain: string, name: string): readonly [string, string, string] {
  return ["actor-name", domain.toLowerCase(), name.normalize("NFC").toLowerCase()];
}

function setOf(domain: string, type: LocalActor["type"]): readonly [string, string, string] {
  return ["actors", domain.toLowerCase(), type];
}

function actorOf(fields: StoredFields): LocalActor {
  const summary = fields.optionalText("summary");
  const byHand = fields.optionalFlag("manuallyApprovesFollowers");
  const movedTo = fields.optionalText("movedTo");
  return {
    iri: fields.text("iri"),
    type: fields.oneOf("type", ["Person", "Group", "Application"]),
    domain: fields.text("domain"),
    name: fields.text("name"),
    displayName: fields.text("displayName"),
    ...(summary !== undefined && { summary }),
    ...(byHand !== undefined && { manuallyApprovesFollowers: byHand }),
    createdAt: fields.number("createdAt"),
    keyId: fields.text("keyId"),
    ...(fields.has("formerKeys") && { formerKeys: fields.texts("formerKeys") }),
    ...(fields.has("alsoKnownAs") && { alsoKnownAs: fields.texts("alsoKnownAs") }),
    ...(movedTo !== undefined && { movedTo }),
  };
}
