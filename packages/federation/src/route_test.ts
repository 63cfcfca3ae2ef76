import assert from "node:assert/strict";
import fc from "fast-check";
import { routeOf } from "./route.ts";

Deno.test("every path of ours leads to its room", () => {
  assert.deepEqual(routeOf("/"), { kind: "actor", path: "/" });
  assert.deepEqual(routeOf("/u/ann"), { kind: "actor", path: "/u/ann" });
  assert.deepEqual(routeOf("/c/books"), { kind: "actor", path: "/c/books" });
  assert.deepEqual(routeOf("/inbox"), { kind: "shared-inbox" });
  assert.deepEqual(routeOf("/.well-known/webfinger"), { kind: "webfinger" });
  assert.deepEqual(routeOf("/.well-known/nodeinfo"), { kind: "nodeinfo-links" });
  assert.deepEqual(routeOf("/nodeinfo/2.0"), { kind: "nodeinfo", version: "2.0" });
  assert.deepEqual(routeOf("/nodeinfo/2.1"), { kind: "nodeinfo", version: "2.1" });
  assert.deepEqual(routeOf("/activities/create/1"), { kind: "document" });
  assert.deepEqual(routeOf("/objects/1"), { kind: "document" });
  for (const path of ["/u/ann", "/c/books"]) {
    for (
      const collection of [
        "inbox",
        "outbox",
        "followers",
        "following",
        "liked",
        "featured",
      ] as const
    ) {
      const route = { kind: "collection", path, collection };
      assert.deepEqual(routeOf(`${path}/${collection}`), route);
    }
  }
  for (const collection of ["outbox", "followers", "following"] as const) {
    assert.deepEqual(routeOf(`/${collection}`), { kind: "collection", path: "/", collection });
  }
});

Deno.test("the instance actor may be elsewhere, with a room of its own", () => {
  assert.deepEqual(routeOf("/actor", "/actor"), { kind: "actor", path: "/actor" });
  for (const collection of ["inbox", "outbox"] as const) {
    const route = { kind: "collection", path: "/actor", collection };
    assert.deepEqual(routeOf(`/actor/${collection}`, "/actor"), route);
  }
  assert.deepEqual(routeOf("/inbox", "/actor"), { kind: "shared-inbox" });
  for (const path of ["/", "/outbox", "/actor/", "/actor/x", "/actors", "/actor/inbox/x"]) {
    assert.equal(routeOf(path, "/actor"), undefined, path);
  }
});

Deno.test("a path that is not of ours leads nowhere", () => {
  const unknown = [
    ...["", "//", "/x", "/u", "/u/", "/c", "/c/", "/U/ann", "/users/ann", "/Inbox", "/inbox/"],
    ...["/u/ann/", "/u/ann/x", "/u/ann/Inbox", "/u/ann/inbox/", "/u/ann/inbox/x", "/c/a/b/c/d"],
    ...["//u/ann", "/u//ann", "/u//inbox", "/u/ann//inbox", "/./u/ann", "/x/../u/ann"],
    ...["/u/../c/x", "/u/../../c/x", "u/ann", "\\u\\ann", "/u\\ann"],
    ...[
      "/%75/ann",
      "/u%2Fann",
      "/u%2fann%2finbox",
      "/u/ann/%69nbox",
      "/%2Finbox",
      "/u/ann/inbox%00",
    ],
    ...["/.well-known", "/.well-known/", "/.well-known/webfinger/", "/.well-known/host-meta.xml"],
    ...["/nodeinfo", "/nodeinfo/2.2", "/nodeinfo/2.1/", "/activitiesx", "/object", "/__proto__"],
    ...["/u/ann/constructor", "/u/ann/__proto__", "/u/ann/toString"],
  ];
  for (const path of unknown) assert.equal(routeOf(path), undefined, path);
});

Deno.test("a name with an escaped slash stays one name", () => {
  assert.deepEqual(routeOf("/u/ann%2Finbox"), { kind: "actor", path: "/u/ann%2Finbox" });
});

Deno.test("any path has an answer, and an actor's path is what the request said", () => {
  const segment = fc.constantFrom(
    ...["", "u", "c", "ann", ".", "..", "inbox", "outbox", "%2F", "activities", "x"],
  );
  fc.assert(fc.property(fc.array(segment, { maxLength: 6 }), (segments) => {
    const path = segments.map((name) => `/${name}`).join("");
    const route = routeOf(path);
    if (route?.kind === "actor") assert.equal(route.path, path);
    if (route?.kind === "collection") {
      assert.equal(`${route.path === "/" ? "" : route.path}/${route.collection}`, path);
    }
  }));
});
