import assert from "node:assert/strict";
import { openTestInstance, ORIGIN, type TestInstance } from "./testing/test_instance.ts";

async function create(
  instance: TestInstance,
  wanted: unknown,
  token?: string,
): Promise<{ status: number; answer: Record<string, string>; response: Response }> {
  const body = typeof wanted === "string" ? wanted : JSON.stringify(wanted);
  const response = await instance.post("/admin/actors", body, token);
  return { status: response.status, answer: await response.json(), response };
}

Deno.test("an administrator's requests for new actors", async (t) => {
  await using instance = await openTestInstance();

  await t.step("a person gets an id, a handle and a token to act with", async () => {
    const wanted = { type: "Person", name: "ann", displayName: "Ann", summary: "Reads <a lot>." };
    const { status, answer, response } = await create(instance, wanted);
    assert.equal(status, 201);
    assert.equal(response.headers.get("location"), `${ORIGIN}/u/ann`);
    assert.equal(response.headers.get("cache-control"), "no-store");
    const { token, ...rest } = answer;
    assert.deepEqual(rest, { id: `${ORIGIN}/u/ann`, handle: "@ann@books.example" });

    const document = await (await instance.app.request(`${ORIGIN}/u/ann`)).json();
    assert.equal(document.name, "Ann");
    assert.equal(document.summary, "<p>Reads &lt;a lot&gt;.</p>");
    const follow = JSON.stringify({ type: "Follow", object: `${ORIGIN}/c/main` });
    assert.equal((await instance.post("/u/ann/outbox", follow, token)).status, 201);
    assert.equal((await instance.post("/u/admin/outbox", follow, token)).status, 403);
    assert.equal((await create(instance, { type: "Person", name: "x" }, token)).status, 403);
  });

  await t.step("a community has no token", async () => {
    const { status, answer } = await create(instance, { type: "Group", name: "books" });
    assert.equal(status, 201);
    assert.deepEqual(answer, { id: `${ORIGIN}/c/books`, handle: "@books@books.example" });
  });

  await t.step("a name that a person has is taken for a community too", async () => {
    const { status, answer } = await create(instance, { type: "Group", name: "Admin" });
    assert.equal(status, 409);
    assert.match(answer["error"] ?? "", /^The name Admin is taken .*\.$/);
  });

  await t.step("without a token there is a challenge", async () => {
    const { status, answer, response } = await create(instance, { type: "Group", name: "x" }, "x");
    assert.equal(status, 401);
    assert.equal(response.headers.get("www-authenticate"), "Bearer");
    assert.match(answer["error"] ?? "", /^A bearer token .*\.$/);
  });

  await t.step("a body of more than 64 KiB is not read", async () => {
    const { status, answer } = await create(instance, " ".repeat(64 * 1024 + 1));
    assert.equal(status, 413);
    assert.match(answer["error"] ?? "", /larger than 65536 bytes\.$/);
  });

  const refused: readonly (readonly [unknown, RegExp])[] = [
    ["{", /must be a JSON object\.$/],
    ["[]", /must be a JSON object\.$/],
    [{ type: "Service", name: "x" }, /type must be "Person" or "Group"\.$/],
    [{ type: "Person" }, /name must be a text\.$/],
    [{ type: "Person", name: "a b" }, /must be 1 to 64 letters.*\.$/],
    [{ type: "Person", name: "x", displayName: " " }, /displayName must be a text of 1 to 100/],
    [{ type: "Person", name: "x", summary: 1 }, /summary must be a plain text of 1 to 5000/],
    [{ type: "Person", name: "x", bio: "" }, /There is no property "bio"\.$/],
  ];
  for (const [wanted, message] of refused) {
    await t.step(`${JSON.stringify(wanted)} is refused in one sentence`, async () => {
      const { status, answer } = await create(instance, wanted);
      assert.equal(status, 400);
      assert.match(answer["error"] ?? "", message);
      assert.equal((await instance.app.request(`${ORIGIN}/u/x`)).status, 404);
    });
  }
});
