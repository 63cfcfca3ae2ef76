import assert from "node:assert/strict";
import {
  createVocabulary,
  defineNamespace,
  type Namespace,
  type NamespaceError,
  NAMESPACES,
  read,
} from "@commonplace/vocabulary";

const chess: Namespace = {
  name: "chess",
  title: "Chess",
  description: "Games of chess.",
  prefix: "chess",
  iri: "https://chess.example/ns#",
  spellings: ["https://chess.example/ns/"],
  contexts: ["https://chess.example/context"],
  citation: "https://chess.example/ns",
  types: {
    ChessGame: { extends: ["Object"], description: "A game.", aliases: ["Game"] },
    Blitz: { extends: ["ChessGame"], description: "A fast game." },
  },
  properties: {
    moves: { domain: ["ChessGame"], range: ["string"], description: "Its moves." },
    white: { domain: ["ChessGame"], range: ["Actor"], functional: true, description: "Who began." },
    // A name that every entity has keeps its meaning there.
    problems: { domain: ["ChessGame"], range: ["count"], functional: true, description: "Count." },
  },
};

Deno.test("a namespace of one's own is read in every spelling, beside the others", () => {
  const vocabulary = createVocabulary([...NAMESPACES, defineNamespace(chess)]);
  for (
    const [type, moves] of [["Blitz", "moves"], ["chess:Blitz", "chess:moves"], [
      "https://chess.example/ns/Blitz",
      "https://chess.example/ns#moves",
    ]]
  ) {
    const result = vocabulary.read({
      "@context": ["https://www.w3.org/ns/activitystreams", "https://chess.example/context"],
      type,
      [moves ?? ""]: "e4",
      white: "https://a.example/ann",
      problems: 3,
      content: "A game",
    });
    assert(result.ok);
    const { document } = result;
    assert.equal(document.type, "Blitz");
    assert(document.isA("ChessGame") && document.isA("Object") && !document.isA("Note"));
    assert.deepEqual(document.get("moves"), ["e4"]);
    assert.equal(document.get("content"), "A game");
    assert.equal(document.get("problems"), 3);
    assert.deepEqual(document.problems, []);
  }
  assert(vocabulary.isKindOf("Blitz", "Object") && !vocabulary.isKindOf("Object", "Blitz"));
  assert.equal(vocabulary.nameOf("https://chess.example/ns#moves"), "moves");
});

Deno.test("problems are found by a namespace of one's own, and the default vocabulary knows nothing of it", () => {
  const json = { type: "Game", moves: 7, white: { type: "Blitz" } };
  const own = createVocabulary([...NAMESPACES, chess]).read(json);
  assert(own.ok);
  assert.deepEqual(own.document.problems.map(({ code }) => code), ["wrong-type", "wrong-range"]);
  const result = read(json);
  assert(result.ok);
  assert.deepEqual(result.document.problems, []);
});

Deno.test("a namespace that cannot work is refused with what to mend", () => {
  const bad: [Partial<Namespace>, NamespaceError["code"]][] = [
    [{ types: { "Chess Game": { description: "" } } }, "bad-name"],
    [{ types: JSON.parse('{"__proto__":{"description":""}}') }, "bad-name"],
    [{ properties: { a: { domain: [], range: [], description: "" } } }, "bad-name"],
    [
      { properties: { a: { domain: ["Unheard"], range: ["string"], description: "" } } },
      "unknown-type",
    ],
    [
      { properties: { a: { domain: ["Note"], range: ["Unheard"], description: "" } } },
      "unknown-type",
    ],
    [{ types: { A: { extends: ["Unheard"], description: "" } } }, "unknown-type"],
  ];
  for (const [change, code] of bad) {
    assert.throws(
      () =>
        createVocabulary([...NAMESPACES, defineNamespace({ ...chess, properties: {}, ...change })]),
      { name: "NamespaceError", code },
      JSON.stringify(change),
    );
  }
});

Deno.test("types that are kinds of one another in a circle are no trap", () => {
  const circular = {
    ...chess,
    types: { A: { extends: ["B"], description: "" }, B: { extends: ["A"], description: "" } },
    properties: {},
  };
  assert(createVocabulary([...NAMESPACES, circular]).isKindOf("A", "B"));
});

Deno.test("the table has the whole of Activity Streams and what the documented servers send", () => {
  const types = new Set(NAMESPACES.flatMap(({ types }) => Object.keys(types)));
  const activities = NAMESPACES[0]?.types ?? {};
  const concrete = Object.keys(activities).filter((name) =>
    createVocabulary(NAMESPACES).isKindOf(name, "Activity")
  );
  assert.equal(concrete.length, 30, "28 activities and their two bases");
  const wanted =
    "Lock Warn Resolve Feed ChatMessage CommunityPostTag Review Rating Comment Quotation " +
    "GeneratedNote Edition Work Author Series SeriesBook Shelf BookList SuggestionList ShelfItem " +
    "ListItem SuggestionListItem Emoji Hashtag PropertyValue Multikey DataIntegrityProof " +
    "QuoteRequest QuoteAuthorization InteractionPolicy EmojiReact Application Group Organization " +
    "Person Service Tombstone OrderedCollectionPage Place Profile Relationship";
  for (const name of wanted.split(" ")) assert(types.has(name), name);
});
