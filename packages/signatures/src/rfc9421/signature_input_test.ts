import assert from "node:assert/strict";
import fc from "fast-check";
import { accepted, keyId, outcome, refusal, seconds, target } from "../../testdata/exchange.ts";
import { carrying, defaultParameters, labelled, lines } from "../../testdata/labelled_exchange.ts";
import { checkContentDigest, keyIdOf, parseAcceptSignature } from "../mod.ts";

const { input, signature } = labelled();

function withInput(text: string): Request {
  return carrying({ altered: { "signature-input": text } });
}

Deno.test("base64 that is truncated, over-padded, spaced, of the URL alphabet or empty is malformed", async () => {
  const base64 = signature.slice("sig1=:".length, -1);
  const broken = [
    base64.slice(0, -1),
    base64.slice(0, -2),
    `${base64}=`,
    `${base64.slice(0, 8)}=${base64.slice(8)}`,
    `-_${base64.slice(2)}`,
    "",
  ];
  for (const text of broken) {
    const altered = { signature: `sig1=:${text}:` };
    assert.equal(await refusal(carrying({ altered })), "malformed", text);
  }
});

Deno.test("labels, components and parameters that are there twice are malformed", async () => {
  const twice = carrying({ signed: [labelled(), labelled()] });
  assert.equal(await refusal(twice), "malformed");
  const repeated = [
    input.replace('"@method"', '"@method" "@method"'),
    `${input};keyid="${keyId}"`,
    `${input};created=${seconds}`,
    input.replace('"@method"', '"@method";req;req'),
  ];
  for (const text of repeated) assert.equal(await refusal(withInput(text)), "malformed", text);
});

Deno.test("Signature-Input that is no dictionary of inner lists with a key id is malformed", async () => {
  const broken = [
    "",
    "garbage",
    "sig1",
    'sig1="@method"',
    `sig1=(;keyid="x"`,
    `${input},`,
    input.replace("sig1", "Sig1"),
    input.replace('"@method"', "@method"),
    input.replace('"@method"', "method"),
    input.replace('"@method"', '"@Method"'),
    input.replace('"content-type"', '"Content-Type"'),
    input.replace('"@method"', '"@signature-params"'),
    input.replace('"@method"', '"a b"'),
    input.replace('"@method"', '""'),
    input.replace('"@method"', "1"),
    `sig1=();created=${seconds}`,
    input.replace(`"${keyId}"`, "1"),
    input.replace(`"${keyId}"`, '""'),
    input.replace(keyId, "k".repeat(2049)),
    input.replace(`created=${seconds}`, `created="${seconds}"`),
    input.replace(`created=${seconds}`, `created=${seconds}.5`),
    input.replace(`created=${seconds}`, `created=${seconds}.0`),
    input.replace(`created=${seconds}`, "created=-1"),
    input.replace(`created=${seconds}`, "created=1e9"),
    input.replace(`created=${seconds}`, "created"),
    `${input};expires="soon"`,
    `${input};expires=?1`,
    `${input};alg=ed25519`,
    `${input};nonce=1`,
    `${input};tag=:AAAA:`,
  ];
  for (const text of broken) assert.equal(await refusal(withInput(text)), "malformed", text);
  for (const text of ["sig1", "sig1=AAAA", "sig1=(:AAAA:)", "sig1=:AAAA:;x=1"]) {
    assert.equal(await refusal(carrying({ altered: { signature: text } })), "malformed", text);
  }
});

Deno.test("white space where RFC 8941 allows it is read", async () => {
  const spaced = input.replace('("@method" ', '(  "@method"  ').replace(";created", "; created");
  await accepted(withInput(spaced));
});

Deno.test("headers made to cost are refused by their size, before any key is looked up", async () => {
  const many = Array.from({ length: 33 }, (_, index) => `"x-${index}"`).join(" ");
  const five = Array.from({ length: 5 }, (_, index) => labelled({ label: `s${index}` }));
  const bombs = [
    withInput(`${input};nonce="${"x".repeat(8192)}"`),
    withInput(input.replace(/\(.*\)/, `(${many})`)),
    withInput(`${input}${Array.from({ length: 17 }, (_, index) => `;p${index}`).join("")}`),
    withInput("(".repeat(8000)),
    withInput('"'.repeat(8000)),
    withInput(`sig1=("${"\\".repeat(8000)}`),
    carrying({ signed: five }),
    carrying({ altered: { signature: `sig1=:${"A".repeat(12_000)}:` } }),
  ];
  for (const bomb of bombs) assert.equal(await refusal(bomb), "malformed");
});

Deno.test("32 components and four signatures are allowed", async () => {
  const extra = Array.from({ length: 27 }, (_, index): [string, string] => [`"x-n${index}"`, "1"])
    .map((
      [name, value],
    ): [string, string] => [name.replace(/\d/g, (digit) => "abcdefghij"[+digit] ?? ""), value]);
  await accepted(
    carrying({ signed: [labelled({ lines: { ...lines, ...Object.fromEntries(extra) } })] }),
  );
  const four = ["a", "b", "c", "d"].map((label) => labelled({ label }));
  await accepted(carrying({ signed: four }));
});

Deno.test("no headers make verification throw or look up a key", async () => {
  const piece = fc.constantFrom(
    "sig1",
    "=",
    "(",
    ")",
    '"@method"',
    '"date"',
    ";",
    "keyid",
    '"k"',
    "created",
    "1",
    ":AAAA:",
    ",",
    " ",
    "?1",
    "@1",
    '%"x"',
    "\\",
    "-",
    ".",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 30 }).map((parts) => parts.join("")),
  ).filter((value) => /^[\t\x20-\x7e]*$/.test(value));
  await fc.assert(
    fc.asyncProperty(text, text, async (one, other) => {
      const headers = { "signature-input": one, signature: other, "content-digest": one };
      const request = new Request(target, { method: "POST", headers });
      const { verification, lookUps } = await outcome(request);
      assert(!verification.ok);
      assert.equal(lookUps, 0);
      keyIdOf(request);
      parseAcceptSignature(one);
      await checkContentDigest(one, new Uint8Array());
    }),
    { numRuns: 500 },
  );
});

Deno.test("whatever is covered, a made-up list of components never makes verification throw", async () => {
  const name = fc.constantFrom(
    "@method",
    "@path",
    "@query",
    "@query-param",
    "@status",
    "@target-uri",
    "date",
    "content-type",
    "constructor",
    "__proto__",
    "x-any",
  );
  const suffix = fc.constantFrom("", ";sf", ";bs", ";req", ";tr", ';key="a"', ';name="via"', ";x");
  const component = fc.tuple(name, suffix).map(([one, other]) => `"${one}"${other}`);
  const list = fc.uniqueArray(component, { maxLength: 12 }).map((all) => `(${all.join(" ")})`);
  await fc.assert(fc.asyncProperty(list, async (components) => {
    const request = carrying({
      altered: { "signature-input": `sig1=${components}${defaultParameters}`, "x-any": "a;b, c" },
    });
    const { verification } = await outcome(request);
    assert(!verification.ok);
  }));
});
