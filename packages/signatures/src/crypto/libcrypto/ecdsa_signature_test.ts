import assert from "node:assert/strict";
import fc from "fast-check";
import { ecdsaDer, ecdsaOctets } from "./ecdsa_signature.ts";

const half = fc.uint8Array({ minLength: 32, maxLength: 32 });

Deno.test("r and s survive the way to DER and back, leading zeros and high bits included", () => {
  const edges = [0x00, 0x01, 0x7f, 0x80, 0xff];
  const halves = fc.oneof(
    half,
    half.chain((bytes) => fc.constantFrom(...edges.map((first) => bytes.with(0, first)))),
  );
  fc.assert(fc.property(halves, halves, (r, s) => {
    const octets = new Uint8Array([...r, ...s]);
    const der = ecdsaDer(octets);
    assert(der);
    assert.deepEqual(ecdsaOctets(der), octets);
  }));
});

Deno.test("small numbers are written in their shortest form", () => {
  const octets = new Uint8Array(64);
  octets[63] = 0x80;
  assert.equal(ecdsaDer(octets)?.toHex(), "3007020100" + "02020080");
});

Deno.test("octets of another length are no signature", () => {
  for (const length of [0, 1, 32, 63, 65, 96, 128]) {
    assert.equal(ecdsaDer(new Uint8Array(length)), undefined);
  }
});

Deno.test("DER that is padded, negative, long, incomplete or followed by more is no signature", () => {
  const broken = [
    "",
    "3006020101020101" + "00",
    "30070201010201010" + "0",
    "300702020001020101",
    "3006020181020101",
    "300602010102",
    "3003020101",
    "308106020101020101",
    "3080020101020101" + "0000",
    "3006020101040101",
    "3106020101020101",
    `3026${"0221" + "01" + "00".repeat(32)}020101`,
  ];
  for (const hex of broken) {
    assert.equal(ecdsaOctets(Uint8Array.fromHex(hex)), undefined, hex);
  }
});
