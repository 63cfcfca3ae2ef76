import assert from "node:assert/strict";
import { generateKeyPair, type KeyPair } from "../keys/generate_key_pair.ts";
import { sign } from "../sign.ts";
import { verify } from "../verify.ts";
import { createKeyCache, type FoundKey, type KeyCache } from "./key_cache.ts";
import { type CachedVerification, verifyWithCache } from "./verify_with_cache.ts";

const id = "https://a.example/users/ana#main-key";
const target = new URL("https://b.example/inbox");
const asker = { source: "192.0.2.1" };
const [old, current] = [await generateKeyPair("rsa-2048"), await generateKeyPair("rsa-2048")];

interface World {
  readonly clock: { time: number; now(): number };
  readonly cache: KeyCache<FoundKey>;
  published: KeyPair;
  fetches: number;
}

function world(): World {
  const clock = { time: 0, now: () => clock.time };
  const made: World = {
    clock,
    published: old,
    fetches: 0,
    cache: createKeyCache({
      clock,
      find() {
        made.fetches += 1;
        return Promise.resolve({ kind: "found", found: { key: made.published.publicKey } });
      },
    }),
  };
  return made;
}

async function received(
  { cache }: World,
  signer: KeyPair,
): Promise<CachedVerification<FoundKey>> {
  const request = await sign(new Request(target), { id, privateKey: signer.privateKey });
  const options = { body: undefined, target };
  return await verifyWithCache(cache, (findKey) => verify(request, { ...options, findKey }), asker);
}

Deno.test("a key that was changed is fetched once more, and the message is accepted", async () => {
  const made = world();
  assert((await received(made, old)).verification.ok);
  made.published = current;
  made.clock.time += 60_000;
  assert((await received(made, current)).verification.ok);
  assert((await received(made, current)).verification.ok);
  assert.equal(made.fetches, 2);
});

Deno.test("many forgeries cause one fetch a minute, and a fresh key none", async () => {
  const made = world();
  for (let at = 0; at < 10; at += 1) {
    const { verification } = await received(made, current);
    assert(!verification.ok && verification.reason.code === "bad-signature");
  }
  assert.equal(made.fetches, 1);
  made.clock.time += 60_000;
  for (let at = 0; at < 10; at += 1) await received(made, current);
  assert.equal(made.fetches, 2);
  assert((await received(made, old)).verification.ok);
});

Deno.test("of a message with two signatures only the key that failed is fetched once more", async () => {
  const otherId = "https://c.example/relay#main-key";
  const other = await generateKeyPair("ed25519");
  const published = new Map([[id, old], [otherId, other]]);
  const fetched: string[] = [];
  const clock = { time: 0, now: () => clock.time };
  const cache = createKeyCache<FoundKey>({
    clock,
    find(keyId) {
      fetched.push(keyId);
      const key = published.get(keyId)?.publicKey;
      return Promise.resolve(key ? { kind: "found", found: { key } } : { kind: "absent" });
    },
  });
  async function twiceSigned(signer: KeyPair): Promise<CachedVerification<FoundKey>> {
    const scheme = { scheme: "rfc9421", label: "own" } as const;
    const once = await sign(new Request(target), { id, privateKey: signer.privateKey }, scheme);
    const relay = { id: otherId, privateKey: other.privateKey };
    const request = await sign(once, relay, { ...scheme, label: "relay", append: true });
    return await verifyWithCache(
      cache,
      (findKey) => verify(request, { body: undefined, target, findKey }),
      asker,
    );
  }
  assert((await twiceSigned(old)).verification.ok);
  published.set(id, current);
  clock.time += 60_000;
  const { verification, lookUp } = await twiceSigned(current);
  assert(verification.ok && lookUp?.kind === "found");
  assert.equal(lookUp.found.key, published.get(verification.keyId)?.publicKey);
  assert.deepEqual(fetched, [id, otherId, id]);
});

Deno.test("a message that is wrong in itself asks for no key", async () => {
  const made = world();
  const { verification, lookUp } = await verifyWithCache(
    made.cache,
    (findKey) => verify(new Request(target), { body: undefined, target, findKey }),
    asker,
  );
  assert(!verification.ok && verification.reason.code === "missing");
  assert.equal(lookUp, undefined);
  assert.equal(made.fetches, 0);
});
