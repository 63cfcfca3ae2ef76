import assert from "node:assert/strict";
import { c2s, judge } from "@commonplace/conformance";
import { freePort } from "../src/testing/free_port.ts";
import { type SpawnedServer, spawnServer } from "../src/testing/spawn_server.ts";
import { temporaryFolder } from "../src/testing/temporary_folder.ts";
import { openClient } from "./testing/client.ts";
import { storeBook, writeAbout } from "./testing/keep_books.ts";

const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

Deno.test("a fresh server passes every check of every protocol, attacks included, and is left as it was", async () => {
  const listen = Array.from({ length: 4 }, () => ({ hostname: "127.0.0.1", port: freePort() }));
  const allowed = listen.map(({ hostname, port }) => `${hostname}:${port}`);
  await using folder = await temporaryFolder();
  const place = {
    port: freePort(),
    folder: folder.path,
    env: { COMMONPLACE_ALLOW: allowed.join(",") },
  };
  await using first = await spawnServer(place);
  await first.kill();
  const book = await storeBook(first);
  await using running = await spawnServer(place);
  const { token = "" } = first;
  const server = { ...running, token };
  await writeElsewhere(server);
  const list = await writeAbout(server, book);
  const { origin } = server;
  const community = `${origin}/c/main`;
  const admin = openClient(server, `${origin}/u/admin`);
  const { results, leftovers } = await judge([community, `${origin}/u/admin`], {
    listen,
    hostile: true,
    adapter: c2s({ token }),
    fixtures: { list },
    timing: { poll: 20 },
    grantModerator: async (person) => {
      const target = `${community}/moderators`;
      await admin.act({ type: "Add", object: person, target, to: [PUBLIC], cc: [community] });
    },
  });
  const others = results.filter(({ outcome }) => outcome !== "passed");
  assert.deepEqual(others.map(({ id, outcome, reason }) => [id, outcome, reason]), [
    // People of this server have no pictures.
    ["lemmy:S58", "inapplicable", "The document has no icon, image."],
  ]);
  assert.ok(results.length >= 700, `${results.length} were judged`);
  assert.deepEqual(leftovers, []);
});

/** A profile, a post in the community, and enough posts of the administrator's own for two pages of an outbox. */
async function writeElsewhere(server: SpawnedServer): Promise<void> {
  const { origin } = server;
  const [community, author] = [`${origin}/c/main`, `${origin}/u/admin`];
  const admin = openClient(server, author);
  const source = { content: "All of it.", mediaType: "text/markdown" };
  const picture = { type: "Image", url: `${origin}/picture.png` };
  const profile = { summary: "<p>All of it.</p>", source, icon: picture, image: picture };
  const [to, cc] = [[PUBLIC], [`${author}/followers`]];
  await admin.act({ type: "Update", to, cc, object: { id: author, type: "Person", ...profile } });
  const language = [{ identifier: "en", name: "English" }];
  await admin.act({
    type: "Update",
    to,
    cc: [community],
    object: { id: community, type: "Group", ...profile, language },
  });
  await admin.act({
    type: "Create",
    to,
    cc: [community],
    object: {
      type: "Page",
      to: [community, PUBLIC],
      name: "A first post",
      content: "<p>All of it.</p>",
      source,
      attachment: [{ type: "Link", href: `${origin}/about` }],
      image: { type: "Image", url: `${origin}/preview.png` },
      sensitive: false,
      language: { identifier: "en", name: "English" },
    },
  });
  for (let count = 0; count < 22; count++) {
    const object = { type: "Note", content: `<p>Commonplace ${count}.</p>`, to, cc };
    await admin.act({ type: "Create", to, cc, object });
  }
}
