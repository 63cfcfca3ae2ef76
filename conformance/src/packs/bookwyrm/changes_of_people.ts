/**
 * Update, Delete and Move of people (BookWyrm B13, B14, B17), and answers that nobody asked for.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, missing, passed } from "../../judging/verdict.ts";
import { idOf } from "../../raw_json.ts";
import { newReader, readerDocument } from "../../replay/bookwyrm/reader.ts";
import { retell } from "../../replay/bookwyrm/retell.ts";
import { answerTo, type Delivered } from "../../stage/observed.ts";
import { type Sent, wasRefused, wasTaken } from "../../stage/sent.ts";
import type { Persona } from "../../world/persona.ts";
import type { Count } from "../../stage/stage.ts";
import { judgeCounts } from "../lemmy/follow.ts";
import { act, bookCanary, follows, judgeTaken, undoOf } from "./acting.ts";

interface Updated {
  readonly update: Sent;
  readonly counts: readonly [Count | null, Count | null];
  readonly canary: Delivered | undefined;
}

/** A follower changes its profile. */
export const updatePerson: Exchange = exchange<Updated>({
  id: "bookwyrm/update-person",
  title: "A follower changes its profile",
  kind: "acts",
  async play(stage) {
    const { followers } = stage.person;
    let summary = "<p>An automated conformance test.</p>";
    const reader = newReader(stage, { edit: (document) => ({ ...document, summary }) });
    await follows(stage, reader);
    stage.tell("A follower changes what its profile says.");
    summary = "<p>An automated conformance test, changed.</p>";
    const { "@context": _, ...object } = readerDocument({
      id: reader.id,
      preferredUsername: reader.name,
      summary,
      publicKey: { owner: reader.id, publicKeyPem: reader.publicKeyPem },
    });
    const before = await stage.count(followers);
    const told = retell("update_person", { ida: reader });
    const update = await act(stage, reader, { ...told, object: { ...object, summary } });
    const stranger = newReader(stage, { host: "C" });
    const { accept: canary, follow } = await follows(stage, stranger);
    await act(stage, stranger, undoOf("undo_follow", follow));
    const isAsBefore = (total: number) => total === before?.total;
    return { update, canary, counts: [before, await stage.count(followers, isAsBefore)] };
  },
  judge: {
    "bookwyrm:B13/kept": ({ update, counts, canary }) =>
      canary
        ? judgeCounts(counts, (before, after) => after === before)
        : cannotTell("No Follow at all was accepted.", [update]),
  },
});

interface Deleted {
  readonly forged: Sent;
  readonly afterForged: { readonly follow: Sent; readonly accept: Delivered | undefined };
  readonly deletion: Sent;
  readonly afterwards: Sent;
  readonly accept: Delivered | undefined;
  readonly canary: Delivered | undefined;
}

/** Somebody else deletes a follower in vain; then the follower does. */
export const deletePerson: Exchange = exchange<Deleted>({
  id: "bookwyrm/delete-person",
  title: "A follower is deleted: by somebody else, then by itself",
  kind: "acts",
  async play(stage) {
    const reader = newReader(stage);
    const mallory = newReader(stage, { host: "E" });
    await follows(stage, reader);
    const deletion = retell("delete_person", { ida: reader });
    stage.tell("Somebody on host E sends a Delete of a follower, signed by themselves.");
    const forged = await stage.send(
      { from: reader, signer: mallory, activity: { ...deletion, id: `${deletion.id}/forged` } },
      stage.person,
    );
    const afterForged = await follows(stage, reader);
    stage.tell("The follower deletes itself, and follows again.");
    stage.world.handle(reader.host, reader.id, () => ({ status: 410 }));
    const sent = await act(stage, reader, deletion);
    if (wasTaken(sent)) stage.ledger.settle(reader.id);
    await bookCanary(stage);
    const activity = retell("follow", { ida: stage.person, noor: reader });
    const afterwards = await act(stage, reader, activity);
    const canary = await bookCanary(stage);
    const accept = answerTo(stage.wire, { follow: afterwards, type: "Accept" });
    return { forged, afterForged, deletion: sent, afterwards, accept, canary };
  },
  judge: {
    "bookwyrm:B14": ({ deletion, afterwards, accept, canary }) => {
      if (accept) {
        return failed("Who was deleted follows again.", [deletion, afterwards, accept]);
      }
      if (wasRefused(afterwards)) return passed("It was refused.", [deletion, afterwards]);
      return canary
        ? passed("Nothing came of it, while another Follow was accepted.", [afterwards, canary])
        : cannotTell("No Follow at all was accepted.", [afterwards]);
    },
    "bookwyrm:B14/forged": ({ forged, afterForged: { follow, accept } }) =>
      accept
        ? passed("Whom somebody else tried to delete is still heard.", [forged, follow, accept])
        : missing("Accept after a Delete by somebody else", follow),
  },
});

interface Moved {
  readonly move: Sent;
  readonly canary: Delivered | undefined;
}

/** A follower moves to host B. */
export const movePerson: Exchange = exchange<Moved>({
  id: "bookwyrm/move",
  title: "A follower moves to another server",
  kind: "acts",
  async play(stage) {
    let hasMoved = false;
    const reader = newReader(stage, {
      edit: (document) => hasMoved ? { ...document, movedTo: there.id } : document,
    });
    const there: Persona = newReader(stage, {
      host: "B",
      edit: (document) => ({
        ...retell("person_moved_here", { ida: reader, noor: { id: String(document.id) } }),
        preferredUsername: document.preferredUsername ?? "",
        name: document.name ?? "",
        publicKey: document.publicKey ?? null,
      }),
    });
    await follows(stage, reader);
    await follows(stage, there);
    hasMoved = true;
    stage.tell("A follower moves from host A to host B.");
    const move = await act(stage, reader, retell("move", { ida: reader, noor: there }));
    return { move, canary: await bookCanary(stage) };
  },
  judge: {
    "bookwyrm:B17": ({ move, canary }) => {
      const taken = judgeTaken(move);
      return taken.outcome === "passed" && !canary
        ? cannotTell("Nothing at all was accepted afterwards.", [move])
        : taken;
    },
  },
});

interface Unasked {
  readonly accept: Sent;
  readonly reject: Sent;
  readonly counts: readonly [Count | null, Count | null];
  readonly canary: Delivered | undefined;
}

/** A reader accepts, and rejects, a Follow that the person never sent. */
export const answerUnasked: Exchange = exchange<Unasked>({
  id: "bookwyrm/unasked",
  title: "A reader answers a Follow that the person never sent",
  kind: "acts",
  async play(stage) {
    const following = idOf(stage.person.document.following) ?? null;
    const reader = newReader(stage);
    const casting = { ida: reader, noor: stage.person };
    const before = await stage.count(following);
    stage.tell("A reader accepts a Follow that the person never sent.");
    const accept = await act(stage, reader, retell("accept_follow", casting));
    const canary = await bookCanary(stage);
    const after = await stage.count(following);
    stage.tell("The same reader rejects it.");
    const reject = await act(stage, reader, retell("reject_follow", casting));
    return { accept, reject, counts: [before, after], canary };
  },
  judge: {
    "bookwyrm:B7/unasked": ({ accept, counts, canary }) => {
      const verdict = judgeCounts(counts, (before, after) => after === before);
      return canary ? verdict : cannotTell("No Follow at all was accepted.", [accept]);
    },
    "bookwyrm:B9/unasked": ({ reject }) => judgeTaken(reject),
  },
});
