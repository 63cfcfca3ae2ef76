/**
 * The documents of a community, of a person and of the server itself (Lemmy E2, E6, D22).
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { publicKeys } from "../../judging/public_keys.ts";
import { failed, inapplicable, passed } from "../../judging/verdict.ts";
import { hasType, idOf, textOf } from "../../raw_json.ts";
import type { Fetched } from "../../stage/stage.ts";
import {
  allows,
  flag,
  image,
  judgeDocument,
  language,
  moment,
  needs,
  source,
  text,
  url,
} from "./members.ts";

/** The community as others see it. */
export const communityDocument: Exchange = exchange<Fetched>({
  id: "lemmy/community",
  title: "The document of the community is read",
  kind: "reads",
  quick: true,
  async play(stage) {
    stage.tell("The suite asks for the community.");
    return await stage.read(stage.community.id);
  },
  judge: {
    "lemmy:S26": allows({ name: text }),
    "lemmy:S27": allows({ sensitive: flag }),
    "lemmy:S32": allows({ source }),
    "lemmy:S33": allows({ icon: image, image }),
    "lemmy:S36": needs("followers", url),
    "lemmy:S38": allows({ published: moment, updated: moment }),
    "lemmy:D4": allows({ summary: text, content: text }),
    "lemmy:D5": (seen) =>
      judgeDocument(seen, ({ attributedTo, moderators }) => {
        const named = [attributedTo, moderators].flat().map((one) => idOf(one ?? undefined));
        return named.some((id) => id !== undefined && URL.canParse(id))
          ? undefined
          : "neither attributedTo nor moderators tells who moderates";
      }),
    "lemmy:D8": (seen) =>
      judgeDocument(
        seen,
        (document) => url(document.inbox ?? null) ?? url(document.outbox ?? null),
      ),
    "lemmy:S37": allows({
      endpoints: (value) => {
        const shared = (value as JsonObject | null)?.sharedInbox;
        return shared === undefined ? undefined : url(shared);
      },
    }),
    "lemmy:D23": allows({ language }),
    "lemmy:D34": allows({ postingRestrictedToMods: flag, featured: url }),
  },
});

/** The person as others see it. */
export const personDocument: Exchange = exchange<Fetched>({
  id: "lemmy/person",
  title: "The document of the person is read",
  kind: "reads",
  async play(stage) {
    stage.tell("The suite asks for the person.");
    return await stage.read(stage.person.id);
  },
  judge: {
    "lemmy:S54": (seen) =>
      judgeDocument(seen, (document) =>
        ["Person", "Service", "Organization"]
            .some((type) => hasType(document, type))
          ? undefined
          : `its type is ${JSON.stringify(document.type)}`),
    "lemmy:S55": needs("preferredUsername", text),
    "lemmy:S56": allows({ name: text }),
    "lemmy:D4/person": allows({ summary: text, content: text }),
    "lemmy:S58": allows({ icon: image, image }),
    "lemmy:S60": allows({ published: moment, updated: moment }),
    "lemmy:S61": (seen) =>
      judgeDocument(
        seen,
        (document) =>
          publicKeys(document).length > 0 || typeof document.publicKey === "string"
            ? undefined
            : "publicKey lacks its id, owner or publicKeyPem",
      ),
    "lemmy:D8/person": (seen) =>
      judgeDocument(
        seen,
        (document) => url(document.inbox ?? null) ?? url(document.outbox ?? null),
      ),
  },
});

/** The server itself. */
export const instanceDocument: Exchange = exchange<Fetched>({
  id: "lemmy/instance",
  title: "The actor of the server itself is read",
  kind: "reads",
  async play(stage) {
    stage.tell("The suite asks for the actor at the root of the server.");
    return await stage.read(`${stage.target.origin}/`);
  },
  judge: {
    "lemmy:D22": ({ document, entry }) => {
      if (!document) return inapplicable("There is no actor at the root of the server.", [entry]);
      const faults = [
        hasType(document, "Application") ? [] : ["its type is not Application"],
        textOf(document, "inbox") ? [] : ["it has no inbox"],
        publicKeys(document).length > 0 ? [] : ["it has no complete key"],
      ].flat();
      return faults.length === 0
        ? passed("There is an Application with inbox and key.", [entry])
        : failed(`Of the actor at the root, ${faults.join("; ")}.`, [entry]);
    },
  },
});
