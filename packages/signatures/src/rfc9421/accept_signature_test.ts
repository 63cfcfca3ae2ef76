import assert from "node:assert/strict";
import fc from "fast-check";
import {
  formatAcceptSignature,
  parseAcceptSignature,
  type SignatureWish,
  SigningError,
} from "../mod.ts";

const wish: SignatureWish = { label: "sig1", components: ["@method", "@target-uri"] };

Deno.test("the example of RFC 9421 §5.1 is read", () => {
  const header = 'sig1=("@method" "@target-uri" "@authority" "content-digest" "cache-control");' +
    'keyid="test-key-rsa-pss";created;tag="app-123"';
  const components = ["@method", "@target-uri", "@authority", "content-digest", "cache-control"];
  const read = [{
    label: "sig1",
    components,
    created: true,
    keyId: "test-key-rsa-pss",
    tag: "app-123",
  }];
  assert.deepEqual(parseAcceptSignature(header), read);
});

Deno.test("every list of wishes is read as it was written", () => {
  const component = fc.constantFrom("@method", "@path", "date", 'x-any;key="a"', "x-any;bs");
  const text = fc.stringMatching(/^[ -~]{1,20}$/);
  const one = fc.record({
    components: fc.uniqueArray(component, { maxLength: 5 }),
    created: fc.constant(true),
    expires: fc.constant(true),
    nonce: text,
    algorithm: text,
    keyId: text,
    tag: text,
  }, { requiredKeys: ["components"] });
  const many = fc.array(one, { minLength: 1, maxLength: 4 })
    .map((all) => all.map((each, index): SignatureWish => ({ label: `s${index}`, ...each })));
  fc.assert(fc.property(many, (wishes) => {
    assert.deepEqual(parseAcceptSignature(formatAcceptSignature(wishes)), wishes);
  }));
});

Deno.test("members that cannot be met or read are left out, and others are kept", () => {
  const good = 'b=("@method")';
  const bad = [
    'a=("@status")',
    'a=("Date")',
    "a=(date)",
    'a=("date" "date")',
    'a=("@method");created=1',
    'a=("@method");nonce=1',
    'a=("@method");keyid',
    "a",
    'a="@method"',
    `a=(${Array.from({ length: 33 }, (_, index) => `"x-${index}"`).join(" ")})`,
  ];
  for (const member of bad) {
    const read = parseAcceptSignature(`${member}, ${good}`);
    assert.deepEqual(read, [{ label: "b", components: ["@method"] }], member);
  }
});

Deno.test("a header that is no dictionary, repeats a label or is long has no wishes, and of many four count", () => {
  for (const header of ["", "garbage,", 'a=("date"), a=("date")', `a=("x-${"a".repeat(8192)}")`]) {
    assert.deepEqual(parseAcceptSignature(header), []);
  }
  const six = Array.from({ length: 6 }, (_, index) => `s${index}=("date")`).join(", ");
  assert.equal(parseAcceptSignature(six).length, 4);
});

Deno.test("wishes that cannot be written are refused", () => {
  const refused: readonly (readonly SignatureWish[])[] = [
    [],
    Array.from({ length: 5 }, (_, index) => ({ ...wish, label: `s${index}` })),
    [wish, wish],
    [{ ...wish, label: "Sig" }],
    [{ ...wish, components: ["date", "Date"] }],
    [{ ...wish, components: ["a b"] }],
    [{ ...wish, components: Array.from({ length: 33 }, (_, index) => `x-${index}`) }],
    [{ ...wish, nonce: "" }],
    [{ ...wish, tag: "\n" }],
    [{ ...wish, keyId: "x".repeat(2049) }],
  ];
  for (const wishes of refused) assert.throws(() => formatAcceptSignature(wishes), SigningError);
});
