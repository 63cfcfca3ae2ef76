/**
 * The keys that actors publish.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { byActor } from "../../judging/each_actor.ts";
import { judgeFaults, shown } from "../../judging/faults.ts";
import { isKnownKey } from "../../judging/multibase.ts";
import { type PublicKey, publicKeys } from "../../judging/public_keys.ts";
import { publicKeyOf } from "../../judging/request_signature.ts";
import { cannotTell, failed, inapplicable, passed, type Verdict } from "../../judging/verdict.ts";
import { isObject, textOf } from "../../raw_json.ts";
import { type ActorRead, readActors, readServerActor } from "../../stage/read_actors.ts";
import type { Fetched, Stage } from "../../stage/stage.ts";

interface Seen {
  readonly actors: readonly ActorRead[];
  /** The first key of each actor, and what is at its id. */
  readonly keys: readonly KeyRead[];
  readonly server: ActorRead | undefined;
  /** The actor of the server, asked for without a signature. */
  readonly open: Fetched | undefined;
}

interface KeyRead {
  readonly actor: ActorRead;
  readonly key: PublicKey;
  readonly fetched: Fetched;
}

const smallestRsa = 2048;
/** Documents that are read for keys. */
const mostActors = 3;

/** The keys of all actors are looked at and looked up. */
export const keys: Exchange = exchange<Seen>({
  id: "documents/keys",
  title: "The keys of the actors are read",
  kind: "reads",
  async play(stage) {
    stage.tell("The suite reads the keys of the actors, as whoever verifies a signature does.");
    const server = await readServerActor(stage);
    const read = [...await readActors(stage), ...(server ? [server] : [])];
    const actors = await Promise.all(read.map((actor) => withKey(stage, actor)));
    const open = server && await stage.get(server.url);
    return { actors, keys: await lookUp(stage, actors), server, open };
  },
  judge: {
    "keys:present": byActor({
      faultsIn: (document) => publicKeys(document).length > 0 ? [] : ["no public key"],
      kept: "Each actor has a public key.",
    }),
    "keys:owner": byKey({
      faultIn: ({ owner }, { url }) => owner === url ? undefined : `the key of ${shown(owner)}`,
      kept: "Each key is owned by its actor.",
    }),
    "keys:id-origin": byKey({
      faultIn: ({ id }, { url }) =>
        URL.parse(id)?.origin === URL.parse(url)?.origin ? undefined : `the key ${shown(id)}`,
      kept: "Each key has an id on the origin of its actor.",
    }),
    "keys:pem": byKey({
      faultIn: ({ publicKeyPem }) =>
        publicKeyOf(publicKeyPem) ? undefined : "a PEM that cannot be read",
      kept: "Each PEM can be read.",
    }),
    "keys:spki": byKey({
      faultIn: ({ publicKeyPem }) =>
        publicKeyPem.trimStart().startsWith("-----BEGIN PUBLIC KEY-----")
          ? undefined
          : `a PEM that begins with ${shown(publicKeyPem.slice(0, 31))}`,
      kept: "Each PEM is a SubjectPublicKeyInfo.",
    }),
    "keys:size": byKey({
      faultIn: ({ publicKeyPem }) => {
        const { modulusLength } = publicKeyOf(publicKeyPem)?.asymmetricKeyDetails ?? {};
        return modulusLength !== undefined && modulusLength < smallestRsa
          ? `an RSA key of ${modulusLength} bits`
          : undefined;
      },
      kept: `No RSA key has fewer than ${smallestRsa} bits.`,
    }),
    "keys:lookup": ({ keys }) => {
      const served = keys.filter(({ fetched: { entry: { status } } }) =>
        status !== null && (status < 300 || status >= 400)
      );
      if (served.length === 0) return cannotTell("No key could be looked up (see keys:present).");
      const faults = served.filter(({ key, fetched }) => !holds(fetched.document, key))
        .map(({ key, fetched: { entry } }) =>
          `${key.id} is not in what ${entry.url} answers (${entry.status})`
        );
      return judgeFaults(faults, {
        kept: "Each key is at its id.",
        evidence: served.map(({ fetched }) => fetched),
      });
    },
    "keys:server-open": ({ server, open }) => {
      if (!server || !open) return inapplicable("The server itself is no actor.");
      return open.document
        ? passed("The actor of the server is served to everybody.", [open])
        : failed(`Without a signature it is answered with ${open.entry.status}.`, [server, open]);
    },
    "keys:multikey": byMethod({
      faultsIn: (method, { url }) => [
        ...(method.type === "Multikey" ? [] : [`a method of the type ${shown(method.type)}`]),
        ...(URL.canParse(textOf(method, "id") ?? "")
          ? []
          : [`a method with the id ${shown(method.id)}`]),
        ...(method.controller === url
          ? []
          : [`a method that ${shown(method.controller)} controls`]),
      ],
      kept: "Each is a Multikey that the actor controls.",
    }),
    "keys:multibase": byMethod({
      faultsIn: ({ publicKeyMultibase }) =>
        typeof publicKeyMultibase === "string" && isKnownKey(publicKeyMultibase)
          ? []
          : [`the key ${shown(publicKeyMultibase)}`],
      kept: "Each key can be decoded, and is of a known kind.",
    }),
  },
});

