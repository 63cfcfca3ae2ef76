import assert from "node:assert/strict";
import { startScriptedWorld } from "../../testdata/scripted_host.ts";
import { handleOf } from "./resolve_handle.ts";

const ANN = "https://peer.example/users/ann";
const FINGER = "https://peer.example/.well-known/webfinger?resource=acct%3Aann%40peer.example";

function descriptor(href: unknown, type = "application/activity+json"): Response {
  const links = [
    { rel: "http://webfinger.net/rel/profile-page", type: "text/html", href: "https://x.example/" },
    { rel: "self", type, href },
  ];
  const headers = { "content-type": "application/jrd+json; charset=utf-8" };
  return new Response(JSON.stringify({ subject: "acct:ann@peer.example", links }), { headers });
}

Deno.test("a handle is a name and a host in any of its spellings, and nothing else is", () => {
  const ann = { name: "ann", host: "peer.example" };
  for (const text of ["@ann@peer.example", "ann@Peer.Example", "acct:ann@peer.example"]) {
    assert.deepEqual(handleOf(text), ann);
  }
  assert.deepEqual(handleOf("@ann@localhost:8001"), { name: "ann", host: "localhost:8001" });
  for (const text of ["ann", "@ann", "https://peer.example/@ann@x.example", "a@b@c/d", "a@b c"]) {
    assert.equal(handleOf(text), undefined, text);
  }
});

Deno.test("a handle leads to its actor, and is remembered", async () => {
  await using world = await startScriptedWorld();
  const { server, pages } = world;
  pages.set(FINGER, () => descriptor(ANN));
  world.publish({ id: ANN, type: "Person", inbox: `${ANN}/inbox` });
  for (const handle of ["@ann@peer.example", "acct:ann@peer.example"]) {
    const found = await server.federation.resolve(handle);
    assert.ok(found.ok);
    assert.equal(found.iri, ANN);
  }
  assert.deepEqual(world.asked(), [FINGER, ANN]);
});

Deno.test("a host that knows nobody by the name is not asked again within a minute", async () => {
  await using world = await startScriptedWorld();
  const { server, clock } = world;
  for (let n = 0; n < 3; n++) {
    assert.equal((await server.federation.resolve("@ann@peer.example")).ok, false);
  }
  assert.equal(world.asked().length, 1);
  clock.leap(60_000);
  await server.federation.resolve("@ann@peer.example");
  assert.equal(world.asked().length, 2);
});

Deno.test("what a host answers instead of an actor is refused", async (t) => {
  const cases: Readonly<Record<string, () => Response>> = {
    "a page": () => new Response("<p>", { headers: { "content-type": "text/html" } }),
    "no JSON": () => new Response("{", { headers: { "content-type": "application/json" } }),
    "a list": () => Response.json([]),
    "no links": () => Response.json({ links: 1 }),
    "a link of another type": () => descriptor(ANN, "text/html"),
    "a link that is no text": () => descriptor({ href: ANN }),
    "a script": () => descriptor("javascript:alert(1)"),
    "a host of the house": () => descriptor("http://127.0.0.1:1/users/ann"),
  };
  for (const [name, answer] of Object.entries(cases)) {
    await t.step(name, async () => {
      await using world = await startScriptedWorld();
      world.pages.set(FINGER, answer);
      world.publish({ id: ANN, type: "Person" });
      assert.equal((await world.server.federation.resolve("@ann@peer.example")).ok, false);
      assert.deepEqual(world.server.reports, []);
    });
  }
});
