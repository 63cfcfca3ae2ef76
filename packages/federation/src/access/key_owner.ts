/**
 * Whose key a key id says it is.
 *
 * @module
 */

import { type FetchBudget, publicKeysOf } from "@commonplace/signatures";
import { references } from "@commonplace/storage";
import { read, sameOrigin } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { budgetOf } from "../fetching/budget_of.ts";
import { fetchDocument } from "../fetching/document.ts";
import { unauthenticated } from "../inbox/authenticate.ts";
import { type Problem, problem } from "../problem.ts";
import { signAsInstance } from "../resolution/sign_as_instance.ts";

/** What a host is asked for because of keys that nobody knows. */
const ALLOWANCES = {
  perSource: { burst: 60, perMinute: 30 },
  perHost: { burst: 120, perMinute: 60 },
};

/** Owners that are remembered; beyond it the oldest is forgotten. */
const REMEMBERED = 1000;

interface Owners {
  /** By key id. */
  readonly known: Map<string, string>;
  readonly budget: FetchBudget;
}

const memory = new WeakMap<Context, Owners>();

/** Whose key it would be, as far as that is known without asking; a claim only. */
export function claimedOwner(context: Context, keyId: string): string | undefined {
  const hash = keyId.indexOf("#");
  return hash > 0 ? keyId.slice(0, hash) : ownersOf(context).known.get(keyId);
}

/**
 * The actor that a key id leads to: what stands before its fragment, or whom the document of the key
 * names as owner. Unknown documents of keys are looked up within a budget for their host, so that
 * requests nobody has verified cannot be turned on it.
 */
export async function ownerOfKey(context: Context, keyId: string): Promise<string | Problem> {
  const claimed = claimedOwner(context, keyId);
  if (claimed !== undefined) return claimed;
  const url = URL.parse(keyId);
  if (url === null) return unauthenticated("The key id of the signature is not a URL.");
  const { known, budget } = ownersOf(context);
  const now = context.store.clock.elapsed();
  if (budget.spend({ source: url.host, host: url.host, now }) !== "granted") {
    const message = `Too many unknown keys of ${url.host} were asked for; try again later.`;
    return problem(503, message, { "retry-after": "60" });
  }
  const owner = await fetchOwner(context, keyId);
  if (typeof owner !== "string") return owner;
  for (const oldest of known.keys()) {
    if (known.size < REMEMBERED) break;
    known.delete(oldest);
  }
  known.set(keyId, owner);
  return owner;
}

/**
 * Whose a key may be when its id has a slash before the fragment, the likeliest first: BookWyrm's actors are named without
 * it (`/user/ann/#main-key`, BookWyrm §2.4), those of others with it.
 */
export async function spellingsOf(
  { store: { view } }: Pick<Context, "store">,
  owner: string,
): Promise<readonly string[]> {
  const url = URL.parse(owner);
  if (url === null || url.pathname === "/" || !owner.endsWith("/")) return [owner];
  const bare = owner.slice(0, -1);
  const { state } = await references.read(view, bare);
  return state === "resolved" ? [bare, owner] : [owner, bare];
}

async function fetchOwner(context: Context, keyId: string): Promise<string | Problem> {
  const sign = await signAsInstance(context);
  const fetched = await fetchDocument(context.fetcher, keyId, { sign });
  const sentence = "The key of the signature could not be found.";
  if (!fetched.ok) {
    return fetched.retryable
      ? problem(503, sentence, { "retry-after": "60" })
      : unauthenticated(sentence);
  }
  const result = read(fetched.bytes);
  const [key] = result.ok ? publicKeysOf(result.document.json) : [];
  const { owner } = key ?? {};
  if (owner === undefined || !sameOrigin(owner, keyId)) return unauthenticated(sentence);
  return owner;
}

function ownersOf(context: Context): Owners {
  const owners = memory.get(context) ??
    { known: new Map<string, string>(), budget: budgetOf(context.fetcher, ALLOWANCES) };
  memory.set(context, owners);
  return owners;
}
