/**
 * Mutants that break what BookWyrm documents of people and their relationships.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf, isObject } from "../../../src/raw_json.ts";
import {
  acceptsAnyway,
  delivers,
  type Fault,
  ignores,
  keepsBack,
  serves,
} from "../../reference/fault.ts";
import { is, isOf } from "../../reference/looks.ts";
import type { Mutant } from "../mutant.ts";
import { ignoresLater, refuses, servesByCount } from "./faults.ts";

const followers = "/u/ann/followers";
const given = ["person"] as const;

/** Servers that break a rule about people. */
export const bookwyrmPeopleMutants: readonly Mutant[] = [
  of("bookwyrm:B7", "accepts no reader", keepsBack(is("Accept"))),
  {
    name: "accepts readers alone",
    breaks: ["bookwyrm:B1"],
    fault: refuses((activity, { headers }) =>
      is("Follow")(activity) && String(activity.object).endsWith("/u/ann") &&
      !headers.signature?.includes("/#main-key")
    ),
  },
  of("bookwyrm:B7/again", "accepts the first Follow of a reader alone", acceptsOnce()),
  of("bookwyrm:B7/unasked", "follows whoever accepts", {
    ...servesByCount(is("Accept"), "/u/ann/following", counted),
  }),
  of("bookwyrm:landmine/2", "accepts a reader's Follow by its id", {
    ...delivers(is("Accept"), (accept) => ({ ...accept, object: idOf(accept.object) ?? null })),
  }),
  of("bookwyrm:B8", "counts no reader", serves(followers, (one) => ({ ...one, totalItems: 0 }))),
  of("bookwyrm:B15", "lets no reader go", ignores(isOf("Undo", "Follow"))),
  {
    name: "does not hear of a Block",
    breaks: ["bookwyrm:B12", "bookwyrm:B12/after"],
    fault: ignores(is("Block")),
    given,
  },
  of("bookwyrm:B12/after", "accepts who has blocked", acceptsAcrossBlocks()),
  of("bookwyrm:B16", "forgets no Block", ignores(isOf("Undo", "Block"))),
  of("bookwyrm:B13/kept", "loses a follower who changes", {
    ...servesByCount(isOf("Update", "Person"), followers, (one, count) => counted(one, -count)),
  }),
  of("bookwyrm:B14", "does not hear that somebody is gone", ignores(deletesItself)),
  of("bookwyrm:B14/forged", "lets anybody delete anybody", hearsForgedDeletes()),
  of("bookwyrm:B17", "refuses who moves", refuses(is("Move"))),
  of("bookwyrm:B9/unasked", "refuses a Reject", refuses(is("Reject"))),
];

function of(broken: string, name: string, fault: Fault): Mutant {
  return { name, breaks: [broken], fault, given };
}

function counted(collection: JsonObject, count: number): JsonObject {
  return { ...collection, totalItems: Number(collection.totalItems) + count };
}

function acceptsOnce(): Fault {
  return ignoresLater(
    (activity) => is("Follow")(activity) ? String(activity.actor) : undefined,
    (activity, known) => is("Follow")(activity) && known.has(String(activity.actor)),
  );
}

function acceptsAcrossBlocks(): Fault {
  const blockers = new Set<string>();
  const { arrives } = acceptsAnyway((_, follow) => blockers.has(String(follow.actor)));
  return {
    arrives: (request, server) => {
      const text = new TextDecoder().decode(request.body);
      const block = request.method === "POST" ? JSON.parse(text) : {};
      if (isObject(block) && hasType(block, "Block")) blockers.add(String(block.actor));
      return arrives?.(request, server);
    },
  };
}

function deletesItself(activity: JsonObject): boolean {
  return is("Delete")(activity) && idOf(activity.object) === idOf(activity.actor);
}

/** The signature is that of somebody else; who is to be deleted is not heard from then on. */
function hearsForgedDeletes(): Fault {
  return ignoresLater(
    (activity, { headers }) => {
      const who = String(activity.actor);
      const isForged = deletesItself(activity) && !headers.signature?.includes(who);
      return isForged ? who : undefined;
    },
    (activity, known) => is("Follow")(activity) && known.has(String(activity.actor)),
  );
}
