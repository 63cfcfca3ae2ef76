import assert from "node:assert/strict";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import fc from "fast-check";
import { readDeed, type Reading } from "./read_deed.ts";

const ACTOR = "https://a.example/u/ann";
const POST = "https://a.example/post/1";
const COMMUNITY = "https://b.example/c/main";
const OTHER = "https://c.example/u/cay";

function reading(json: JsonObject): Reading {
  return readDeed({ json, text: JSON.stringify(json) });
}

function said(members: JsonObject): unknown {
  const found = reading({ actor: ACTOR, ...members });
  return found.kind === "deed" ? found.deed : found.kind;
}

const removal = { kind: "remove", object: POST, reason: "spam", withReplies: false };

Deno.test.each([
  ["Like, without addresses (Lemmy D16)", { type: "Like", object: POST }, {
    kind: "vote",
    value: 1,
    object: POST,
  }],
  [
    "Dislike with to and cc, as in 2021 (Lemmy S128)",
    { type: "Dislike", to: PUBLIC, cc: [`${COMMUNITY}/`], object: POST },
    { kind: "vote", value: -1, object: POST },
  ],
  ["Like of an embedded object (Lemmy D3)", { type: "Like", object: { id: POST, type: "Page" } }, {
    kind: "vote",
    value: 1,
    object: POST,
  }],
  ["one value in lists (Lemmy D2)", { type: ["Like"], object: [POST] }, {
    kind: "vote",
    value: 1,
    object: POST,
  }],
  ["Delete without a reason: by the author (Lemmy D11)", { type: "Delete", object: POST }, {
    kind: "delete",
    object: POST,
  }],
  ["Delete of a Tombstone", { type: "Delete", object: { id: POST, type: "Tombstone" } }, {
    kind: "delete",
    object: POST,
  }],
  ["Delete with a reason: a removal (Lemmy D11)", {
    type: "Delete",
    object: POST,
    summary: "spam",
  }, removal],
  ["Delete with an empty reason: still a removal (Lemmy D11)", {
    type: "Delete",
    object: POST,
    summary: "",
    withReplies: true,
  }, { ...removal, reason: "", withReplies: true }],
  ["Delete with null for a reason", { type: "Delete", object: POST, summary: null }, {
    kind: "delete",
    object: POST,
  }],
  ["Remove without target, as in 2021: a removal (Lemmy S139)", {
    type: "Remove",
    object: POST,
    summary: "spam",
  }, removal],
  ["Remove with target (Lemmy S151)", {
    type: "Remove",
    object: OTHER,
    target: `${COMMUNITY}/moderators`,
  }, { kind: "take", object: OTHER, target: `${COMMUNITY}/moderators` }],
  ["Add with an embedded target (Lemmy S148)", {
    type: "Add",
    object: { id: OTHER, type: "Person" },
    target: { id: `${COMMUNITY}/moderators`, type: "OrderedCollection" },
  }, { kind: "add", object: OTHER, target: `${COMMUNITY}/moderators` }],
  ["Lock (Lemmy D12)", { type: "Lock", object: POST, summary: "enough" }, {
    kind: "lock",
    object: POST,
    reason: "enough",
  }],
  ["Block with both ends of it (Lemmy D17)", {
    type: "Block",
    object: OTHER,
    target: COMMUNITY,
    summary: "rude",
    removeData: true,
    expires: "2026-01-01T00:00:00Z",
    endTime: "2026-01-01T00:00:00Z",
  }, {
    kind: "ban",
    object: OTHER,
    target: COMMUNITY,
    reason: "rude",
    expires: Date.UTC(2026, 0, 1),
    includesContent: true,
  }],
  ["Block with endTime alone, as in 1.0 (Lemmy D17)", {
    type: "Block",
    object: OTHER,
    target: COMMUNITY,
    endTime: "2026-01-01T00:00:00Z",
  }, {
    kind: "ban",
    object: OTHER,
    target: COMMUNITY,
    reason: "",
    expires: Date.UTC(2026, 0, 1),
    includesContent: false,
  }],
  ["Block without target: of one person by another", { type: "Block", object: OTHER }, "none"],
  ["Flag of Mastodon: a list, with content (Lemmy D18)", {
    type: "Flag",
    object: [OTHER, POST],
    content: "Look at this",
  }, { kind: "report", object: OTHER, objects: [OTHER, POST], reason: "Look at this" }],
  ["Resolve of an embedded Flag (Lemmy D18)", {
    type: "Resolve",
    object: { id: "https://a.example/flag/1", type: "Flag", actor: OTHER, object: POST },
  }, { kind: "resolve", object: "https://a.example/flag/1" }],
  ["Undo of a Like, for any vote (Lemmy D16)", {
    type: "Undo",
    object: { type: "Like", actor: ACTOR, object: POST },
  }, { kind: "unvote", object: POST }],
  ["Undo of a Dislike, written anew and without actor (Lemmy S144)", {
    type: "Undo",
    object: { id: "https://a.example/new", type: "Dislike", object: POST },
  }, { kind: "unvote", object: POST }],
  ["Undo of a Delete, with a context of its own (Lemmy S14)", {
    "@context": "https://www.w3.org/ns/activitystreams",
    type: "Undo",
    object: { "@context": [], type: "Delete", actor: ACTOR, object: POST },
  }, { kind: "restore", object: POST }],
  ["Undo of a removal (Lemmy D11)", {
    type: "Undo",
    object: { type: "Delete", actor: ACTOR, object: POST, summary: "spam" },
  }, { ...removal, kind: "reinstate" }],
  ["Undo of a Remove of 2021 (Lemmy S143)", {
    type: "Undo",
    object: { type: "Remove", actor: ACTOR, object: POST },
  }, { ...removal, kind: "reinstate", reason: "" }],
  ["Undo of a Lock", { type: "Undo", object: { type: "Lock", actor: ACTOR, object: POST } }, {
    kind: "unlock",
    object: POST,
    reason: "",
  }],
  ["Undo of a Block, with what was written (Lemmy D17)", {
    type: "Undo",
    restoreData: true,
    object: { type: "Block", actor: ACTOR, object: OTHER, target: COMMUNITY, removeData: true },
  }, {
    kind: "unban",
    object: OTHER,
    target: COMMUNITY,
    reason: "",
    expires: undefined,
    includesContent: true,
  }],
  ["Undo of what somebody else did (Lemmy S141)", {
    type: "Undo",
    object: { type: "Like", actor: OTHER, object: POST },
  }, "refused"],
  ["Undo by id (Lemmy D3)", { type: "Undo", object: "https://a.example/like/1" }, "named"],
  ["Undo of a Follow", {
    type: "Undo",
    object: { type: "Follow", actor: OTHER, object: COMMUNITY },
  }, "none"],
  ["Create by id", { type: "Create", object: POST }, "none"],
  ["Create of a message", { type: "Create", object: { id: POST, type: "ChatMessage" } }, "none"],
  ["Update of a person", { type: "Update", object: { id: ACTOR, type: "Person" } }, "none"],
  ["Follow", { type: "Follow", object: COMMUNITY }, "none"],
])("reads %s", (_name, members, expected) => {
  assert.deepEqual(said(members as JsonObject), expected);
});

