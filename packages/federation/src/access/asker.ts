/**
 * Who asks for a document: the actor of a session, or the one that signed the request.
 *
 * @module
 */

import { keyIdOf } from "@commonplace/signatures";
import type { Context } from "../context.ts";
import type { Domain } from "../domain.ts";
import { authenticate, unauthenticated } from "../inbox/authenticate.ts";
import { isRefused } from "../moderation/refusal.ts";
import type { Problem } from "../problem.ts";
import { claimedOwner, ownerOfKey, spellingsOf } from "./key_owner.ts";

/** Who asks, found out as far as it matters. Each question is answered once. */
export interface Asker {
  /** Whether the request is signed, and signatures are looked at. */
  readonly isSigned: boolean;
  /** The local actor of the session, proven by the program around. */
  session(): Promise<string | undefined>;
  /**
   * Whom the request says it is from, proven or not. It may be believed where that takes something
   * away: who says so in vain could as well have said nothing.
   */
  claim(): Promise<string | undefined>;
  /** Who it is from, proven: an actor, `undefined` for nobody known, or why a signature is not good. */
  prove(): Promise<Proven | Problem>;
}

/** Who was proven to ask. */
export interface Proven {
  readonly ok: true;
  readonly viewer: string | undefined;
}

/** Where a request came in, and from. */
export interface CameIn {
  readonly domain: Domain;
  /**
   * The address that it came from.
   * @default not known
   */
  readonly address?: string | undefined;
}

/** Looks at nothing yet. */
export function askerOf(context: Context, request: Request, cameIn: CameIn): Asker {
  const { headers } = request;
  const isSigned = context.serving.authorizedFetch !== "off" && headers.has("signature");
  let session: Promise<string | undefined> | undefined;
  let proof: Promise<Proven | Problem> | undefined;
  function sessionOf(): Promise<string | undefined> {
    const hasCredentials = headers.has("authorization") || headers.has("cookie");
    session ??= hasCredentials ? context.authenticate(request) : Promise.resolve(undefined);
    return session;
  }
  return {
    isSigned,
    session: sessionOf,
    async claim() {
      const keyId = isSigned ? keyIdOf(request) : undefined;
      return await sessionOf() ?? (keyId && (claimedOwner(context, keyId) ?? keyId));
    },
    prove() {
      proof ??= provenBy(context, request, { ...cameIn, isSigned, session: sessionOf });
      return proof;
    },
  };
}

type Evidence = CameIn & Pick<Asker, "isSigned" | "session">;

async function provenBy(
  context: Context,
  request: Request,
  { domain, address, isSigned, session }: Evidence,
): Promise<Proven | Problem> {
  const client = await session();
  if (client !== undefined || !isSigned) return { ok: true, viewer: client };
  const keyId = keyIdOf(request);
  if (keyId === undefined) return unauthenticated("The signature cannot be read.");
  // Whoever of a blocked host it is, it is nobody who gets anything.
  if (await isRefused(context, keyId, { direction: "out" })) return { ok: true, viewer: keyId };
  const owner = await ownerOfKey(context, keyId);
  if (typeof owner !== "string") return owner;
  const { pathname, search } = new URL(request.url);
  const target = new URL(domain.origin + pathname + search);
  // The query only says which page; those of BookWyrm and Fedify leave it unsigned.
  const claim = { bytes: undefined, target, address, acceptPathOnly: true };
  let refused: Problem | undefined;
  for (const actor of await spellingsOf(context, owner)) {
    const authenticated = await authenticate(context, request, { ...claim, actor });
    if (authenticated.ok) return { ok: true, viewer: authenticated.sender.iri };
    refused ??= authenticated;
  }
  return refused ?? unauthenticated("The signature cannot be read.");
}
