/**
 * The document of the actor.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { publicKeys } from "../../judging/public_keys.ts";
import { publicKeyOf } from "../../judging/request_signature.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";
import { hasType, textOf } from "../../raw_json.ts";
import type { WireEntry } from "../../wire_entry.ts";

interface Seen {
  readonly id: string;
  readonly document: JsonObject;
  readonly entry: WireEntry;
}

/** The actor is fetched once more, and looked at. */
export const actorDocument: Exchange = exchange<Seen>({
  id: "documents/actor",
  title: "The document of the actor is read",
  kind: "reads",
  quick: true,
  async play(stage) {
    const { id } = stage.subject;
    stage.tell("The suite asks for the actor as another server would.");
    const { entry, document = {} } = await stage.readOnce(id);
    return { id, document, entry };
  },
  judge: {
    "lemmy:S24": ({ document, entry }) =>
      hasType(document, "Group")
        ? passed("Its type is Group.", [entry])
        : failed(`Its type is ${JSON.stringify(document.type)}.`, [entry]),
    "lemmy:S25": ({ document, entry }) => {
      const name = textOf(document, "preferredUsername");
      return name === undefined
        ? failed("There is no preferredUsername, or it is empty.", [entry])
        : passed(`It is called ${name}.`, [entry]);
    },
    "lemmy:S39": ({ document, entry }) =>
      publicKeys(document).length > 0
        ? passed("The document has a public key.", [entry])
        : failed("publicKey lacks its id, owner or publicKeyPem.", [entry]),
    "lemmy:S40": ({ id, document, entry }) => {
      const [key] = publicKeys(document);
      if (!key) return cannotTell("It publishes no complete key (see lemmy:S39).", [entry]);
      const faults = [
        key.owner === id ? [] : [`the owner of the key is ${key.owner}`],
        URL.parse(key.id)?.origin === new URL(id).origin ? [] : [`the key id is ${key.id}`],
        publicKeyOf(key.publicKeyPem) ? [] : ["the PEM cannot be read"],
      ].flat();
      return faults.length === 0
        ? passed("The key is the actor's.", [entry])
        : failed(`Not the actor's: ${faults.join("; ")}.`, [entry]);
    },
  },
});