for (const type of ["Page", "Note", "Article", "Video", "Event"]) {
  Deno.test(`reads Create and Update of a ${type}, its text byte for byte (Lemmy D28)`, () => {
    const object = `{"id":"${POST}", "type":"${type}","x":1.0}`;
    for (const [kind, isEdit] of [["Create", false], ["Update", true]] as const) {
      for (const written of [object, `[ ${object} ]`]) {
        const text = `{"type":"${kind}","actor":"${ACTOR}","object":${written}}`;
        const found = readDeed({ json: JSON.parse(text), text });
        assert.ok(found.kind === "deed" && found.deed.kind === "write");
        assert.equal(found.deed.isEdit, isEdit);
        assert.equal(found.deed.object, POST);
        assert.equal(found.deed.written.text, object);
      }
    }
  });
}

Deno.test("reads Update of a group as an edit of the community (Lemmy D19)", () => {
  const object = { id: COMMUNITY, type: "Group", name: "Main" };
  const deed = said({ type: "Update", object }) as JsonObject;
  assert.deepEqual([deed["kind"], deed["object"]], ["edit-community", COMMUNITY]);
  assert.equal(said({ type: "Create", object }), "none");
});

Deno.test("reading never throws, whatever the JSON", () => {
  const type = fc.constantFrom(
    "Undo",
    "Create",
    "Update",
    "Delete",
    "Block",
    "Flag",
    "Lock",
    "Add",
  );
  const value = fc.jsonValue();
  const object = fc.oneof(
    value,
    fc.record({ type, id: value, object: value, target: value, actor: value }, {
      requiredKeys: [],
    }),
  );
  const activity = fc.record(
    { type, actor: value, object, target: value, summary: value, expires: value, to: value },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(activity, (drawn) => {
      const text = JSON.stringify(drawn);
      const found = readDeed({ json: JSON.parse(text), text });
      assert.ok(["deed", "named", "refused", "none"].includes(found.kind));
    }),
    { numRuns: 500 },
  );
});
