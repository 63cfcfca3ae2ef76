/**
 * What the inbox answers to what is no activity, to strangers, and to what it does not understand (BookWyrm §2.8).
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { newReader } from "../../replay/bookwyrm/reader.ts";
import { retell } from "../../replay/bookwyrm/retell.ts";
import { newBook } from "../../replay/bookwyrm/suite_book.ts";
import { writePost } from "../../replay/bookwyrm/book_posts.ts";
import { isAskedFor } from "../../stage/asked_for.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Fetched } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import { act, bookCanary, judgeRefused, publish } from "./acting.ts";
import { look } from "./looking.ts";

interface Refused {
  readonly noJson: Sent;
  readonly noType: Sent;
  readonly nobody: Sent;
  readonly unsigned: Sent;
  readonly badlySigned: Sent;
  readonly get: Fetched;
}

/** What no inbox takes. */
export const refusedAnswers: Exchange = exchange<Refused>({
  id: "bookwyrm/answers",
  title: "What no inbox takes is refused",
  kind: "acts",
  async play(stage) {
    const { person } = stage;
    const from = newReader(stage);
    const follow = () => retell("follow", { ida: person, noor: from });
    stage.tell("A reader sends what is no JSON, and JSON without a type.");
    const noJson = await stage.send({ from, activity: "This is an automated test." }, person);
    const { type: _, ...untyped } = follow();
    const noType = await act(stage, from, untyped);
    stage.tell("The reader sends to the inbox of nobody.");
    const inbox = (person.inbox ?? person.id).replace(
      new URL(person.id).pathname,
      `${new URL(person.id).pathname}-404`,
    );
    const nobody = await stage.send({ from, activity: follow(), inbox }, person);
    stage.tell("The reader sends without a signature, and with somebody else's.");
    const unsigned = await stage.send({ from, activity: follow(), signer: null }, person);
    const signer = { ...newReader(stage, { host: "E" }), keyId: from.keyId };
    const badlySigned = await stage.send({ from, activity: follow(), signer }, person);
    const get = await look(stage, person.inbox ?? person.id, {
      accept: "application/activity+json",
    });
    return { noJson, noType, nobody, unsigned, badlySigned, get };
  },
  judge: {
    "bookwyrm:wire/no-json": ({ noJson }) => judgeRefused(noJson),
    "bookwyrm:wire/no-type": ({ noType }) => judgeStanding(noType),
    "bookwyrm:wire/nobody": ({ nobody }) => judgeRefused(nobody),
    "bookwyrm:wire/unsigned": ({ unsigned }) => judgeRefused(unsigned),
    "bookwyrm:wire/bad-signature": ({ badlySigned }) => judgeRefused(badlySigned),
    "bookwyrm:wire/get-inbox": ({ get }) => {
      const { status } = get.entry;
      if (status === null) return cannotTell("The target did not answer.", [get]);
      return status < 500
        ? passed(`It was answered with ${status}.`, [get])
        : failed(`It was answered with ${status}.`, [get]);
    },
  },
});

interface Stumbled {
  readonly list: Sent;
  readonly types: Sent;
  readonly bare: Sent;
  readonly emptyCreate: Sent;
  readonly hasCanary: boolean;
}

/** What a server may stumble over, and must not fall. */
export const stumblingBlocks: Exchange = exchange<Stumbled>({
  id: "bookwyrm/stumbling-blocks",
  title: "A list, types in a list, objects by their ids: nothing makes the server fail",
  kind: "acts",
  async play(stage) {
    const from = newReader(stage);
    const { edition: book } = newBook(stage, from);
    stage.tell("A reader sends a list of activities.");
    const list = await stage.send(
      { from, activity: `[${JSON.stringify({ type: "Like" })}]` },
      stage.person,
    );
    stage.tell("The reader sends a Like whose type is a list, and a Create without an object.");
    const like = retell("like", { ida: stage.person, noor: from });
    const types = await act(stage, from, { ...like, type: ["Like"] });
    const create = writePost("Comment", { from, book });
    const { object: _, ...empty } = create;
    const emptyCreate = await act(stage, from, empty);
    stage.tell("The reader sends a bare post to the inbox.");
    const bare = await act(stage, from, retell("generated_note", { ida: from }));
    return { list, types, bare, emptyCreate, hasCanary: await bookCanary(stage) !== undefined };
  },
  judge: {
    "bookwyrm:wire/list": ({ list }) => judgeStanding(list),
    "bookwyrm:landmine/6-in": ({ types }) => judgeStanding(types),
    "bookwyrm:wire/no-object": ({ emptyCreate }) => judgeStanding(emptyCreate),
    "bookwyrm:wire/bare": ({ bare }) => judgeStanding(bare),
    "bookwyrm:wire/goes-on": ({ hasCanary, bare }) =>
      hasCanary
        ? passed("A Follow afterwards was accepted.", [bare])
        : failed("No Follow was accepted afterwards.", [bare]),
  },
});

interface InTypes {
  readonly create: Sent;
  readonly asked: WireEntry | undefined;
}

/** A Comment of tomorrow: its own type beside a standard one. */
export const typesInList: Exchange = exchange<InTypes>({
  id: "bookwyrm/two-types",
  title: "A Comment whose types are Comment and Note",
  kind: "acts",
  async play(stage) {
    const from = newReader(stage);
    const { edition: book } = newBook(stage, from);
    stage.tell("A reader sends a Comment that is a Note as well.");
    const members = { type: ["Comment", "Note"] };
    const create = await publish(stage, from, writePost("Comment", { from, book, members }));
    return { create, asked: await isAskedFor(stage, create, book) };
  },
  judge: {
    "bookwyrm:B64": ({ create, asked }) => {
      const standing = judgeStanding(create);
      if (standing.outcome !== "passed") return standing;
      return asked
        ? passed("The target fetched the book.", [create, asked])
        : failed("It was not read as a Comment: its book was not fetched.", [create]);
    },
  },
});

function judgeStanding(sent: Sent): Verdict {
  const { status, failure } = sent.entry;
  if (status === null) return cannotTell(`The target did not answer: ${failure}.`, [sent]);
  return status < 500
    ? passed(`It was answered with ${status}.`, [sent])
    : failed(`It was answered with ${status}.`, [sent]);
}
