/**
 * Bodies that are odd in themselves: each is signed and sent to an inbox, and must do no harm.
 *
 * @module
 */

import { passerby } from "../activitypub/cast.ts";
import { type Exchange, exchange } from "../../exchange.ts";
import { failed, type Verdict } from "../../judging/verdict.ts";
import type { Sending } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { Persona } from "../../world/persona.ts";
import { activity, createOf, everybody, noteBy } from "../activitypub/scene.ts";
import { judgeSurvival, type Survival, survivalOf } from "./survival.ts";

type Body = Pick<Sending, "activity" | "bytes">;

interface OddBody {
  readonly id: string;
  readonly title: string;
  readonly told: string;
  readonly make: (from: Persona, person: string) => Body;
}

const many = 10_000;

const bodies: readonly OddBody[] = [
  {
    id: "depth",
    title: "JSON that is nested 100,000 deep",
    told: "A Create whose object is nested 100,000 deep.",
    make: (from, to) => {
      const text = JSON.stringify(activity(from, "Create", { to: [to], object: "__DEEP__" }));
      return { activity: text.replace('"__DEEP__"', "[".repeat(100_000) + "]".repeat(100_000)) };
    },
  },
  {
    id: "recipients",
    title: "Thousands of recipients",
    told: "A note to 10,000 recipients on host C.",
    make: (from, to) => ({
      activity: createOf(from, noteBy(from, { to: [to, ...names(from)], cc: names(from) })),
    }),
  },
  {
    id: "tags",
    title: "Thousands of tags",
    told: "A note with 10,000 hashtags.",
    make: (from, to) => {
      const tag = names(from).map((href, n) => ({ type: "Hashtag", name: `#t${n}`, href }));
      return { activity: createOf(from, noteBy(from, { to: [to], tag })) };
    },
  },
  {
    id: "long-text",
    title: "A text of nearly a megabyte",
    told: "A note with a text of 900,000 characters without a space.",
    make: (from, to) => ({
      activity: createOf(from, noteBy(from, { to: [to], content: "x".repeat(900_000) })),
    }),
  },
  {
    id: "large-body",
    title: "A body of four megabytes",
    told: "A note of four megabytes.",
    make: (from, to) => ({
      activity: createOf(from, noteBy(from, { to: [to], content: "y ".repeat(2_000_000) })),
    }),
  },
  {
    id: "control-characters",
    title: "NUL and control characters",
    told: "A note with NUL, escape and bidirectional control characters in it.",
    make: (from, to) => {
      const content = "<p>An automated conformance test \u0000\u001b[2J\u0007\u202e.</p>";
      return { activity: createOf(from, noteBy(from, { to: [to], content, name: "\u0000" })) };
    },
  },
  {
    id: "lone-surrogates",
    title: "Halves of characters",
    told: "A note with lone surrogates in it.",
    make: (from, to) => {
      const note = noteBy(from, { to: [to], content: "__HALF__", name: "__HALF__" });
      const text = JSON.stringify(createOf(from, note));
      return { activity: text.replaceAll("__HALF__", String.raw`<p>\ud800 and \udfff</p>`) };
    },
  },
  {
    id: "prototype",
    title: "Members named as those of every object",
    told: "A Create with members named __proto__, constructor and toString.",
    make: (from, to) => {
      const note = noteBy(from, { to: [to], probe: "__ODD__" });
      const text = JSON.stringify(createOf(from, note));
      const odd = `{"__proto__":{"polluted":"conformance"},"toString":1,"hasOwnProperty":null,` +
        `"constructor":{"prototype":{"polluted":"conformance"}}}`;
      return {
        activity: text.replace('"__ODD__"', odd)
          .replace('"type":"Create"', '"type":"Create","__proto__":{"polluted":"conformance"}'),
      };
    },
  },
  {
    id: "numbers",
    title: "Numbers that are none",
    told: "A Create with numbers beyond every range where dates and counts belong.",
    make: (from, to) => {
      const note = noteBy(from, { to: [to], published: "__BIG__", replies: "__BIG__" });
      const text = JSON.stringify(createOf(from, note));
      return { activity: text.replaceAll('"__BIG__"', "-1e999") };
    },
  },
  {
    id: "dates",
    title: "Dates out of time",
    told: "A note that was published in the year 275760, and updated 12,000 years before.",
    make: (from, to) => ({
      activity: createOf(
        from,
        noteBy(from, {
          to: [to],
          published: "+275760-09-13T00:00:00.000Z",
          updated: "-010000-13-45T99:99:99Z",
        }),
      ),
    }),
  },
  {
    id: "duplicate-members",
    title: "Members that stand twice",
    told: "A Create with two types, two actors and two objects.",
    make: (from, to) => {
      const text = JSON.stringify(createOf(from, noteBy(from, { to: [to] })));
      const twice = `{"type":"Delete","actor":"${to}","object":"${to}",`;
      return { activity: twice + text.slice(1) };
    },
  },
  {
    id: "wrong-types",
    title: "Members of the wrong types",
    told: "A Create whose members are numbers, lists of lists, and objects where text belongs.",
    make: (from, to) => ({
      activity: createOf(from, {
        ...noteBy(from),
        type: [["Note"], {}, 5],
        to: [[to], { to: [null] }, 5],
        cc: { "": [] },
        content: { en: 7 },
        attributedTo: [[{ id: [from.id] }]],
        inReplyTo: [{}, [], true],
        tag: [[["x"]], 1e9, { type: {}, href: [] }],
        attachment: { url: [[[]]] },
        published: { at: "now" },
      }),
    }),
  },
  {
    id: "long-ids",
    title: "Ids of a hundred thousand characters",
    told: "A Create and a note with ids of 100,000 characters.",
    make: (from, to) => {
      const id = `${from.origin}/notes/${"z".repeat(100_000)}`;
      const note = noteBy(from, { to: [to], id, inReplyTo: `${id}/above` });
      return { activity: createOf(from, note, { id: `${id}/create` }) };
    },
  },
  {
    id: "not-utf-8",
    title: "Bytes that are no text",
    told: "A Create with bytes in it that are not UTF-8.",
    make: (from, to) => {
      const text = JSON.stringify(createOf(from, noteBy(from, { to: [to], name: "__RAW__" })));
      const bytes = new TextEncoder().encode(text);
      const at = text.indexOf("__RAW__");
      bytes.set([0xc3, 0x28, 0xff, 0xfe, 0xed, 0xa0, 0x80], at);
      return { activity: "{}", bytes };
    },
  },
  {
    id: "no-object",
    title: "JSON that is no object",
    told: "A body of nothing but null.",
    make: () => ({ activity: "null" }),
  },
  {
    id: "no-json",
    title: "A body that breaks off",
    told: "A Create that breaks off in the middle.",
    make: (from, to) => {
      const text = JSON.stringify(createOf(from, noteBy(from, { to: [to] })));
      return { activity: text.slice(0, text.length / 2) };
    },
  },
  {
    id: "cycle",
    title: "An activity that is about itself",
    told: "An Undo whose object is that Undo, and an answer to itself.",
    make: (from) => {
      const undo = activity(from, "Undo", { to: [everybody] });
      const note = noteBy(from);
      return {
        activity: { ...undo, object: { ...undo, object: { ...note, inReplyTo: note.id ?? null } } },
      };
    },
  },
];

/** Every odd body is an exchange of its own. */
export const oddBodies: readonly Exchange[] = bodies.map(({ id, title, told, make }) =>
  exchange<Seen>({
    id: `hostile/input-${id}`,
    title,
    kind: "attacks",
    async play(stage) {
      const mallory = passerby(stage, "E");
      stage.tell(told);
      const body = make(mallory, stage.person.id);
      const survival = await survivalOf(
        stage,
        () => stage.send({ from: mallory, ...body }, stage.person),
      );
      return { ...survival, isPolluted: await isPolluted(stage) };
    },
    judge: {
      [`hostile:input/${id}`]: (seen) =>
        seen.isPolluted
          ? failed("The target's own document shows what was sent.", [seen.sent])
          : judgeSurvival(seen) satisfies Verdict,
    },
  })
);

interface Seen extends Survival {
  readonly isPolluted: boolean;
}

async function isPolluted(stage: Stage): Promise<boolean> {
  const { entry } = await stage.read(stage.person.id);
  return new TextDecoder().decode(entry.responseBody).includes("polluted");
}

function names({ origin }: Persona): string[] {
  return Array.from({ length: many }, (_, n) => `${origin}/nobody/${n}`);
}
