import assert from "node:assert/strict";
import { idOf, idsOf, type JsonValue } from "@commonplace/vocabulary";

const id = "https://a.example/1";

Deno.test("idOf takes a string, an object with id or @id, or a list of one", () => {
  const values: JsonValue[] = [id, { id }, { "@id": id }, { id, "@id": "other" }, [id], [{ id }]];
  for (const value of values) assert.equal(idOf(value), id, JSON.stringify(value));
});

Deno.test("idOf finds no id where there is none or where it would have to choose", () => {
  const values: (JsonValue | undefined)[] = [
    undefined,
    null,
    "",
    7,
    true,
    [],
    [id, id],
    [[id]],
    {},
    { id: 7 },
    { id: null },
    { id: [id] },
  ];
  for (const value of values) assert.equal(idOf(value), undefined, JSON.stringify(value));
});

Deno.test("idsOf takes one or many and leaves out what has no id", () => {
  assert.deepEqual(idsOf({ to: [id, { id: "b" }, 7, null, {}] }, "to"), [id, "b"]);
  assert.deepEqual(idsOf({ to: id }, "to"), [id]);
  assert.deepEqual(idsOf({}, "to"), []);
});
