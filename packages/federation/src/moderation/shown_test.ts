import assert from "node:assert/strict";
import type { JsonObject } from "@commonplace/vocabulary";
import { startServerAndPeer } from "../../testdata/server_and_peer.ts";

const BY = { by: "mod" } as const;

Deno.test("media of a host are not shown while they are stripped, and are kept", async () => {
  await using world = await startServerAndPeer();
  const { server, peer } = world;
  const { moderation } = server.federation;
  const json: JsonObject = {
    id: `${peer.iri}/notes/1`,
    type: "Note",
    attributedTo: peer.iri,
    content: '<p>Look <img src="https://peer.example/a.png"></p>',
    attachment: [{ type: "Image", url: "https://peer.example/a.png" }],
    image: { type: "Image", url: "https://peer.example/b.png" },
    tag: [{ type: "Emoji", name: ":cat:", icon: { type: "Image", url: "https://peer.example/c" } }],
    url: "https://peer.example/notes/1",
  };
  assert.deepEqual(await moderation.shown(json), { json, images: true });
  await moderation.block("peer.example", { ...BY, severity: "none", media: "strip" });
  const { attachment: _a, image: _i, ...rest } = json;
  const bare = { ...rest, tag: [{ type: "Emoji", name: ":cat:" }] };
  assert.deepEqual(await moderation.shown(json), { json: bare, images: false });
  const create = { id: `${peer.iri}/c/1`, type: "Create", actor: peer.iri, object: json };
  assert.deepEqual((await moderation.shown(create)).json["object"], bare);
  const announce = { id: "https://good.org/1", type: "Announce", object: json };
  assert.deepEqual((await moderation.shown(announce)).images, false);
  const video = { id: `${peer.iri}/v`, type: "Video", url: "https://peer.example/v.mp4" };
  assert.deepEqual((await moderation.shown(video)).json, { id: `${peer.iri}/v`, type: "Video" });
  await moderation.unblock("peer.example", BY);
  assert.deepEqual(await moderation.shown(json), { json, images: true });
});
