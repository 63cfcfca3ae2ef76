/**
 * References: an IRI and what is known of it, how it is known, and its original text.
 *
 * @module
 */

import type { Change, IndexEntry, Json, ListOptions, Page, View } from "../engine.ts";
import { StorageError } from "../error.ts";
import { type StoredFields, storedPage, storedRecord } from "./stored_record.ts";

/**
 * How something is known: `fetched` from its origin, `signed` by its owner, `local` to this server,
 * or `vouched` for by a community that announced it.
 */
export type Provenance =
  | { readonly kind: "fetched" | "local" }
  | {
    readonly kind: "signed" | "vouched";
    /** The IRI of the actor that answers for it. */
    readonly by: string;
  };

/** What is known of an IRI. Times are milliseconds since 1970. */
export type Reference =
  /** Heard of, not looked at. */
  | { readonly iri: string; readonly state: "unknown" }
  /** It stands for a document, whose original text is kept. */
  | {
    readonly iri: string;
    readonly state: "resolved";
    readonly provenance: Provenance;
    readonly fetchedAt: number;
    /** The entity tag that its origin served it with (RFC 9110 §8.8.3). */
    readonly etag?: string;
    /** How often it was looked for in vain since then; none where this is left out. */
    readonly attempts?: number;
    /** When that was last. */
    readonly triedAt?: number;
  }
  /** Its origin said that it is to be found as another IRI. */
  | {
    readonly iri: string;
    readonly state: "redirected";
    readonly to: string;
    readonly provenance: Provenance;
    readonly fetchedAt: number;
  }
  /** It was looked for in vain. */
  | {
    readonly iri: string;
    readonly state: "failed";
    readonly reason: string;
    readonly fetchedAt: number;
    /** How often; once where this is left out. */
    readonly attempts?: number;
    /** Whether it may be found by asking again, as when its host did not answer. */
    readonly retryable?: boolean;
  }
  /** There was something, and it has been deleted. */
  | {
    readonly iri: string;
    readonly state: "gone";
    readonly provenance: Provenance;
    readonly fetchedAt: number;
  };

/** How long a reference is kept. */
export interface ReferenceOptions {
  /**
   * When it and a text that is given with it are forgotten, milliseconds since 1970:
   * `store.expiry("originals")` for what came from elsewhere, `store.expiry("tombstones")` for what
   * is gone.
   * @default never
   */
  readonly expires?: number | undefined;
  /**
   * Whether nothing was known of it, so that no text is to be replaced: then a short one is kept in the same
   * place, which costs half.
   * @default false
   */
  readonly isNew?: boolean;
}

/** Characters of a text that may be kept with what is known of it. */
const SHORT = 8192;
/**
 * Texts of so many characters are kept by themselves nevertheless: each is within the quarter of a page to which
 * SQLite keeps a row in place, and with the rest it would not be, and take a page more.
 */
const ALONE = { from: 400, to: 850 };

const TABLE = "reference";
const VOUCHED = "vouched-by";
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** What is known of an IRI; a reference of state `unknown` where nothing is. */
export async function read(view: View, iri: string): Promise<Reference> {
  const value = await view.record(TABLE, iri);
  return storedRecord(value, `the reference ${iri}`, referenceOf) ?? { iri, state: "unknown" };
}

/**
 * The original text of the document that an IRI stands for, exactly as it came.
 *
 * @throws {StorageError} with code `corrupt` when it is not UTF-8.
 */
export async function text(view: View, iri: string): Promise<string | undefined> {
  const original = await originalOf(view, iri);
  if (typeof original !== "object") return original;
  try {
    return decoder.decode(original);
  } catch (cause) {
    throw new StorageError("corrupt", `The text of ${iri} is not UTF-8.`, { cause });
  }
}

/** The original bytes of the document that an IRI stands for. */
export async function bytes(view: View, iri: string): Promise<Uint8Array | undefined> {
  const original = await originalOf(view, iri);
  return typeof original === "string" ? encoder.encode(original) : original;
}

async function originalOf(view: View, iri: string): Promise<string | Uint8Array | undefined> {
  return textBeside(await view.record(TABLE, iri), iri) ??
    await view.bytes(["reference-text", iri]);
}

/** The text that shares the place of a reference. */
function textBeside(value: Json | undefined, iri: string): string | undefined {
  const read = (fields: StoredFields): string | undefined => fields.optionalText("text");
  return storedRecord(value, `the reference ${iri}`, read);
}

