/**
 * One fetch of an IRI from its own origin, and what is kept of it.
 *
 * @module
 */

import { type Reference, references } from "@commonplace/storage";
import { read } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { fetchDocument } from "../fetching/document.ts";
import { checkDocumentId } from "../fetching/document_id.ts";
import { spendOn } from "./host_budget.ts";
import { change, keepFailure } from "./keep.ts";
import { type Resolved, type Unresolved, unresolved } from "./resolution.ts";
import { signAsInstance } from "./sign_as_instance.ts";

/** What a fetch came to. */
export type Fetched =
  | { readonly kind: "resolved"; readonly resolved: Resolved }
  /** The document is to be looked for under another IRI, and is kept there. */
  | { readonly kind: "redirected"; readonly to: string }
  | { readonly kind: "failed"; readonly failure: Unresolved };

/** By IRI; bounded by the exchanges that a fetcher lets be under way. */
const underWay = new WeakMap<Context, Map<string, Promise<Fetched>>>();

/** Fetches an IRI, with whoever fetches it already, and keeps what came of it. */
export async function fetchReference(context: Context, known: Reference): Promise<Fetched> {
  const { iri } = known;
  const all = underWay.get(context) ?? new Map<string, Promise<Fetched>>();
  underWay.set(context, all);
  const same = all.get(iri);
  if (same) return await same;
  const refused = spendOn(context, iri);
  if (refused) return failed(refused);
  const fetching = fetchAndKeep(context, known);
  all.set(iri, fetching);
  try {
    return await fetching;
  } finally {
    all.delete(iri);
  }
}

async function fetchAndKeep(context: Context, known: Reference): Promise<Fetched> {
  const { iri } = known;
  const { clock, view } = context.store;
  const startedAt = clock.now();
  const isKept = known.state === "resolved" && known.provenance.kind === "fetched" &&
    await references.bytes(view, iri) !== undefined;
  const document = await fetchOwn(context, iri, isKept ? known.etag : undefined);
  const fetchedAt = clock.now();
  if (document === "unmodified") return await keepUnmodified(context, iri, fetchedAt);
  if (!document.ok) {
    await keepFailure(context, iri, document);
    return failed(document);
  }
  const { id, bytes, etag } = document;
  const result = read(bytes);
  if (!result.ok) throw new TypeError(`The document of ${iri} was readable and is not any more`);
  const provenance = { kind: "fetched" } as const;
  await change(context, id, (current) => {
    const isNewer = current.state === "resolved" && current.provenance.kind === "signed" &&
      current.fetchedAt > startedAt;
    if (isNewer || context.domains.of(id)) return [];
    const reference = { iri: id, state: "resolved", provenance, fetchedAt } as const;
    return references.save(etag === undefined ? reference : { ...reference, etag }, bytes);
  });
  if (id === iri) {
    const resolved = { ok: true, iri, document: result.document, provenance, fetchedAt } as const;
    return { kind: "resolved", resolved };
  }
  await change(
    context,
    iri,
    () => references.save({ iri, state: "redirected", to: id, provenance, fetchedAt }),
  );
  return { kind: "redirected", to: id };
}

interface OwnDocument {
  readonly ok: true;
  readonly id: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string | undefined;
}

/**
 * The document behind an IRI under an id that it may have: its URL's, or the one that was asked for on its origin. One
 * that calls itself otherwise is fetched once more as what it says that it is (Lemmy V22).
 */
async function fetchOwn(
  context: Context,
  iri: string,
  keptTag: string | undefined,
): Promise<OwnDocument | Unresolved | "unmodified"> {
  const sign = await signAsInstance(context);
  let asked = iri;
  for (const isSecond of [false, true]) {
    const conditional = keptTag === undefined || isSecond ? {} : { etag: keptTag };
    const fetched = await fetchDocument(context.fetcher, asked, { sign, ...conditional });
    if (!fetched.ok) {
      const { code, message, retryable, status } = fetched;
      if (status === 304 && !isSecond) return "unmodified";
      const state = code === "gone" && !isSecond ? "gone" : "failed";
      return unresolved(message, {
        state,
        retryable,
        unreachable: retryable && status === undefined,
      });
    }
    const result = read(fetched.bytes);
    if (!result.ok) return unresolved(`${asked} is not a document that can be read`);
    const { id } = result.document;
    if (id === undefined) return unresolved(`${asked} has no id`);
    const check = checkDocumentId(id, fetched.url);
    if (check === "foreign") {
      return unresolved(`${asked} is served by another host than its id names, or has an id there`);
    }
    const { bytes, etag } = fetched;
    const isOurs = context.domains.of(id) !== undefined;
    if (check === "same" || id === asked || isOurs) return { ok: true, id, bytes, etag };
    asked = id;
  }
  return unresolved(`${iri} calls itself by ever another id`);
}

async function keepUnmodified(
  context: Context,
  iri: string,
  fetchedAt: number,
): Promise<Fetched> {
  const { view } = context.store;
  await change(context, iri, async (current, view) => {
    if (current.state !== "resolved") return [];
    const { attempts: _attempts, triedAt: _triedAt, ...kept } = current;
    const expires = context.store.expiry("originals");
    return await references.renew(view, { ...kept, fetchedAt }, { expires });
  });
  const text = await references.text(view, iri);
  const result = text === undefined ? undefined : read(text);
  if (!result?.ok) return failed(unresolved(`${iri} is no longer in the store`));
  const { document } = result;
  const provenance = { kind: "fetched" } as const;
  return { kind: "resolved", resolved: { ok: true, iri, document, provenance, fetchedAt } };
}

function failed(failure: Unresolved): Fetched {
  return { kind: "failed", failure };
}
