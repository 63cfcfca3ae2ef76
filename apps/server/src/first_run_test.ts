import assert from "node:assert/strict";
import { actors, keys } from "@commonplace/storage";
import { openTestInstance, ORIGIN } from "./testing/test_instance.ts";
import { temporaryFolder } from "./testing/temporary_folder.ts";

Deno.test("the first run makes an administrator, a community and a token, and later ones nothing", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/data.kv`;
  let token: string | undefined;
  let publicPem: string | undefined;
  {
    await using first = await openTestInstance({ path });
    const { administrator, community } = first.firstRun ?? assert.fail("It was not told");
    assert.equal(administrator.iri, `${ORIGIN}/u/admin`);
    assert.equal(community.iri, `${ORIGIN}/c/main`);
    token = first.firstRun?.token;
    publicPem = await keys.publicPem(first.store.view, administrator.keyId);
    assert.ok(publicPem);
  }
  await using second = await openTestInstance({ path });
  assert.equal(second.firstRun, undefined);
  const administrator = await actors.read(second.store.view, `${ORIGIN}/u/admin`);
  assert.equal(await keys.publicPem(second.store.view, administrator?.keyId ?? ""), publicPem);
  const group = JSON.stringify({ type: "Group", name: "books" });
  assert.equal((await second.post("/admin/actors", group, token)).status, 201);
});

Deno.test("a first run that was not told to the end is told again, with a token that works", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/data.kv`;
  let lost = "";
  await assert.rejects(
    openTestInstance({
      path,
      onFirstRun({ token }) {
        lost = token;
        throw new Error("The terminal is gone");
      },
    }),
    /The terminal is gone/,
  );
  await using again = await openTestInstance({ path });
  assert.ok(again.firstRun);
  const group = JSON.stringify({ type: "Group", name: "books" });
  assert.equal((await again.post("/admin/actors", group, lost)).status, 401);
  assert.equal((await again.post("/admin/actors", group)).status, 201);
  const people = await actors.page(again.store.view, ORIGIN, { type: "Person" });
  assert.equal(people.items.length, 1);
});

Deno.test("data of one origin is not opened under another", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/data.kv`;
  {
    await using _first = await openTestInstance({ path });
  }
  await assert.rejects(openTestInstance({ path, origin: "https://other.example" }), {
    code: "other-origin",
    message: /belongs to https:\/\/books\.example.*Set COMMONPLACE_ORIGIN to https:\/\/books\.ex/,
  });
  await using same = await openTestInstance({ path });
  assert.equal(await actors.read(same.store.view, "https://other.example/"), undefined);
});
