import assert from "node:assert/strict";
import { PUBLIC } from "@commonplace/vocabulary";
import { documentOn, posts } from "../testdata/seen.ts";
import { startThreeServers } from "../testdata/three_servers.ts";

Deno.test("a post and its edits are the same on every server, wherever its author is (Lemmy E13)", async () => {
  await using world = await startThreeServers();
  for (const author of [world.ben, world.ann]) {
    const attachment = [{ type: "Link", href: "https://example.org/a", mediaType: "text/html" }];
    const page = { type: "Page", name: "One", content: "<p>Hi</p>", attachment };
    const { object: iri, text } = await world.writes(author, page);
    const { object: sent, audience } = JSON.parse(text);
    assert.deepEqual([audience, sent.to, sent.attachment], [
      world.books,
      [world.books, PUBLIC],
      attachment,
    ]);
    const edit = await world.does(author, {
      type: "Update",
      object: { id: iri, name: "Two", sensitive: true },
    });
    assert.equal(JSON.parse(edit.text).object.content, "<p>Hi</p>");
    const seen = await world.everywhere(async (server) => {
      const [post] = await posts(server, world.books);
      const { name, attachment: [link] } = await documentOn(server, iri) as {
        readonly name: string;
        readonly attachment: readonly { readonly href: string }[];
      };
      return [post?.iri, post?.author, post?.community, post?.isSensitive, name, link?.href];
    });
    const same = [iri, author, world.books, true, "Two", "https://example.org/a"];
    assert.deepEqual(seen, [same, same, same]);
  }
});

Deno.test("articles, notes, videos and events are posts on every server (Lemmy D28)", async () => {
  await using world = await startThreeServers();
  const written: string[] = [];
  for (const type of ["Article", "Note", "Video", "Event"]) {
    const { object } = await world.writes(world.ben, { type, name: type, content: "<p>Hi</p>" });
    written.unshift(object);
  }
  const listed = await world.everywhere(async (server) =>
    (await posts(server, world.books)).map(({ iri }) => iri)
  );
  assert.deepEqual(listed, [written, written, written]);
});

Deno.test("what is posted in a sensitive community is sensitive everywhere (Lemmy S28)", async () => {
  await using world = await startThreeServers({ community: { isSensitive: true } });
  await world.writes(world.ben, { type: "Page", name: "Hello" });
  const seen = await world.everywhere(async (server) =>
    (await posts(server, world.books)).map(({ isSensitive }) => isSensitive)
  );
  assert.deepEqual(seen, [[true], [true], [true]]);
});

Deno.test("a post that mentions somebody is a post, and who is mentioned is told once (Lemmy S113)", async () => {
  await using world = await startThreeServers();
  const { ann, fin } = world;
  const tag = [ann, fin].map((href) => ({ type: "Mention", href, name: "@somebody" }));
  const { object: iri, id } = await world.writes(world.ben, { type: "Page", name: "Hello", tag });
  assert.deepEqual(world.sent(world.third, "Create").map((create) => create["id"]), [id]);
  const seen = await world.everywhere(async (server) =>
    (await posts(server, world.books)).map(({ iri }) => iri)
  );
  assert.deepEqual(seen, [[iri], [iri], [iri]]);
  const inbox = (await world.third.inbox(fin))
    .filter(({ type }) => type === "Create")
    .map((create) => create["id"]);
  assert.deepEqual(inbox, [id]);
});

Deno.test("tags, languages and markdown with spoilers are kept as their author wrote them (Lemmy D23, D24, D32)", async () => {
  await using world = await startThreeServers();
  const { ben, books } = world;
  const tag = [
    { type: "Hashtag", href: "https://guest.example/tags/books", name: "#books" },
    { type: "CommunityPostTag", id: `${books}/tag/new`, preferredUsername: "new", name: "New" },
  ];
  const markdown = "::: spoiler The end\nThey lived\n:::";
  const source = { content: markdown, mediaType: "text/markdown" };
  const language = { identifier: "en", name: "English" };
  const content = "<details><summary>The end</summary>They lived</details>";
  const page = { type: "Page", name: "Hello", content, source, tag, language };
  const { object: iri } = await world.writes(ben, page);
  const seen = await world.everywhere(async (server) => {
    const json = await documentOn(server, iri);
    const [post] = await posts(server, books);
    return [json["tag"], json["source"], json["content"], post?.language];
  });
  const same = [tag, source, content, "en"];
  assert.deepEqual(seen, [same, same, same]);
});

Deno.test("where only moderators post, others are refused at home and on their own server (Lemmy D34)", async () => {
  await using world = await startThreeServers({ community: { isRestricted: true } });
  const { ann, ben, books } = world;
  const page = { type: "Page", name: "Hello" };
  await assert.rejects(world.writes(ben, page), /Only moderators post here/);
  await world.does(ann, { type: "Add", object: ben, target: `${books}/moderators` });
  const { object } = await world.writes(ben, page);
  const seen = await world.everywhere(async (server) =>
    (await posts(server, books)).map(({ iri }) => iri)
  );
  assert.deepEqual(seen, [[object], [object], [object]]);
});
