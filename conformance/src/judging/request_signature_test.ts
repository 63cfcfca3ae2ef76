import { Buffer } from "node:buffer";
import assert from "node:assert/strict";
import { messageSignedHeaders } from "../world/message_signing.ts";
import { generateKeyPair, privateKeyOf } from "../world/key_pair.ts";
import { signedHeaders } from "../world/signing.ts";
import { readSignature, signatureFaults } from "./request_signature.ts";
import type { SignedRequest } from "./signed_request.ts";

const pair = await generateKeyPair();
const url = "http://127.0.0.1:7001/u/alice/inbox?a=b";
const body = new TextEncoder().encode(`{"type":"Accept"}`);
const keys = [{ id: "http://a.example/c/main#main-key", publicKeyPem: pair.publicKeyPem }];

const schemes = {
  "draft-cavage-12": signedHeaders,
  "RFC 9421": messageSignedHeaders,
};

for (const [scheme, sign] of Object.entries(schemes)) {
  Deno.test(`${scheme}: a request as it was signed has no fault`, () => {
    const request = requestBy(sign);
    assert.equal(readSignature(request)?.scheme, scheme);
    assert.deepEqual(signatureFaults(request, keys), []);
  });

  Deno.test(`${scheme}: another path, another key and another body are found out`, () => {
    const request = requestBy(sign);
    const elsewhere = { ...request, url: url.replace("alice", "bob") };
    const altered = { ...request, body: new TextEncoder().encode(`{"type":"Reject"}`) };
    assert.deepEqual(aboutOf(elsewhere), ["signature"]);
    assert.deepEqual(aboutOf(altered), ["digest"]);
    assert.deepEqual(signatureFaults(request, []).map(({ about }) => about), ["signature"]);
  });
}

Deno.test("a request without a signature, or with one that is garbled, is not signed", () => {
  for (const signature of [undefined, "", "keyId", `keyId="a",signature=`, `sig1=:AA==:`]) {
    const headers = signature === undefined ? {} : { signature };
    assert.deepEqual(aboutOf({ method: "POST", url, headers, body }), ["signature"]);
  }
});

Deno.test("a key that cannot be read verifies nothing", () => {
  const request = requestBy(signedHeaders);
  const broken = [{ id: keys[0]?.id ?? "", publicKeyPem: "-----BEGIN PUBLIC KEY-----" }];
  assert.deepEqual(signatureFaults(request, broken).map(({ about }) => about), ["signature"]);
});

Deno.test({
  name: "the vectors of draft-cavage-12, appendix C, and of Lemmy verify",
  ignore: !hasVectors(),
  async fn() {
    const cavage = await vectors("cavage-12-appendix-c.json");
    const { request, publicKeyPem } = cavage;
    const lowered = Object.fromEntries(
      Object.entries<string>(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    for (const { headers, signature } of cavage.vectors) {
      const listed = headers === null ? "" : `headers="${headers}",`;
      const header = `keyId="Test",${listed}signature="${signature}"`;
      const faults = signatureFaults({
        method: request.method,
        url: `https://example.com${request.target}`,
        headers: { ...lowered, signature: header },
        body: Buffer.from(request.body),
      }, [{ id: "Test", publicKeyPem }]);
      assert.deepEqual(faults.filter(({ about }) => about === "signature"), []);
    }
    const lemmy = await vectors("lemmy-http-signature.json");
    const header = `keyId="${lemmy.keyId}",algorithm="hs2019",headers="${lemmy.signedHeaders}",` +
      `signature="${lemmy.signature}"`;
    const faults = signatureFaults({
      method: lemmy.method,
      url: `https://example.com${lemmy.path}`,
      headers: { ...lemmy.headers, signature: header },
      body: Buffer.from(lemmy.body),
    }, [{ id: lemmy.keyId, publicKeyPem: lemmy.publicKeySpkiPem }]);
    assert.deepEqual(faults, []);
  },
});

Deno.test({
  name: "the Ed25519 vector of RFC 9421, appendix B, verifies",
  ignore: !hasVectors(),
  async fn() {
    const { cases, keys: given, messages } = await vectors("rfc9421-appendix-b.json");
    const [head = "", content = ""] = messages["test-request"].split("\n\n");
    const [line = "", ...fields] = head.split("\n");
    const headers = Object.fromEntries(fields.map((field: string) => {
      const [name = "", ...value] = field.split(": ");
      return [name.toLowerCase(), value.join(": ")];
    }));
    const found = cases.find(({ alg }: { alg: string }) => alg === "ed25519");
    const request = {
      method: "POST",
      url: `https://example.com${line.split(" ")[1]}`,
      headers: {
        ...headers,
        "signature-input": `${found.label}=${found.signatureInput}`,
        signature: `${found.label}=:${found.signature}:`,
      },
      body: Buffer.from(content),
    };
    const { publicKeyPem } = given[found.keyid];
    assert.equal(readSignature(request)?.text, found.signatureBase);
    const faults = signatureFaults(request, [{ id: found.keyid, publicKeyPem }]);
    assert.deepEqual(faults.map(({ about }) => about), ["digest"]);
  },
});

type Sign = (
  request: { method: "POST"; url: string; body: Uint8Array },
  signer: { keyId: string; privateKey: ReturnType<typeof privateKeyOf> },
) => Record<string, string>;

function requestBy(sign: Sign): SignedRequest {
  const signer = { keyId: keys[0]?.id ?? "", privateKey: privateKeyOf(pair) };
  const headers = { host: "127.0.0.1:7001", ...sign({ method: "POST", url, body }, signer) };
  return { method: "POST", url, headers, body };
}

function aboutOf(request: SignedRequest): string[] {
  return signatureFaults(request, keys).map(({ about }) => about);
}

function vectorFolder(): string {
  const beside = new URL("../../../../shared/data", import.meta.url).pathname;
  return `${Deno.env.get("COMMONPLACE_DATA") ?? beside}/vectors`;
}

function hasVectors(): boolean {
  try {
    return Deno.statSync(vectorFolder()).isDirectory;
  } catch {
    return false;
  }
}

async function vectors(name: string): Promise<ReturnType<typeof JSON.parse>> {
  return JSON.parse(await Deno.readTextFile(`${vectorFolder()}/${name}`));
}
