import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { rfc9421AppendixB } from "@commonplace/fixtures/signatures";
import { ports } from "../../testdata/ports.ts";
import { importPublicKey, type SignatureAlgorithm, verify } from "../mod.ts";
import { signatureBase } from "./signature_base.ts";
import { parseSignatures } from "./signature_input.ts";

const { keys, cases, messages } = rfc9421AppendixB;
const CREATED = 1618884473;
const now = CREATED * 1000;

type Case = (typeof cases)[number];

interface Exchange {
  readonly message: Request | Response;
  readonly target: URL;
  readonly body: Uint8Array;
}

/** The message of a case, as it is printed, with the signature of the case. */
function exchangeOf(vector: Case): Exchange {
  const printed = vector.messageText ?? messages[vector.message as keyof typeof messages];
  const [head = "", text = ""] = printed.split("\n\n");
  const [first = "", ...lines] = head.split("\n");
  const headers = new Headers();
  for (const line of lines) {
    const colon = line.indexOf(": ");
    headers.append(line.slice(0, colon), line.slice(colon + 2));
  }
  if (vector.signatureInput !== undefined) {
    headers.set("signature-input", `${vector.label}=${vector.signatureInput}`);
    headers.set("signature", `${vector.label}=:${vector.signature}:`);
  }
  const body = new TextEncoder().encode(text);
  const [method = "", path = ""] = first.split(" ");
  const host = headers.get("host") ?? "example.com";
  const target = new URL(method.startsWith("HTTP") ? "/" : path, `https://${host}`);
  if (!method.startsWith("HTTP")) {
    return { message: new Request(target, { method, headers }), target, body };
  }
  // The printed message has a digest that is not that of its body; the printed signature base has the right one.
  const right = /"content-digest": (.*)/.exec(vector.signatureBase ?? "")?.[1] ?? "";
  headers.set("content-digest", right);
  return { message: new Response(text, { status: Number(path), headers }), target, body };
}

for (const crypto of ports) {
  for (const vector of cases) {
    const { name, alg, keyid } = vector;
    if (keyid === "test-shared-secret") continue;
    const expected = vector.expectValid ?? true;

    Deno.test(`${crypto.name}: RFC 9421 appendix B, ${name}, is ${expected ? "verified" : "refused"}`, async () => {
      const { message, target, body } = exchangeOf(vector);
      const { publicKeyPem } = keys[keyid as "test-key-rsa-pss"];
      using publicKey = await importPublicKey(publicKeyPem, { crypto });
      const options = {
        body,
        findKey: (id: string) => Promise.resolve(id === keyid ? publicKey : undefined),
        now,
        required: [],
        algorithm: alg as SignatureAlgorithm,
      };
      const verification = "status" in message
        ? await verify(message, options)
        : await verify(message, { ...options, target });
      if (expected) {
        assert(verification.ok, verification.ok ? "" : verification.reason.message);
        assert.equal(verification.scheme, "rfc9421");
        assert.equal(verification.label, vector.label);
      } else assert(!verification.ok && verification.reason.code === "bad-signature");
    });
  }
}

Deno.test("every signature base of RFC 9421 appendix B.2 is built as it is printed", () => {
  for (const vector of cases) {
    if (vector.signatureBase === undefined) continue;
    const { message, target } = exchangeOf(vector);
    const { headers } = message;
    const parsed = parseSignatures(
      headers.get("signature-input") ?? "",
      headers.get("signature") ?? "",
    );
    assert(parsed.ok);
    const [{ components, inputText } = { components: [], inputText: "" }] = parsed.signatures;
    const base = signatureBase(
      components,
      inputText,
      "status" in message
        ? { status: message.status, headers }
        : { method: message.method, target, headers },
    );
    assert(base.ok);
    assert.equal(new TextDecoder().decode(base.bytes), vector.signatureBase);
    if (vector.alg !== "hmac-sha256") continue;
    const secret = Uint8Array.fromBase64(keys["test-shared-secret"].base64);
    const mac = createHmac("sha256", secret).update(base.bytes).digest("base64");
    assert.equal(mac, vector.signature);
  }
});

Deno.test("the HMAC of RFC 9421 §B.2.5 is refused, whatever key is found for it", async () => {
  const vector = cases.find(({ alg }) => alg === "hmac-sha256");
  assert(vector);
  for (const name of ["test-key-rsa", "test-key-ed25519", "test-key-ecc-p256"] as const) {
    const { message, target, body } = exchangeOf(vector);
    const publicKey = await importPublicKey(keys[name].publicKeyPem);
    const findKey = () => Promise.resolve(publicKey);
    const options = { body, target, findKey, now, required: [] };
    const verification = await verify(message as Request, options);
    assert(!verification.ok && verification.reason.code === "bad-signature");
    const input = message.headers.get("signature-input") ?? "";
    message.headers.set("signature-input", `${input};alg="hmac-sha256"`);
    const named = await verify(message as Request, options);
    assert(!named.ok && named.reason.code === "unsupported-algorithm");
  }
});
