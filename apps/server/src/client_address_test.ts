import assert from "node:assert/strict";
import { clientAddress } from "./client_address.ts";

function from(peer: string | undefined, forwardedFor?: string): string | undefined {
  const headers = new Headers(
    forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor },
  );
  return clientAddress({ headers }, peer);
}

Deno.test("a client is who is at the other end, whatever it says", () => {
  assert.equal(from("9.9.9.9"), "9.9.9.9");
  assert.equal(from("9.9.9.9", "8.8.8.8"), "9.9.9.9");
  assert.equal(from(undefined, "8.8.8.8"), undefined);
});

Deno.test("behind a proxy in the house a client is whom the proxy saw", () => {
  assert.equal(from("127.0.0.1", "9.9.9.9"), "9.9.9.9");
  assert.equal(from("10.0.0.7", "6.6.6.6, 9.9.9.9"), "9.9.9.9");
  assert.equal(from("127.0.0.1"), "127.0.0.1");
  assert.equal(from("::1", " "), "::1");
});