/** The actor with the key that it names by id, where it does so. */
async function withKey(stage: Stage, actor: ActorRead): Promise<ActorRead> {
  const { publicKey } = actor.document;
  const url = typeof publicKey === "string" ? URL.parse(publicKey) : null;
  if (url?.origin !== stage.target.origin) return actor;
  url.hash = "";
  const { document } = await stage.readOnce(url.href);
  return document ? { ...actor, document: { ...actor.document, publicKey: document } } : actor;
}

async function lookUp(stage: Stage, actors: readonly ActorRead[]): Promise<KeyRead[]> {
  const found: KeyRead[] = [];
  for (const actor of actors.slice(0, mostActors)) {
    const [key] = publicKeys(actor.document);
    const url = URL.parse(key?.id ?? "");
    if (!key || url?.origin !== stage.target.origin) continue;
    url.hash = "";
    found.push({ actor, key, fetched: await stage.readOnce(url.href) });
  }
  return found;
}

/** Whether a document is the key, or has it. */
function holds(document: JsonObject | undefined, { id, publicKeyPem }: PublicKey): boolean {
  if (!document) return false;
  const isIt = (key: JsonObject | PublicKey) => key.id === id && key.publicKeyPem === publicKeyPem;
  return isIt(document) || publicKeys(document).some(isIt);
}

interface KeyRule {
  readonly faultIn: (key: PublicKey, actor: ActorRead) => string | undefined;
  readonly kept: string;
}

function byKey({ faultIn, kept }: KeyRule): (seen: Seen) => Verdict {
  return ({ actors }) => {
    const withKeys = actors.filter(({ document }) => publicKeys(document).length > 0);
    if (withKeys.length === 0) {
      return cannotTell("There is no complete key (see keys:present).", actors);
    }
    return byActor({
      faultsIn: (document, actor) =>
        publicKeys(document).map((key) => faultIn(key, actor)).filter((fault) =>
          fault !== undefined
        ),
      kept,
    })({ actors: withKeys });
  };
}

interface MethodRule {
  readonly faultsIn: (method: JsonObject, actor: ActorRead) => readonly string[];
  readonly kept: string;
}

/** Judges the verification methods of FEP-521a. */
function byMethod({ faultsIn, kept }: MethodRule): (seen: Seen) => Verdict {
  return ({ actors }) => {
    const withMethods = actors.filter(({ document }) => methodsOf(document).length > 0);
    if (withMethods.length === 0) return inapplicable("No actor has an assertionMethod.", actors);
    return byActor({
      faultsIn: (document, actor) =>
        methodsOf(document).flatMap((method) => faultsIn(method, actor)),
      kept,
    })({ actors: withMethods });
  };
}

/** Those that are embedded; what is named by id is elsewhere. */
function methodsOf({ assertionMethod }: JsonObject): JsonObject[] {
  return [assertionMethod ?? []].flat().filter(isObject);
}
