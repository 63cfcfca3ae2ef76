import assert from "node:assert/strict";
import { PUBLIC } from "@commonplace/vocabulary";
import { readAs } from "../../testdata/client.ts";
import { type ServerAndPeer, startServerAndPeer } from "../../testdata/server_and_peer.ts";
import type { Upload } from "./upload.ts";

const NOTE = "https://peer.example/notes/1";

async function proxied(
  { server, ann }: ServerAndPeer,
  body: BodyInit,
  token?: string,
): Promise<Response> {
  const headers = new Headers();
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  return await server.federation.handle(
    new Request(`${ann}/proxy`, { method: "POST", headers, body }),
  );
}

async function statusOf(response: Response): Promise<number> {
  await response.body?.cancel();
  return response.status;
}

// toolkit.md §2, Proxy view (4).
Deno.test("who has a session reads remote documents through its proxyUrl", async () => {
  await using world = await startServerAndPeer();
  const { server, ann, community, peer, network } = world;
  const { json } = await readAs(server, ann);
  assert.equal((json["endpoints"] as Record<string, unknown>)["proxyUrl"], `${ann}/proxy`);
  peer.publish({ id: NOTE, type: "Note", attributedTo: peer.iri, content: "Hi", to: PUBLIC });
  const form = (id: string) => new URLSearchParams({ id });
  const anonymous = await proxied(world, form(NOTE));
  assert.equal(anonymous.headers.get("www-authenticate"), "Bearer");
  assert.equal(await statusOf(anonymous), 401);
  assert.equal(await statusOf(await proxied(world, form(NOTE), community)), 403);

  const response = await proxied(world, form(NOTE), ann);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/activity+json");
  assert.equal((await response.json()).content, "Hi");
  const asked = network.requests.length;
  assert.equal(await statusOf(await proxied(world, form(NOTE), ann)), 200);
  assert.equal(network.requests.length, asked);
  assert.equal(await statusOf(await proxied(world, form(peer.iri), ann)), 200);

  for (
    const id of [ann, `${ann}/outbox`, "https://peer.example/none", "https://127.0.0.1/", "no"]
  ) {
    assert.equal(await statusOf(await proxied(world, form(id), ann)), 404, id);
  }
  assert.equal(await statusOf(await proxied(world, form(""), ann)), 400);
  assert.equal(await statusOf(await proxied(world, "id=x", ann)), 415);
  assert.equal(await statusOf(await proxied(world, form("x".repeat(20_000)), ann)), 413);
  peer.withdraw("https://peer.example/notes/2");
  assert.equal(
    await statusOf(await proxied(world, form("https://peer.example/notes/2"), ann)),
    410,
  );
  assert.deepEqual(server.reports, []);
});

Deno.test("nobody reads through proxyUrl what is not for them", async () => {
  await using world = await startServerAndPeer();
  const { ann, community, peer } = world;
  peer.publish({ id: NOTE, type: "Note", attributedTo: peer.iri, content: "Hi", to: community });
  assert.equal(await statusOf(await proxied(world, new URLSearchParams({ id: NOTE }), ann)), 404);
});

Deno.test("without a place for them, nothing is uploaded", async () => {
  await using world = await startServerAndPeer();
  const { server, ann } = world;
  const { json } = await readAs(server, ann);
  assert.equal("uploadMedia" in (json["endpoints"] as object), false);
  const request = new Request(`${ann}/media`, { method: "POST", body: new FormData() });
  assert.equal(await statusOf(await server.federation.handle(request)), 404);
});

Deno.test("a client uploads a file, which the program keeps and the outbox publishes", async () => {
  const files: string[] = [];
  const upload: Upload = {
    bytes: 2000,
    async keep({ actor, file, object }) {
      if (file.type !== "image/png") return "Only PNG is taken.";
      files.push(`${actor} ${file.name} ${await file.text()}`);
      return { ...object, url: { type: "Link", href: "https://b.example/media/1.png" } };
    },
  };
  await using world = await startServerAndPeer({ upload });
  const { server, ann, community } = world;
  const { json } = await readAs(server, ann);
  const { uploadMedia } = json["endpoints"] as Record<string, string>;
  assert.equal(uploadMedia, `${ann}/media`);

  const post = async (form: FormData | string, token?: string): Promise<Response> => {
    const headers = new Headers();
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    const request = new Request(`${ann}/media`, { method: "POST", headers, body: form });
    return await server.federation.handle(request);
  };
  const formOf = (type: string, bytes: string, object?: unknown): FormData => {
    const form = new FormData();
    form.set("file", new File([bytes], "a.png", { type }));
    if (object !== undefined) form.set("object", JSON.stringify(object));
    return form;
  };
  const image = { type: "Image", name: "A", to: PUBLIC };
  assert.equal(await statusOf(await post(formOf("image/png", "x", image))), 401);
  assert.equal(await statusOf(await post(formOf("image/png", "x", image), community)), 403);
  assert.equal(await statusOf(await post("x", ann)), 415);
  assert.equal(await statusOf(await post(formOf("image/png", "x"), ann)), 400);
  assert.equal(await statusOf(await post(formOf("image/png", "x", 1), ann)), 400);
  assert.equal(await statusOf(await post(formOf("text/html", "x", image), ann)), 400);
  assert.equal(await statusOf(await post(formOf("image/png", "x".repeat(3000), image), ann)), 413);
  assert.deepEqual(files, []);

  const response = await post(formOf("image/png", "x", image), ann);
  assert.equal(response.status, 201);
  const create = await readAs(server, response.headers.get("location") ?? "");
  const object = create.json["object"] as Record<string, unknown>;
  assert.deepEqual(object["url"], { type: "Link", href: "https://b.example/media/1.png" });
  assert.equal(object["attributedTo"], ann);
  assert.deepEqual(files, [`${ann} a.png x`]);
  assert.deepEqual(server.reports, []);
});
