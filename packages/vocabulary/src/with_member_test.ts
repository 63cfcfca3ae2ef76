import assert from "node:assert/strict";
import fc from "fast-check";
import { memberText, SpliceError, withMember, withoutMember } from "@commonplace/vocabulary";
import { type OddMember, oddObject, oddValue, write } from "../testdata/odd_json.ts";

const anyName = fc.oneof(fc.constantFrom("id", "object", "__proto__", "", "é"), fc.string());

Deno.test("memberText is the source of what JSON.parse sees, whatever the formatting", () => {
  fc.assert(fc.property(oddObject, anyName, ({ text, members }, name) => {
    const last = members.findLast((member) => nameOf(member) === name);
    assert.equal(memberText(text, name), last?.valueText);
    for (const [name, value] of Object.entries(JSON.parse(text))) {
      assert.deepEqual(JSON.parse(memberText(text, name) ?? "missing"), value);
    }
  }));
});

Deno.test("withMember changes that member and no other character", () => {
  fc.assert(fc.property(oddObject, anyName, oddValue, ({ text, members }, name, valueText) => {
    const changed = withMember(text, name, valueText);
    const expected = new Map(Object.entries<unknown>(JSON.parse(text)));
    expected.set(name, JSON.parse(valueText));
    assert.deepEqual(JSON.parse(changed), Object.fromEntries(expected));
    assert.equal(memberText(changed, name), valueText);
    for (const other of members.filter((member) => nameOf(member) !== name)) {
      assert.equal(memberText(changed, nameOf(other)), memberText(text, nameOf(other)));
    }
  }));
});

Deno.test("withMember replaces a member that occurs once exactly in its place", () => {
  fc.assert(
    fc.property(oddObject, fc.nat(), oddValue, ({ text, members, spaces }, at, valueText) => {
      const chosen = members[at % members.length];
      fc.pre(chosen !== undefined);
      fc.pre(members.filter((member) => nameOf(member) === nameOf(chosen)).length === 1);
      const replaced = members.map((member) =>
        member === chosen ? { ...member, valueText } : member
      );
      assert.equal(withMember(text, nameOf(chosen), valueText), write(replaced, spaces));
    }),
  );
});

Deno.test("withoutMember takes that member out, however often it stands there, and no other", () => {
  fc.assert(fc.property(oddObject, anyName, ({ text, members }, name) => {
    const changed = withoutMember(text, name);
    const expected = new Map(Object.entries(JSON.parse(text)));
    expected.delete(name);
    assert.deepEqual(JSON.parse(changed), Object.fromEntries(expected));
    assert.equal(memberText(changed, name), undefined);
    for (const other of members.filter((member) => nameOf(member) !== name)) {
      assert.equal(memberText(changed, nameOf(other)), memberText(text, nameOf(other)));
    }
    if (!members.some((member) => nameOf(member) === name)) assert.equal(changed, text);
  }));
});

Deno.test("withMember puts a missing member first", () => {
  assert.equal(withMember(' { "a" : 1 } ', "id", "2"), ' {"id":2, "a" : 1 } ');
  assert.equal(withMember("{ }", "id", "2"), '{"id":2 }');
  assert.equal(withMember("{}", 'say "é"', "2"), '{"say \\"é\\"":2}');
});

Deno.test("withMember makes one member of several with the same name, the first", () => {
  assert.equal(
    withMember('{"id":1, "b": 1.0 , "\\u0069d":2,"c":3, "id" : 4 }', "id", "5"),
    '{"id":5, "b": 1.0,"c":3 }',
  );
});

Deno.test("withoutMember takes one comma with each member", () => {
  assert.equal(withoutMember('{ "a":1, "b":2 , "c":3 }', "a"), '{ "b":2 , "c":3 }');
  assert.equal(withoutMember('{ "a":1, "b":2 , "c":3 }', "b"), '{ "a":1 , "c":3 }');
  assert.equal(withoutMember('{ "a":1, "b":2 , "c":3 }', "c"), '{ "a":1, "b":2 }');
  assert.equal(withoutMember('{ "a":1, "a":2 }', "a"), "{  }");
  assert.equal(withoutMember('{"a":1,"a":2,"b":3,"a":4}', "a"), '{"b":3}');
});

Deno.test("splicing looks at the outermost object only", () => {
  const text = '{"object":{"id":"inner"},"content":"\\"id\\": \\\\"}';
  assert.equal(memberText(text, "id"), undefined);
  assert.equal(withoutMember(text, "id"), text);
  assert.equal(memberText(text, "content"), '"\\"id\\": \\\\"');
});

Deno.test("withMember refuses a value that would smuggle in other members", () => {
  for (const valueText of ['1,"actor":"https://evil.example/u"', "", "1}", "{} {}", "undefined"]) {
    assert.throws(() => withMember('{"a":1}', "a", valueText), isSpliceError("not-json"));
  }
});

Deno.test("splicing refuses text that is no object, and always ends", () => {
  for (const text of ["", "[]", "7", "{", '{"a"', '{"a":', '{"a":1', '{"a":1,', "{a:1}", "{}{}"]) {
    assert.throws(() => memberText(text, "a"), isSpliceError("not-an-object"), text);
    assert.throws(() => withMember(text, "a", "1"), isSpliceError("not-an-object"), text);
    assert.throws(() => withoutMember(text, "a"), isSpliceError("not-an-object"), text);
  }
});

Deno.test("splicing throws nothing but SpliceError on any text", () => {
  const text = fc.array(fc.constantFrom(...'{}[]",:\\u0 1', '"a"')).map((pieces) =>
    pieces.join("")
  );
  fc.assert(
    fc.property(text, (text) => {
      try {
        withoutMember(withMember(text, "a", "1"), "a");
      } catch (error) {
        assert(error instanceof SpliceError);
      }
    }),
    { numRuns: 1000 },
  );
});

Deno.test("splicing handles 100,000 members, and depth 100,000 without recursion", () => {
  const many = `{${Array.from({ length: 100_000 }, (_, at) => `"m${at % 2}":${at}`).join(",")}}`;
  assert.equal(withMember(many, "m1", "7"), `{"m0":0,"m1":7,${evens(2).join(",")}}`);
  assert.equal(withoutMember(many, "m1"), `{${evens(0).join(",")}}`);
  const deep = `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)},"b":1.0}`;
  assert.equal(memberText(deep, "b"), "1.0");
});

function evens(from: number): string[] {
  return Array.from({ length: 50_000 }, (_, at) => `"m0":${at * 2}`).slice(from / 2);
}

function nameOf(member: OddMember): string {
  return JSON.parse(member.nameText);
}

function isSpliceError(code: SpliceError["code"]): (error: unknown) => boolean {
  return (error) => error instanceof SpliceError && error.code === code;
}
