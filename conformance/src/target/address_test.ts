import assert from "node:assert/strict";
import { readAddress } from "./address.ts";

Deno.test("URLs and handles are told apart", () => {
  const url = "http://127.0.0.1:8000/c/main";
  assert.deepEqual(readAddress(url), { kind: "url", url, origin: "http://127.0.0.1:8000" });
  for (const handle of ["@main@a.example", "main@a.example", "acct:main@a.example"]) {
    assert.deepEqual(readAddress(handle), {
      kind: "handle",
      account: "main@a.example",
      origin: "https://a.example",
    });
  }
  assert.equal(readAddress("main@127.0.0.1:8000").origin, "http://127.0.0.1:8000");
});

Deno.test("what is neither is refused, with what to give instead", () => {
  for (const text of ["", "c/main", "main", "ftp://a.example/u/b", "@main", "a@b@c", "@a@:::"]) {
    assert.throws(() => readAddress(text), { code: "bad-argument", message: /as @name@host/ });
  }
});
