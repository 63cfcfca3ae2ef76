import assert from "node:assert/strict";
import {
  activityIri,
  actorIri,
  collectionIri,
  domain,
  keyIri,
  objectIri,
  sharedInboxIri,
} from "./domain.ts";

const example = domain({ origin: "https://example.org" });

Deno.test("a hosted origin is brought into the form that peers compare", () => {
  for (
    const [origin, expected, host] of [
      ["https://example.org", "https://example.org", "example.org"],
      ["https://example.org/", "https://example.org", "example.org"],
      ["HTTPS://Example.ORG", "https://example.org", "example.org"],
      ["https://example.org:443", "https://example.org", "example.org"],
      ["http://example.org:80", "http://example.org", "example.org"],
      ["http://localhost:8541", "http://localhost:8541", "localhost:8541"],
      ["http://[::1]:8541", "http://[::1]:8541", "[::1]:8541"],
      ["https://bücher.example", "https://xn--bcher-kva.example", "xn--bcher-kva.example"],
    ] as const
  ) assert.deepEqual(domain({ origin }), { origin: expected, host }, origin);
});

Deno.test("what is not a bare http(s) origin is refused, with a sentence that shows it", () => {
  for (
    const origin of [
      ...["", "example.org", "//example.org", "https://", "https:///", "https:example.org"],
      ...["ftp://example.org", "ws://example.org", "acct:ann@example.org", "file:///etc/passwd"],
      ...["https://example.org/path", "https://example.org//", "https://example.org/?", "null"],
      ...["https://example.org?x=1", "https://example.org#x", "https://example.org#"],
      ...["https://ann@example.org", "https://ann:secret@example.org"],
      ...[
        "https://example.org:99999",
        "https://exa mple.org",
        " https://example.org",
        "https://[::1",
      ],
      ...["https://example.org\n", "https:\\\\example.org", "https://example.org\\", "https://%/"],
    ]
  ) {
    assert.throws(
      () => domain({ origin }),
      (error: unknown) =>
        error instanceof Error && "code" in error && error.code === "invalid-domain" &&
        error.message.includes(JSON.stringify(origin)),
      origin,
    );
  }
});

Deno.test("other hosts are compared as hosts, and the instance actor's path is free", () => {
  const origin = "https://example.org";
  const aliases = ["WWW.example.org", "b\u00fccher.example", "example.org:443", "example.net:8443"];
  assert.deepEqual(domain({ origin, aliases }).aliases, [
    ...["www.example.org", "xn--bcher-kva.example", "example.org", "example.net:8443"],
  ]);
  for (const alias of ["", "https://example.org", "example.org/", "a b", "ann@example.org", "%"]) {
    assert.throws(() => domain({ origin, aliases: [alias] }), { code: "invalid-domain" }, alias);
  }
  for (const instanceActorPath of ["/", "/actor", "/users/instance_actor"]) {
    const options = { origin, instanceActorPath };
    assert.equal(actorIri(domain(options), "Application", ""), origin + instanceActorPath);
  }
  for (
    const instanceActorPath of [
      ...["", "actor", "/actor/", "//", "/u", "/u/actor", "/inbox", "/objects/1", "/remote"],
      ...["/a?b", "/a#b", "/a b", "/..", "/a/../b", "/nodeinfo/x", "/.well-known/x"],
    ]
  ) {
    const options = { origin, instanceActorPath };
    assert.throws(() => domain(options), { code: "invalid-domain" }, instanceActorPath);
  }
});

Deno.test("people, communities and the instance have IRIs of their own", () => {
  assert.equal(actorIri(example, "Person", "ann"), "https://example.org/u/ann");
  assert.equal(actorIri(example, "Group", "books"), "https://example.org/c/books");
  assert.equal(actorIri(example, "Application", "example.org"), "https://example.org/");
});

Deno.test("what belongs to an actor stands under its IRI", () => {
  assert.equal(
    collectionIri("https://example.org/u/ann", "inbox"),
    "https://example.org/u/ann/inbox",
  );
  assert.equal(collectionIri("https://example.org/", "outbox"), "https://example.org/outbox");
  assert.equal(keyIri("https://example.org/u/ann"), "https://example.org/u/ann#main-key");
});

Deno.test("what belongs to the domain stands under its origin", () => {
  assert.equal(sharedInboxIri(example), "https://example.org/inbox");
  assert.equal(objectIri(example, "1"), "https://example.org/objects/1");
  assert.equal(activityIri(example, "Create", "1"), "https://example.org/activities/create/1");
});
