import assert from "node:assert/strict";
import fc from "fast-check";
import {
  accepted,
  altered,
  date,
  fields,
  keyId,
  outcome,
  refusal,
  sent,
  signatureHeader,
  target,
} from "../../testdata/exchange.ts";
import { keyIdOf } from "../mod.ts";

Deno.test("base64 that is truncated, over-padded, spaced, of the URL alphabet or empty is malformed", async () => {
  const header = signatureHeader();
  const start = header.indexOf('signature="') + 'signature="'.length;
  const base64 = header.slice(start, -1);
  const broken = [
    base64.slice(0, -1),
    base64.slice(0, -2),
    `${base64}=`,
    `${base64.slice(0, 8)} ${base64.slice(8)}`,
    `-_${base64.slice(2)}`,
    "",
  ];
  for (const text of broken) {
    assert.equal(await refusal(altered(`${header.slice(0, start)}${text}"`)), "malformed");
  }
});

Deno.test("what is escaped in a quoted string stands for itself, wherever it is", async () => {
  const escaped = altered(signatureHeader().replace(keyId, keyId.replaceAll(/[/e]/g, "\\$&")));
  assert.notEqual(escaped.headers.get("signature"), signatureHeader());
  assert.equal(keyIdOf(escaped), keyId);
  await accepted(escaped);
});

Deno.test("two signatures and repeated parameters are malformed", async () => {
  const twice = sent();
  twice.headers.append("signature", signatureHeader());
  assert.equal(await refusal(twice), "malformed");
  const header = signatureHeader();
  const repeated = [
    `keyId="x"`,
    `KeyID="x"`,
    `algorithm="hs2019"`,
    `headers="date"`,
    `signature="AAAA"`,
  ];
  for (const parameter of repeated) {
    assert.equal(await refusal(altered(`${header},${parameter}`)), "malformed");
    assert.equal(await refusal(altered(`${parameter},${header}`)), "malformed");
  }
});

Deno.test("a header that is not a list of parameters is malformed", async () => {
  const header = signatureHeader();
  const broken = [
    "",
    "garbage",
    "sig1=:AAAA:",
    'keyId="x',
    `${header},`,
    `,${header}`,
    `${header};x=1`,
    `${header},x=`,
    `${header},x=(y)`,
    header.replace(",", " "),
    header.replace("keyId", ""),
    header.replace("keyId", "key id"),
    header.replace(keyId, ""),
    header.replace(/signature=.*/, ""),
    header.replace(/headers="[^"]*"/, 'headers=""'),
    header.replace("host date", "host  date"),
    header.replace("host date", "host host date"),
    header.replace("host date", "host Host date"),
    header.replace("host date", "host (other) date"),
    header.replace("host date", "host d\u00e4te"),
  ];
  for (const text of broken) assert.equal(await refusal(altered(text)), "malformed", text);
});

Deno.test("spaces between parameters, escapes, unknown ones and upper-case names are read", async () => {
  const header = signatureHeader();
  await accepted(altered(header.replaceAll('",', '" ,\t ')));
  await accepted(altered(`opaque="a \\"b\\", c=d", version=2,${header}`));
  await accepted(altered(header.replace("host date", "Host DATE").replace("keyId", "KEYID")));
});

Deno.test("headers made to cost are refused by their size, before anything else", async () => {
  const header = signatureHeader();
  const many = Array.from({ length: 33 }, (_, index) => `x-${index}`).join(" ");
  const bombs = [
    `${header},padding="${"x".repeat(8192)}"`,
    header.replace(/headers="[^"]*"/, `headers="${many}"`),
    `${Array.from({ length: 20 }, (_, index) => `p${index}=1`).join(",")},${header}`,
    header.replace(keyId, "k".repeat(2049)),
    "=".repeat(8192),
    '"'.repeat(8192),
    `a="${"\\".repeat(8000)}`,
  ];
  for (const bomb of bombs) assert.equal(await refusal(altered(bomb)), "malformed");
});

Deno.test("32 covered headers are allowed", async () => {
  const extra = Array.from({ length: 27 }, (_, index): [string, string] => [`x-${index}`, "1"]);
  await accepted(sent({ fields: { ...fields, ...Object.fromEntries(extra) } }));
});

Deno.test("no Signature header makes verification throw or look up a key", async () => {
  const piece = fc.constantFrom(
    "keyId",
    "signature",
    "headers",
    "=",
    '"',
    ",",
    " ",
    "\\",
    "AAAA",
    "a",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 30 }).map((parts) => parts.join("")),
  );
  const sendable = text.filter((value) => /^[\t\x20-\x7e]*$/.test(value));
  await fc.assert(fc.asyncProperty(sendable, async (signature) => {
    const request = new Request(target, { method: "POST", headers: { signature, date } });
    const { verification, lookUps } = await outcome(request);
    assert(!verification.ok);
    assert.equal(lookUps, 0);
    keyIdOf(request);
  }));
});

Deno.test("the key id is read without verifying, where it can be read", () => {
  assert.equal(keyIdOf(sent()), keyId);
  assert.equal(keyIdOf(sent({ altered: { signature: undefined } })), undefined);
  assert.equal(keyIdOf(altered("garbage")), undefined);
});
