import assert from "node:assert/strict";
import fc from "fast-check";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import { A, ANN, ask, keep, readerWorld } from "../../testdata/reader_world.ts";

const NOTE = `${A}/objects/1`;
const HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

// Issue 6, build 2: ETag and 304.
Deno.test("a reader's copy that is still good is not sent again", async () => {
  await using world = await readerWorld();
  await keep(world, { id: NOTE, to: PUBLIC });
  for (const url of [NOTE, ANN, `${ANN}/outbox`, `${ANN}/followers`, `${A}/`]) {
    const first = await ask(world, url);
    const etag = first.headers.get("etag") ?? "";
    assert.match(etag, /^"[\w-]+"$/, url);
    for (const named of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
      const again = await ask(world, url, { headers: { "if-none-match": named } });
      assert.equal(again.status, 304, `${url} ${named}`);
      assert.equal(again.body, null);
      for (const name of ["etag", "vary", "cache-control", "access-control-allow-origin"]) {
        assert.equal(again.headers.get(name), first.headers.get(name), name);
      }
    }
    for (const named of ['"x"', "", etag.slice(1, -1)]) {
      const again = await ask(world, url, { headers: { "if-none-match": named } });
      assert.equal(again.status, 200, named);
    }
    const other = await ask(world, url, { headers: { accept: "application/json" } });
    assert.notEqual(other.headers.get("etag"), etag, "another type is another representation");
  }
  await keep(world, { id: NOTE, to: PUBLIC, content: "changed" });
  const { headers } = await ask(world, ANN);
  const changed = await ask(world, NOTE, {
    headers: { "if-none-match": headers.get("etag") ?? "" },
  });
  assert.equal(changed.status, 200);
});

Deno.test("a tag that somebody guessed opens nothing", async () => {
  await using world = await readerWorld();
  await keep(world, { id: NOTE, to: `${A}/u/zoe` });
  const own = await ask(world, NOTE, { as: ANN });
  const tag = own.headers.get("etag") ?? "";
  for (const named of [tag, "*"]) {
    const headers = { "if-none-match": named };
    assert.equal((await ask(world, NOTE, { headers })).status, 404);
    assert.equal((await ask(world, NOTE, { as: ANN, headers })).status, 304);
  }
});

// toolkit.md §3: 200 for what is accepted; 406 there for HTML and JSON, which ours serves.
Deno.test("a browser is sent to the page that the program names, others get the document", async () => {
  const pages = (iri: string) => iri === NOTE ? "https://www.a.example/notes/1" : undefined;
  await using world = await readerWorld({ pages });
  await keep(world, { id: NOTE, to: PUBLIC });
  const page = await ask(world, NOTE, { headers: { accept: HTML } });
  assert.equal(page.status, 303);
  assert.equal(page.headers.get("location"), "https://www.a.example/notes/1");
  assert.equal(page.headers.get("vary"), "accept, authorization, signature");
  assert.equal((await ask(world, NOTE, { headers: { accept: "text/html" } })).status, 303);
  const json = await ask(world, NOTE, { headers: { accept: `${HTML}, application/json` } });
  assert.equal(json.status, 200);
  const without = await ask(world, ANN, { headers: { accept: HTML } });
  assert.equal(without.headers.get("content-type"), "application/activity+json");
  const refused = await ask(world, ANN, { headers: { accept: "text/html" } });
  assert.equal(refused.status, 406);
  assert.deepEqual(await refused.json(), { error: "This is served as application/activity+json." });
  await keep(world, { id: NOTE, to: `${A}/u/zoe` });
  assert.equal((await ask(world, NOTE, { headers: { accept: HTML } })).status, 404);
});

// toolkit.md §2 "privacy" (never tested there), P9: bto/bcc never leave.
Deno.test("blind recipients are in no answer, whoever asks and however deep they are", async () => {
  await using world = await readerWorld();
  const zoe = `${A}/u/zoe`;
  const address = fc.constantFrom(PUBLIC, `${ANN}/followers`, zoe, "https://x.example/");
  const name = fc.constantFrom("bto", "bcc", "as:bto", "to", "cc");
  const part = fc.dictionary(name, fc.array(address, { maxLength: 2 }));
  const accept = fc.constantFrom("*/*", "application/json", "application/ld+json");
  const someone = fc.constantFrom(undefined, ANN, zoe);
  const property = fc.asyncProperty(
    fc.array(part, { minLength: 1, maxLength: 4 }),
    accept,
    someone,
    async (parts, accept, as) => {
      const [outer = {}, ...others] = parts;
      const inner = others.reduceRight<JsonObject>(
        (object, part) => ({ ...part, type: "Note", attributedTo: ANN, tag: [7.5, { object }] }),
        {},
      );
      await keep(world, { ...outer, id: NOTE, object: inner });
      const response = await ask(world, NOTE, { as, headers: { accept } });
      assert.doesNotMatch(await response.text(), /b(?:to|cc)"/);
    },
  );
  await fc.assert(property, { numRuns: 60 });
  await keep(world, { id: NOTE, bto: zoe, content: "psst" });
  const seen = await ask(world, NOTE, { as: zoe });
  assert.equal(seen.status, 200, "who is named blindly may see it");
  assert.equal((await seen.json()).bto, undefined);
});

Deno.test("blind recipients are in no collection either", async () => {
  await using world = await readerWorld();
  const { server } = world;
  const id = await server.act(ANN, { type: "Note", content: "1", to: PUBLIC, bcc: [`${A}/u/zoe`] });
  const iri = await keep(world, {
    id,
    type: "Create",
    actor: ANN,
    to: PUBLIC,
    bto: `${A}/u/zoe`,
    object: { id: NOTE, type: "Note", attributedTo: ANN, to: PUBLIC, bcc: [`${A}/u/zoe`] },
  });
  const page = await (await ask(world, `${ANN}/outbox?page=first`)).text();
  assert.match(page, new RegExp(iri));
  assert.doesNotMatch(page, /b(?:to|cc)"/);
});