/**
 * A page of what an actor, as a rule a community, has vouched for and nobody has authenticated since:
 * by the time that it came. To confine what a hostile one brought in, go through it.
 */
export async function vouchedBy(
  view: View,
  actor: string,
  options: ListOptions = {},
): Promise<Page<Reference>> {
  const found = await view.find(TABLE, { ...options, index: VOUCHED, value: actor });
  return storedPage(found, "the reference", referenceOf);
}

/**
 * Keeps what is known of an IRI, with its original text when one is given. Without it no text is kept of what is
 * redirected or gone; what else has one is saved by {@linkcode renew}.
 */
export function save(
  reference: Reference,
  original?: string | Uint8Array,
  { expires, isNew = false }: ReferenceOptions = {},
): readonly Change[] {
  const { iri } = reference;
  if (isNew && typeof original === "string" && isKeptWithIt(original)) {
    return [recordOf(reference, { text: original, expires })];
  }
  const record = recordOf(reference, { expires });
  const key = ["reference-text", iri] as const;
  if (original !== undefined) {
    const bytes = typeof original === "string" ? encoder.encode(original) : original;
    return [record, { kind: "put-bytes", key, bytes, expires }];
  }
  const isEnded = reference.state === "gone" || reference.state === "redirected";
  return isEnded ? [record, { kind: "delete", key }] : [record];
}

/**
 * Keeps what is known of an IRI from now on; its text stays, as long as it was to stay, or until `expires` where it
 * came with {@linkcode ReferenceOptions.isNew}.
 */
export async function renew(
  view: View,
  reference: Reference,
  { expires }: Pick<ReferenceOptions, "expires"> = {},
): Promise<readonly Change[]> {
  const { iri } = reference;
  const text = textBeside(await view.record(TABLE, iri), iri);
  return [recordOf(reference, text === undefined ? {} : { text, expires })];
}

/** Forgets an IRI and its text. */
export function remove(iri: string): readonly Change[] {
  return [
    { kind: "erase", table: TABLE, id: iri },
    { kind: "delete", key: ["reference-text", iri] },
  ];
}

function isKeptWithIt(text: string): boolean {
  const { length } = text;
  return length <= SHORT && (length < ALONE.from || length > ALONE.to) && text.isWellFormed();
}

function recordOf(
  reference: Reference,
  { text, expires }: { readonly text?: string | undefined; readonly expires?: number | undefined },
): Change {
  return {
    kind: "save",
    table: TABLE,
    id: reference.iri,
    value: text === undefined ? reference : { ...reference, text },
    indexes: indexesOf(reference),
    expires,
  };
}

function indexesOf(reference: Reference): Readonly<Record<string, IndexEntry>> {
  if (!("provenance" in reference) || reference.provenance.kind !== "vouched") return {};
  return { [VOUCHED]: { value: reference.provenance.by, position: reference.fetchedAt } };
}

function referenceOf(fields: StoredFields): Reference {
  const iri = fields.text("iri");
  const states = ["unknown", "resolved", "redirected", "failed", "gone"] as const;
  const state = fields.oneOf("state", states);
  if (state === "unknown") return { iri, state };
  const fetchedAt = fields.number("fetchedAt");
  if (state === "failed") {
    const reason = fields.text("reason");
    const attempts = fields.optionalNumber("attempts");
    const retryable = fields.optionalFlag("retryable");
    return {
      iri,
      state,
      reason,
      fetchedAt,
      ...(attempts === undefined ? {} : { attempts }),
      ...(retryable === undefined ? {} : { retryable }),
    };
  }
  const provenance = fields.record("provenance", provenanceOf);
  if (state === "redirected") return { iri, state, to: fields.text("to"), provenance, fetchedAt };
  if (state === "gone") return { iri, state, provenance, fetchedAt };
  const etag = fields.optionalText("etag");
  const attempts = fields.optionalNumber("attempts");
  const triedAt = fields.optionalNumber("triedAt");
  return {
    iri,
    state,
    provenance,
    fetchedAt,
    ...(etag === undefined ? {} : { etag }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(triedAt === undefined ? {} : { triedAt }),
  };
}

function provenanceOf(fields: StoredFields): Provenance {
  const kind = fields.oneOf("kind", ["fetched", "signed", "local", "vouched"]);
  return kind === "fetched" || kind === "local" ? { kind } : { kind, by: fields.text("by") };
}
