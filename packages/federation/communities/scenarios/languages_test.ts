import assert from "node:assert/strict";
import { posts } from "../testdata/seen.ts";
import { startThreeServers } from "../testdata/three_servers.ts";

Deno.test("a community is written in its languages, on every server, and what says none is taken (Lemmy D23)", async () => {
  await using world = await startThreeServers({ community: { languages: ["en", "eo"] } });
  const { ann, ben, books } = world;
  const page = (identifier?: string) => ({
    type: "Page",
    name: "Hello",
    ...(identifier !== undefined && { language: { identifier, name: identifier } }),
  });
  await assert.rejects(world.writes(ben, page("de")), /That language is not spoken here/);
  await assert.rejects(world.writes(ann, page("de")), /That language is not spoken here/);
  for (const [author, language] of [[ben, "eo"], [ann, "en"], [ben, undefined]] as const) {
    await world.writes(author, page(language));
    const seen = await world.everywhere(async (server) =>
      (await posts(server, books))[0]?.language
    );
    assert.deepEqual(seen, [language, language, language]);
  }
});
