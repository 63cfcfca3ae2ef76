import { type JsonObject, lemmyExamples } from "@commonplace/fixtures";
import assert from "node:assert/strict";
import { isObject } from "../raw_json.ts";
import { generateKeyPair } from "../world/key_pair.ts";
import { createPersona } from "../world/persona.ts";
import {
  createComment,
  createPost,
  deleteObject,
  follow,
  undoFollow,
} from "./documented_exchanges.ts";
import type { Publication } from "./publication.ts";
import { readdress } from "./readdress.ts";

const keyPair = await generateKeyPair();
const origin = "http://127.0.0.1:7001";
const actor = createPersona({ host: "A", origin, name: "alice", keyPair });
const bob = createPersona({ host: "B", origin: "http://127.0.0.1:7002", name: "bob", keyPair });
const target = "http://127.0.0.1:8000/c/main";
const scene = { actor, target };

Deno.test("every activity keeps the members and the context of the documented one", () => {
  const sent = {
    E11: follow(scene),
    E12: undoFollow(scene),
    E13: parsed(createPost(scene)),
    E14: parsed(createComment(scene, { post: `${origin}/post/1`, mentioned: bob })),
    E17: deleteObject(scene, `${origin}/post/1`),
  };
  for (const [id, activity] of Object.entries(sent)) {
    const documented = example(id);
    assert.deepEqual(shapeOf(activity), shapeOf(documented), id);
    assert.deepEqual(activity["@context"], documented["@context"], id);
    assert.equal(activity.actor, actor.id, id);
  }
});

Deno.test("two activities never share an id, and each is on its actor's origin", () => {
  const ids = [follow(scene), follow(scene), undoFollow(scene)].map(({ id }) => String(id));
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.ok(id.startsWith(`${origin}/activities/`), id);
});

Deno.test("the Follow in an Undo has a new id, unless one is given", () => {
  const { object } = undoFollow(scene, "http://127.0.0.1:7001/activities/follow/1");
  assert.equal(isObject(object) && object.id, "http://127.0.0.1:7001/activities/follow/1");
  assert.notDeepEqual(undoFollow(scene).object, undoFollow(scene).object);
});

Deno.test("a post says that it is a test, and is spelt as no parser prints it", () => {
  const { text, objectText } = createPost(scene);
  assert.match(text, /This is an automated conformance test/);
  assert.ok(text.includes(objectText));
  assert.notEqual(JSON.stringify(JSON.parse(text)), text);
  assert.match(text, /"decimal":1\.0,.*\\u00e9 \\\//);
});

Deno.test("a comment at the top level answers the post alone", () => {
  const { objectText } = createComment(scene, { post: `${origin}/post/1`, mentioned: bob });
  assert.deepEqual(JSON.parse(objectText).inReplyTo, [`${origin}/post/1`]);
});

Deno.test("an example is not sent while it names a sample server", () => {
  assert.throws(() => readdress("E11", {}), /Nothing was given for https:\/\/enterprise/);
  assert.throws(() => readdress("E99", {}), /no example E99/);
});

function parsed({ text }: Publication): JsonObject {
  return JSON.parse(text);
}

function example(id: string): JsonObject {
  return lemmyExamples.find((candidate) => candidate.id === id)?.json ?? {};
}

/** Names of all members, nested ones too, without those that the suite adds. */
function shapeOf(object: JsonObject): string[] {
  return Object.entries(object)
    .filter(([name]) => name !== "conformanceProbe")
    .flatMap(([name, value]) =>
      isObject(value) ? [name, ...shapeOf(value).map((inner) => `${name}.${inner}`)] : [name]
    );
}
