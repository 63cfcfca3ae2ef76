/**
 * Which signature goes to whom: draft-cavage first, RFC 9421 to those that have shown that they read it.
 *
 * @module
 */

import { type Answer, SchemeMemory, type SignatureScheme } from "@commonplace/signatures";
import { signatureSchemes } from "@commonplace/storage";
import type { Context } from "./context.ts";

/** For how long it counts that a peer reads RFC 9421: a week, in milliseconds. */
const LIFETIME = 7 * 24 * 3600 * 1000;

/** How old a note may be before it is written anew: a day. */
const RENEWED = 24 * 3600 * 1000;

/** Origins that are known at a time, in memory and in the store. */
const MOST = 10_000;

/** How to sign what is sent to an origin. */
export interface Signing {
  /** What to sign with. */
  readonly scheme: SignatureScheme;
  /**
   * Learns from the answer, whatever it is. The scheme to send the same request with once more, where the answer
   * can mean that the signature was not understood.
   */
  heard(answer: Answer): Promise<SignatureScheme | undefined>;
}

interface Memory {
  readonly schemes: SchemeMemory;
  /** What was read from the store or written there, and when; the oldest first. */
  readonly known: Map<string, number>;
}

const memories = new WeakMap<Context, Memory>();

/** How to sign a request to an origin, such as `https://b.example`. */
export async function signFor(context: Context, origin: string): Promise<Signing> {
  const { schemes } = await recalled(context, origin);
  const first = schemes.first(origin);
  const tried: SignatureScheme[] = [first];
  return {
    scheme: first,
    async heard(answer) {
      const before = schemes.first(origin);
      const next = schemes.next(origin, tried, answer);
      if (next !== undefined) tried.push(next);
      const after = schemes.first(origin);
      if (after !== before) await keep(context, origin, after);
      return next;
    },
  };
}

/** Takes note of how a peer signed what was verified. */
export async function rememberScheme(
  context: Context,
  origin: string,
  scheme: SignatureScheme,
): Promise<void> {
  if (scheme !== "rfc9421") return;
  const { schemes, known } = await recalled(context, origin);
  schemes.verified(origin, scheme);
  const notedAt = known.get(origin) ?? -Infinity;
  if (Math.abs(context.store.clock.now() - notedAt) >= RENEWED) {
    await keep(context, origin, scheme);
  }
}

/** The memory, with what the store knows of an origin. */
async function recalled(context: Context, origin: string): Promise<Memory> {
  const { clock, view } = context.store;
  const memory = memories.get(context) ?? {
    schemes: new SchemeMemory({ now: () => clock.now(), maxOrigins: MOST }),
    known: new Map(),
  };
  memories.set(context, memory);
  if (memory.known.has(origin)) return memory;
  const readAt = await signatureSchemes.readAt(view, origin);
  if (memory.known.has(origin)) return memory;
  note(memory, origin, readAt ?? -Infinity);
  const isFresh = readAt !== undefined && Math.abs(clock.now() - readAt) < LIFETIME;
  if (isFresh) memory.schemes.verified(origin, "rfc9421");
  return memory;
}

async function keep(context: Context, origin: string, scheme: SignatureScheme): Promise<void> {
  const { store } = context;
  const now = store.clock.now();
  const memory = memories.get(context);
  if (memory) note(memory, origin, scheme === "rfc9421" ? now : -Infinity);
  await store.transact(async (view) => ({
    changes: scheme === "rfc9421"
      ? await signatureSchemes.remember(view, origin, { at: now, most: MOST })
      : signatureSchemes.forget(origin),
    result: undefined,
  }));
}

function note({ known }: Memory, origin: string, at: number): void {
  known.delete(origin);
  known.set(origin, at);
  const [oldest] = known.keys();
  if (known.size > MOST && oldest !== undefined) known.delete(oldest);
}
