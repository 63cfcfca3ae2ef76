import assert from "node:assert/strict";
import {
  accepted,
  body,
  fields,
  hs2019,
  keyId,
  now,
  pair,
  refusal,
  seconds,
  sent,
  target,
  without,
} from "../testdata/exchange.ts";
import { sign, verify } from "./mod.ts";

Deno.test("a signature holds for one hour, and clocks may differ by five minutes", async () => {
  await accepted(sent(), { now: now + 3600_000 });
  assert.equal(await refusal(sent(), { now: now + 3600_001 }), "stale");
  await accepted(sent(), { now: now - 300_000 });
  assert.equal(await refusal(sent(), { now: now - 300_001 }), "from-the-future");
  assert.equal(await refusal(sent(), { now: now + 86_400_000 }), "stale");
});

Deno.test("both limits can be chosen in seconds", async () => {
  await accepted(sent(), { now: now + 7200_000, maxAge: 7200 });
  assert.equal(await refusal(sent(), { now: now + 11_000, maxAge: 10 }), "stale");
  assert.equal(await refusal(sent(), { now: now - 11_000, maxAhead: 10 }), "from-the-future");
});

Deno.test("a date in any form but that of RFC 9110 is malformed", async () => {
  const forms = [
    "2026-11-10T12:00:00Z",
    "Tue, 10 Nov 2026 12:00:00",
    "Tue, 10 Nov 2026 12:00:00 PST",
    "Wed, 10 Nov 2026 12:00:00 GMT",
    "Tue, 10 Nov 2026 12:00:00 GMT, Tue, 10 Nov 2026 12:00:00 GMT",
    "",
  ];
  for (const form of forms) {
    assert.equal(await refusal(sent({ fields: { ...fields, date: form } })), "malformed");
  }
});

Deno.test("(created) stands for the date under hs2019 and is as fresh as a date must be", async () => {
  const timed = (created: number): Request =>
    sent({
      parameters: `${hs2019},created=${created}`,
      fields: { ...without("date"), "(created)": String(created) },
    });
  await accepted(timed(seconds));
  assert.equal(await refusal(timed(seconds - 3601)), "stale");
  assert.equal(await refusal(timed(seconds + 301)), "from-the-future");
});

Deno.test("a fresh date does not save an old (created), nor the reverse", async () => {
  const created = seconds - 4000;
  const old = sent({
    parameters: `${hs2019},created=${created}`,
    fields: { ...fields, "(created)": String(created) },
  });
  assert.equal(await refusal(old), "stale");
  const fresh = sent({
    parameters: `${hs2019},created=${seconds}`,
    fields: { ...fields, date: "Tue, 10 Nov 2026 10:00:00 GMT", "(created)": String(seconds) },
  });
  assert.equal(await refusal(fresh), "stale");
});

Deno.test("(expires) ends a signature, covered or not", async () => {
  const until = (expires: string): Request =>
    sent({
      parameters: `${hs2019},expires=${expires}`,
      fields: { ...fields, "(expires)": expires },
    });
  await accepted(until(`${seconds + 60}`));
  await accepted(until(`${seconds + 60}.50`));
  assert.equal(await refusal(until(`${seconds - 1}`)), "stale");
  const uncovered = sent({ parameters: `keyId="${keyId}",expires=${seconds - 1}` });
  assert.equal(await refusal(uncovered), "stale");
});

Deno.test("rsa-sha256 cannot cover (created) or (expires)", async () => {
  for (const name of ["created", "expires"]) {
    const request = sent({
      parameters: `keyId="${keyId}",algorithm="rsa-sha256",${name}=${seconds + 60}`,
      fields: { ...fields, [`(${name})`]: String(seconds + 60) },
    });
    assert.equal(await refusal(request), "malformed");
  }
});

Deno.test("times that are no numbers of seconds are malformed", async () => {
  const broken = [
    "created=1.5",
    "created=-1",
    'created="soon"',
    "created=1e9",
    "expires=1e9",
    "expires=.",
  ];
  for (const parameter of broken) {
    assert.equal(await refusal(sent({ parameters: `${hs2019},${parameter}` })), "malformed");
  }
});

Deno.test("times default to those of this machine's clock", async () => {
  const signed = await sign(
    new Request(target, { method: "POST" }),
    { id: keyId, privateKey: pair.privateKey },
    { body },
  );
  const findKey = () => Promise.resolve(pair.publicKey);
  assert((await verify(signed, { body, target, findKey })).ok);
  const verification = await verify(sent(), { body, target: new URL(target), findKey });
  assert(!verification.ok);
});
