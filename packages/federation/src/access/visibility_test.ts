import assert from "node:assert/strict";
import fc from "fast-check";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { maySee, type Viewer } from "./visibility.ts";

const ANN = "https://a.example/u/ann";
const FOLLOWERS = `${ANN}/followers`;
const BOB = "https://b.example/u/bob";

function viewer(iri: string, more: Partial<Record<"groups" | "blockedBy", string[]>> = {}): Viewer {
  const { groups = [], blockedBy = [] } = more;
  return { iri, groups: new Set(groups), blockedBy: new Set(blockedBy) };
}

const author = viewer(ANN);
const named = viewer(BOB);
const stranger = viewer("https://b.example/u/sue");
const follower = viewer("https://b.example/u/fay", { groups: [FOLLOWERS] });
const blocked = viewer(BOB, { groups: [FOLLOWERS], blockedBy: [ANN] });

const note = { type: "Note", attributedTo: ANN };
const documents: Readonly<Record<string, JsonObject>> = {
  "public": { ...note, to: PUBLIC, cc: FOLLOWERS },
  "unlisted": { ...note, to: FOLLOWERS, cc: ["as:Public"] },
  "followers-only": { ...note, to: FOLLOWERS },
  "direct": { ...note, to: [BOB] },
  "blind": { ...note, bto: BOB },
  "audience": { ...note, audience: FOLLOWERS },
  "nobody": note,
  "activity of a direct note": { actor: ANN, to: PUBLIC, object: { ...note, to: BOB } },
  "activity of a note without addresses": { actor: ANN, to: FOLLOWERS, object: note },
  "announced note of another": {
    actor: ANN,
    to: PUBLIC,
    object: { attributedTo: "https://c.example/u/cid", to: "https://c.example/u/cid/followers" },
  },
};

// Who sees it: nobody known, its author, somebody named, a follower, a stranger, somebody blocked.
const table: Readonly<Record<string, string>> = {
  "public": "everybody author named follower stranger",
  "unlisted": "everybody author named follower stranger",
  "followers-only": "author follower",
  "direct": "author named",
  "blind": "author named",
  "audience": "author follower",
  "nobody": "author",
  "activity of a direct note": "author named",
  "activity of a note without addresses": "author follower",
  "announced note of another": "everybody author named follower stranger",
};

Deno.test("who may see a document is said by its addresses, its author and whom that blocked", async (t) => {
  const viewers = { everybody: undefined, author, named, follower, stranger, blocked };
  for (const [name, expected] of Object.entries(table)) {
    await t.step(name, () => {
      const document = documents[name] ?? {};
      const seers = Object.entries(viewers).filter(([, who]) => maySee(document, who));
      assert.equal(seers.map(([who]) => who).join(" "), expected);
    });
  }
});

Deno.test("who may see a document sees it in the activity of its author too, and nobody else does", () => {
  const address = fc.constantFrom(PUBLIC, "Public", FOLLOWERS, BOB, ANN, "https://x.example/");
  const addresses = fc.uniqueArray(address, { minLength: 1, maxLength: 3 });
  const somebody = fc.constantFrom(undefined, author, named, follower, stranger, blocked);
  fc.assert(fc.property(addresses, addresses, somebody, (outer, inner, who) => {
    const object = { ...note, to: inner };
    const activity = { type: "Create", actor: ANN, to: outer, object };
    const alone = { type: "Create", actor: ANN, to: outer, object: "https://a.example/1" };
    assert.equal(maySee(activity, who), maySee(object, who) && maySee(alone, who));
  }));
});

Deno.test("odd documents are nobody's to see but their author's", () => {
  for (const to of [null, 7, {}, [], [7], { id: 1 }, "public"]) {
    const document = { ...note, to } as unknown as JsonObject;
    assert.equal(maySee(document, undefined), false, JSON.stringify(to));
    assert.equal(maySee(document, author), true, JSON.stringify(to));
  }
});
