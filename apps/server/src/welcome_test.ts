import assert from "node:assert/strict";
import { until } from "@commonplace/federation/testing";
import { openTestInstance, ORIGIN, type TestInstance } from "./testing/test_instance.ts";
import { welcome } from "./welcome.ts";

Deno.test("the lines of the first run do what they say when they are pasted", async () => {
  await using instance = await openTestInstance();
  const text = welcome(instance.firstRun ?? assert.fail("It was not told"));
  const commands = text.replaceAll("\\\n", "").split("\n").filter((line) => /^ *curl /.test(line));
  const [create = "", follow = "", post = "", read = "", ...more] = commands;
  assert.deepEqual(more, []);

  assert.equal((await paste(instance, create)).status, 201);
  assert.equal((await instance.app.request(`${ORIGIN}/u/ann`)).status, 200);
  assert.equal((await paste(instance, follow)).status, 201);
  const items = async () => (await (await paste(instance, read)).json()).orderedItems;
  await until(async () => (await items()).length === 1, { what: "the Accept" });
  assert.equal((await paste(instance, post)).status, 201);
  await until(async () => (await items()).length === 2, { what: "the Announce" });
  const [announce] = await items();
  assert.equal(announce.type, "Announce");
  assert.equal(announce.object.object.name, "Hello");
});

/** Does what a shell and curl would do with a line. */
async function paste({ app, firstRun }: TestInstance, line: string): Promise<Response> {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, ...word]) =>
    word.join("").replace("$TOKEN", firstRun?.token ?? "")
  );
  const headers = words.flatMap((word, index) => words[index - 1] === "-H" ? [word] : []);
  const body = words[words.indexOf("-d") + 1];
  return await app.request(words.at(-1) ?? "", {
    headers: headers.map((header) => header.split(": ") as [string, string]),
    ...(words.includes("-d") && { method: "POST", body }),
  });
}
