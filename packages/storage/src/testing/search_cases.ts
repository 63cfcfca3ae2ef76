/**
 * What every search index must do.
 *
 * @module
 */

import { deepEqual, equal, rejects } from "node:assert/strict";
import type { SearchDocument } from "../search/search_index.ts";
import { randomFrom } from "./contract/serial_history.ts";
import { idsOf, type SearchCase } from "./search_case.ts";
import { searchCatchUpCase } from "./search_catch_up_case.ts";

const odd = [
  ...['"', "*", "-", "(", ")", " ", "OR", "AND", "NOT", "NEAR(", "cats", "dogs", ":", "'", "&"],
  ...["|", "!", "\\", "共", "共有", "\0", "\ud800", "^", "<->", "é", "0", "{", "}", "+", ",", "😀"],
];

/** The cases of search. */
export const searchCases: readonly SearchCase[] = [
  {
    name: "a document is found by all of its words, in any field, and not by others",
    async run(index) {
      await index.put({
        id: "a",
        title: "The Dispossessed",
        text: "An ambiguous utopia",
        kind: "book",
        at: 5,
      });
      await index.put({ id: "b", text: "Nothing in common" });
      const { items, next } = await index.search("utopia DISPOSSESSED");
      deepEqual(items.map(({ id, kind, at }) => ({ id, kind, at })), [
        { id: "a", kind: "book", at: 5 },
      ]);
      equal(next, undefined);
      deepEqual(await idsOf(index, "utopia nothing"), []);
      deepEqual(await idsOf(index, "utop"), []);
      deepEqual(await idsOf(index, "common"), ["b"]);
    },
  },
  {
    name: "a phrase, an exclusion and a prefix mean what they say",
    async run(index) {
      await index.put({ id: "a", text: "the quick brown fox" });
      await index.put({ id: "b", text: "the brown quick dog" });
      deepEqual(await idsOf(index, '"quick brown"'), ["a"]);
      deepEqual(await idsOf(index, "quick -fox"), ["b"]);
      deepEqual(await idsOf(index, 'the -"quick brown"'), ["b"]);
      deepEqual(await idsOf(index, "qui* bro*"), ["a", "b"]);
      deepEqual(await idsOf(index, "-fox"), []);
      deepEqual(await idsOf(index, "quick-brown"), ["a", "b"]);
    },
  },
  {
    name: "no query is an error, and no word of it is an operator",
    async run(index) {
      await index.put({ id: "a", title: "or and not near", text: "cats dogs" });
      await index.put({ id: "b", text: "cats" });
      deepEqual(await idsOf(index, "cats OR dogs"), ["a"]);
      deepEqual(await idsOf(index, "cats NOT near"), ["a"]);
      const hostile = [
        '"',
        '""',
        "OR",
        "*",
        "-",
        "NEAR(",
        "cats AND",
        "(cats",
        "cats)",
        "title:cats",
        "a:* & b",
        "'",
        "\\",
        "cats'; DROP TABLE documents",
        "^cats",
        "{a b}: c",
        "\0",
        "\ud800",
        "-".repeat(5000),
        '"'.repeat(999),
        "ca*ts*",
        "!cats",
        "<->",
        "%s $1 ?1 :query",
        "",
        " ",
      ];
      for (const query of hostile) await index.search(query);
      const random = randomFrom(4711);
      for (let round = 0; round < 300; round++) {
        const parts = Array.from({ length: random(12) }, () => odd[random(odd.length)] ?? "");
        await index.search(parts.join(""), round % 2 ? { limit: 1 } : {});
      }
      equal(await index.count(), 2);
    },
  },
  {
    name: "case, diacritics, ligatures and full width make no difference",
    async run(index) {
      await index.put({ id: "a", text: "Žižek über Łódź, Straße, cœur, Ἀθῆναι, ＦＵＬＬ" });
      for (
        const query of ["zizek", "UBER", "lodz", "strasse", "coeur", "αθηναι", "full", "žižek"]
      ) {
        deepEqual(await idsOf(index, query), ["a"], query);
      }
    },
  },
  {
    name: "scripts without spaces are found by any run of their characters",
    async run(index) {
      await index.put({ id: "zh", text: "我们在图书馆读书，然后回家。" });
      await index.put({ id: "ja", title: "東京タワーの歴史" });
      await index.put({ id: "ko", text: "도서관에서 책을 읽었다" });
      await index.put({ id: "th", text: "ห้องสมุดประชาชน" });
      for (
        const [query, id] of [
          ["图书馆", "zh"],
          ["图书", "zh"],
          ["书", "zh"],
          ["家", "zh"],
          ["東京", "ja"],
          ["タワー", "ja"],
          ["史", "ja"],
          ["도서관", "ko"],
          ["ห้องสมุด", "th"],
        ] as const
      ) {
        deepEqual(await idsOf(index, query), [id], query);
      }
      deepEqual(await idsOf(index, "书图"), []);
      deepEqual(await idsOf(index, '"タワーの歴史"'), ["ja"]);
    },
  },
  {
    name:
      "identifiers weigh more than titles, and titles more than text; an ISBN is one however it is written",
    async run(index) {
      const filler = "and a great many other words that stand around it here";
      await index.put({ id: "text", text: `dune ${filler}`, title: "Another book" });
      await index.put({ id: "title", text: `sand ${filler}`, title: "Dune" });
      await index.put({
        id: "identifier",
        text: `sand ${filler}`,
        title: "Thing",
        identifiers: ["dune"],
      });
      deepEqual((await index.search("dune")).items.map(({ id }) => id), [
        "identifier",
        "title",
        "text",
      ]);
      await index.put({ id: "isbn", identifiers: ["978-0-441-17271-9", "0-8044-2957-X"] });
      for (const query of ["9780441172719", "978-0-441-17271-9", "080442957x", "0-8044-2957-X"]) {
        deepEqual(await idsOf(index, query), ["isbn"], query);
      }
    },
  },
  {
    name: "a document that is put again is replaced, and a removed one is gone",
    async run(index) {
      await index.put({ id: "a", text: "old", kind: "x" });
      await index.put({ id: "a", text: "new" });
      deepEqual(await idsOf(index, "old"), []);
      deepEqual((await index.search("new")).items[0]?.kind, undefined);
      equal(await index.count(), 1);
      await index.remove("a");
      await index.remove("never there");
      deepEqual(await idsOf(index, "new"), []);
      equal(await index.count(), 0);
    },
  },
  {
    name: "a search may be among one kind or one language",
    async run(index) {
      await index.put({ id: "a", text: "word", kind: "post", language: "en" });
      await index.put({ id: "b", text: "word", kind: "book", language: "en" });
      await index.put({ id: "c", text: "word", kind: "book", language: "de" });
      deepEqual(await idsOf(index, "word", { kind: "book" }), ["b", "c"]);
      deepEqual(await idsOf(index, "word", { language: "en" }), ["a", "b"]);
      deepEqual(await idsOf(index, "word", { kind: "book", language: "de" }), ["c"]);
      deepEqual(await idsOf(index, "word", { kind: "none" }), []);
    },
  },
  {
    name: "pages show every hit once, those that fit equally well too",
    async run(index) {
      const ids = Array.from({ length: 103 }, (_, number) => `d${String(number).padStart(3, "0")}`);
      await index.apply(ids.map((id, number) => ({
        kind: "put",
        document: { id, text: number % 3 ? "word" : "word word and more", kind: "k" },
      })));
      for (const options of [{ limit: 10 }, { limit: 7, kind: "k" }]) {
        const found: string[] = [];
        let after: string | undefined;
        do {
          const page = await index.search("word", { ...options, after });
          found.push(...page.items.map(({ id }) => id));
          after = page.next;
        } while (after !== undefined);
        equal(found.length, ids.length);
        deepEqual(found.toSorted(), ids);
      }
      for (const after of ["", "!", "bm9uc2Vuc2U"]) {
        await rejects(index.search("word", { after }), { code: "invalid" });
      }
      await rejects(index.search("word", { limit: 0 }), { code: "invalid" });
    },
  },
  {
    name: "changes are made together or not at all, with their mark",
    async run(index) {
      await index.apply([{ kind: "put", document: { id: "a", text: "one" } }], { mark: 7 });
      const bad = { kind: "put", document: { id: "", text: "two" } } as const;
      const changes = [{ kind: "put", document: { id: "b", text: "two" } } as const, bad];
      await rejects(index.apply(changes, { mark: 9 }), { name: "StorageError", code: "invalid" });
      equal(await index.mark(), 7);
      equal(await index.count(), 1);
      await index.clear();
      deepEqual([await index.mark(), await index.count()], [0, 0]);
      deepEqual(await idsOf(index, "one"), []);
    },
  },
  {
    name: "documents of any length and any ids are kept",
    async run(index) {
      const long = Array.from({ length: 60_000 }, (_, number) => `w${number}`).join(" ");
      await index.put({ id: "long", text: `begin ${long}`, title: "x".repeat(100_000) });
      await index.put({ id: "same", text: "again ".repeat(20_000) });
      await index.put({
        id: `https://a.example/${"共".repeat(2000)}'\\`,
        text: "odd 共".repeat(30_000),
      });
      deepEqual(await idsOf(index, "begin w9000"), ["long"]);
      deepEqual(await idsOf(index, "again"), ["same"]);
      equal((await idsOf(index, "odd"))[0]?.length, 2020);
      deepEqual(await idsOf(index, "x".repeat(80)), ["long"]);
    },
  },
  {
    name: "rebuilding forgets what was and holds the source, with its mark",
    async run(index) {
      await index.put({ id: "gone", text: "word" });
      const count = await index.rebuild(numbered(1201), { mark: 5 });
      equal(count, 1201);
      equal(await index.count(), 1201);
      equal(await index.mark(), 5);
      deepEqual(await idsOf(index, "n1200"), ["1200"]);
      deepEqual(await idsOf(index, "gone"), []);
    },
  },
  searchCatchUpCase,
];

async function* numbered(count: number): AsyncGenerator<SearchDocument> {
  for (let number = 0; number < count; number++) yield { id: `${number}`, text: `n${number}` };
  await Promise.resolve();
}
