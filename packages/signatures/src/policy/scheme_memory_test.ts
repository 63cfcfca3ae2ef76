import assert from "node:assert/strict";
import fc from "fast-check";
import { type Answer, SchemeMemory, type SignatureScheme } from "../mod.ts";

const origin = "https://b.example";
const asking = 'sig1=("@method" "@target-uri");created';

function answer(status: number, acceptSignature?: string): Answer {
  const headers = new Headers();
  if (acceptSignature !== undefined) headers.set("accept-signature", acceptSignature);
  return { status, headers };
}

Deno.test("draft-cavage goes first to a peer that nothing is known of", () => {
  assert.equal(new SchemeMemory().first(origin), "cavage");
});

Deno.test("RFC 9421 goes first to a peer that signed so, and to no other origin", () => {
  const memory = new SchemeMemory();
  memory.verified(origin, "rfc9421");
  assert.equal(memory.first(origin), "rfc9421");
  assert.equal(memory.first("https://b.example:8443"), "cavage");
  assert.equal(memory.first("http://b.example"), "cavage");
});

Deno.test("a peer that signed with draft-cavage has shown nothing new", () => {
  const memory = new SchemeMemory();
  memory.verified(origin, "cavage");
  assert.equal(memory.first(origin), "cavage");
  memory.verified(origin, "rfc9421");
  memory.verified(origin, "cavage");
  assert.equal(memory.first(origin), "rfc9421");
});

Deno.test("RFC 9421 goes first to a peer that sent Accept-Signature, with whatever status", () => {
  for (const status of [200, 202, 401, 404, 429, 503]) {
    const memory = new SchemeMemory();
    memory.next(origin, ["cavage"], answer(status, asking));
    assert.equal(memory.first(origin), "rfc9421");
  }
  for (const nothing of ["", "garbage", "sig1", 'sig1=("@status")', "sig1=:AAAA:"]) {
    const memory = new SchemeMemory();
    memory.next(origin, ["cavage"], answer(401, nothing));
    assert.equal(memory.first(origin), "cavage", nothing);
  }
});

Deno.test("the other signature is tried after 400, 401 and 403, and after nothing else", () => {
  for (let status = 100; status < 600; status += 1) {
    const again = [400, 401, 403].includes(status);
    const memory = new SchemeMemory();
    const next = memory.next(origin, ["cavage"], answer(status));
    assert.equal(next, again ? "rfc9421" : undefined, String(status));
    memory.verified(origin, "rfc9421");
    const back = memory.next(origin, ["rfc9421"], answer(status));
    assert.equal(back, again ? "cavage" : undefined, String(status));
  }
});

Deno.test("a 2xx is no proof that a peer reads RFC 9421", () => {
  const memory = new SchemeMemory();
  assert.equal(memory.next(origin, ["cavage"], answer(401)), "rfc9421");
  for (const status of [200, 202, 204]) {
    assert.equal(memory.next(origin, ["cavage", "rfc9421"], answer(status)), undefined);
    assert.equal(memory.first(origin), "cavage");
  }
});

Deno.test("a peer that refuses RFC 9421 gets draft-cavage first from then on, unless it asks for it again", () => {
  const memory = new SchemeMemory();
  memory.verified(origin, "rfc9421");
  assert.equal(memory.next(origin, ["rfc9421"], answer(401)), "cavage");
  assert.equal(memory.first(origin), "cavage");
  memory.verified(origin, "rfc9421");
  assert.equal(memory.next(origin, ["rfc9421"], answer(401, asking)), "cavage");
  assert.equal(memory.first(origin), "rfc9421");
});

Deno.test("an answer that says nothing of signatures changes nothing", () => {
  for (const status of [200, 202, 404, 410, 429, 500, 503]) {
    const memory = new SchemeMemory();
    memory.verified(origin, "rfc9421");
    memory.next(origin, ["rfc9421"], answer(status));
    assert.equal(memory.first(origin), "rfc9421");
  }
});

Deno.test("what is known has a lifetime, which every sign renews", () => {
  let now = 1_000_000;
  const memory = new SchemeMemory({ now: () => now, lifetime: 60 });
  memory.verified(origin, "rfc9421");
  now += 59_999;
  assert.equal(memory.first(origin), "rfc9421");
  memory.verified(origin, "rfc9421");
  now += 59_999;
  assert.equal(memory.first(origin), "rfc9421");
  now += 1;
  assert.equal(memory.first(origin), "cavage");
});

Deno.test("the lifetime is a week where none is chosen", () => {
  let now = 0;
  const memory = new SchemeMemory({ now: () => now });
  memory.verified(origin, "rfc9421");
  now = 7 * 86_400_000 - 1;
  assert.equal(memory.first(origin), "rfc9421");
  now += 1;
  assert.equal(memory.first(origin), "cavage");
});

Deno.test("of too many origins the one that was confirmed longest ago is forgotten", () => {
  const memory = new SchemeMemory({ maxOrigins: 2 });
  for (const peer of ["a", "b", "a", "c"]) memory.verified(peer, "rfc9421");
  assert.deepEqual(["a", "b", "c"].map((peer) => memory.first(peer)), [
    "rfc9421",
    "cavage",
    "rfc9421",
  ]);
});

Deno.test("whatever a peer answers, it gets two requests at most, each with another signature", () => {
  const answers = fc.array(
    fc.tuple(
      fc.integer({ min: 100, max: 599 }),
      fc.option(fc.constantFrom(asking, "x"), { nil: undefined }),
    ),
    { minLength: 5, maxLength: 5 },
  );
  fc.assert(fc.property(answers, fc.boolean(), (all, knows) => {
    const memory = new SchemeMemory();
    if (knows) memory.verified(origin, "rfc9421");
    const tried: SignatureScheme[] = [memory.first(origin)];
    for (const [status, header] of all) {
      const next = memory.next(origin, tried, answer(status, header));
      if (next === undefined) break;
      tried.push(next);
    }
    assert(tried.length <= 2);
    assert.equal(new Set(tried).size, tried.length);
  }));
});
