/**
 * How the target fetches what it has to know.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { publicKeys } from "../../judging/public_keys.ts";
import { readSignature, signatureFaults } from "../../judging/request_signature.ts";
import {
  cannotTell,
  failed,
  inapplicable,
  missing,
  passed,
  type Verdict,
} from "../../judging/verdict.ts";
import { isObject } from "../../raw_json.ts";
import type { Delivered } from "../../stage/observed.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { callAsUsual, introduce } from "../knocks/caller.ts";

interface Fetches {
  readonly asked: readonly WireEntry[];
}

/** What it sent along when it asked for people of the suite. */
export const fetchHeaders: Exchange = exchange<Fetches>({
  id: "client/fetches",
  title: "How it asks for actors",
  kind: "acts",
  quick: true,
  async play(stage) {
    stage.tell("A person on host A follows, so that the target asks for that person.");
    await stage.accepted(await stage.follow(stage.newcomer("A")));
    const asked = stage.wire.filter((entry) => isFetch(entry) && /\/u\/[^/]+$/.test(entry.url));
    return { asked };
  },
  judge: {
    "client:accept": (seen) =>
      judgeAll(
        seen,
        ({ accept = "" }) =>
          /application\/(activity\+json|ld\+json)/i.test(accept)
            ? undefined
            : `it accepts ${accept || "anything"}`,
      ),
    "client:user-agent": (seen) =>
      judgeAll(
        seen,
        ({ "user-agent": agent = "" }) =>
          agent.trim() === "" ? "it does not say who asks" : undefined,
      ),
  },
});

interface Repeated {
  readonly askedAfter: readonly WireEntry[];
  readonly last: Delivered | undefined;
}

/** One person does several things, one soon after the other. */
export const fetchedOnce: Exchange = exchange<Repeated>({
  id: "client/fetched-once",
  title: "Somebody who is known is not asked for again and again",
  kind: "acts",
  async play(stage) {
    const caller = await introduce(stage);
    const since = stage.wire.length;
    const { persona: { id } } = caller.next();
    await callAsUsual(stage, caller);
    const last = await callAsUsual(stage, caller);
    const askedAfter = stage.wire.slice(since).filter((entry) =>
      isFetch(entry) && entry.url === id
    );
    return { askedAfter, last: caller.isAlone ? undefined : last };
  },
  judge: {
    "client:caches": ({ askedAfter, last }) => {
      const reason = `It was asked for ${askedAfter.length} times more, for four more Follows.`;
      if (!last) return cannotTell("Nobody's Follow is accepted more than once.");
      return askedAfter.length > 1 ? failed(reason, askedAfter) : passed(reason, [last]);
    },
  },
});

interface Authorized {
  readonly sent: Sent;
  readonly accept: Delivered | undefined;
  readonly signed: WireEntry | undefined;
  /** The document of the key that signed, asked for without a signature. */
  readonly key: JsonObject | undefined;
  readonly keyEntry: WireEntry | undefined;
}

/** The document of an actor is served to who signs alone. */
export const authorizedFetch: Exchange = exchange<Authorized>({
  id: "client/authorized-fetch",
  title: "An actor answers signed requests alone",
  kind: "acts",
  async play(stage) {
    const persona = stage.newcomer("A");
    stage.world.handle(
      "A",
      persona.id,
      ({ headers }) => isSigned(headers) ? undefined : { status: 401 },
    );
    stage.tell("A person on host A follows, whose server answers 401 to who does not sign.");
    const sent = await stage.follow(persona);
    const accept = await stage.accepted(sent);
    const signed = stage.wire.find((entry) =>
      isFetch(entry) && entry.url === persona.id && isSigned(new Headers(entry.headers))
    );
    return { sent, accept, signed, ...await keyOf(stage, signed) };
  },
  judge: {
    "client:authorized-fetch": ({ sent, accept }) =>
      accept ? passed("It was accepted.", [sent, accept]) : missing("Accept", sent),
    "client:signed-fetch": ({ signed, key, keyEntry }) => {
      if (!signed) return inapplicable("It signs no requests for documents.");
      if (!key) return failed("The key that it signs with cannot be read.", [signed, keyEntry]);
      const fault = signatureFaults(signed, publicKeys(key))
        .find(({ about }) => about === "signature");
      return fault
        ? failed(`Of a signed request, ${fault.message}.`, [signed, keyEntry])
        : passed("What it signs stands up to the key that it names.", [signed, keyEntry]);
    },
  },
});

async function keyOf(
  stage: Stage,
  signed: WireEntry | undefined,
): Promise<Pick<Authorized, "key" | "keyEntry">> {
  const keyId = signed && readSignature(signed)?.keyId;
  if (keyId === undefined) return { key: undefined, keyEntry: undefined };
  stage.tell("The suite asks for the key that signed, without a signature.");
  const { document, entry } = await stage.get(keyId);
  const isKey = document?.publicKeyPem !== undefined;
  const key = isKey ? { publicKey: document } : document;
  return { key: isObject(key) ? key : undefined, keyEntry: entry };
}

function isFetch({ direction, method }: WireEntry): boolean {
  return direction === "received" && method === "GET";
}

function isSigned(headers: Headers): boolean {
  return headers.has("signature") || /^signature /i.test(headers.get("authorization") ?? "");
}

function judgeAll(
  { asked }: Fetches,
  faultIn: (headers: Readonly<Record<string, string>>) => string | undefined,
): Verdict {
  if (asked.length === 0) return cannotTell("It asked for nobody.");
  for (const entry of asked) {
    const fault = faultIn(entry.headers);
    if (fault !== undefined) return failed(`When it asks for an actor, ${fault}.`, [entry]);
  }
  return passed(`All ${asked.length} requests for actors are as they should be.`, asked);
}
