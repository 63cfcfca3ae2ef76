import assert from "node:assert/strict";
import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";
import {
  activityOf,
  type CommunityWorld,
  postOf,
  startCommunityWorld,
} from "../testdata/community_world.ts";
import { titleOf } from "../writing/title_of.ts";

interface Case {
  readonly name: string;
  /** The Create, given its actor, the community and a post in it. */
  readonly create: (at: Place) => JsonObject;
  readonly expected: { readonly kind: "post"; readonly title: string } | {
    readonly kind: "comment";
  };
}

interface Place {
  readonly actor: string;
  readonly community: string;
  readonly post: string;
}

const HTML = "text/html";

const CASES: readonly Case[] = [
  {
    name: "a Mastodon status that names the community is a post, called by its first line",
    create: ({ actor, community }) =>
      createOf(actor, {
        type: "Note",
        summary: null,
        inReplyTo: null,
        to: [PUBLIC],
        cc: [`${actor}/followers`, community, `${community}/followers`],
        sensitive: false,
        content: `<p><span class="h-card"><a href="${community}">@<span>books</span></a></span> ` +
          "Which edition?</p><p>I have two.</p>",
        tag: [{ type: "Mention", href: community, name: "@books@b.example" }],
      }),
    expected: { kind: "post", title: "Which edition?" },
  },
  {
    name: "a Mastodon status that answers a post is a comment, though it names people alone",
    create: ({ actor, post }) =>
      createOf(actor, {
        type: "Note",
        summary: null,
        inReplyTo: post,
        to: [`${actor}/followers`],
        cc: [PUBLIC, "https://b.example/u/ann"],
        content: "<p>Yes</p>",
        tag: [{ type: "Mention", href: "https://b.example/u/ann", name: "@ann@b.example" }],
      }),
    expected: { kind: "comment" },
  },
  {
    name: "a Pleroma note with actor and context that answers a post is a comment",
    create: ({ actor, post }) =>
      createOf(actor, {
        type: "Note",
        actor,
        context: `${actor}/contexts/1`,
        conversation: `${actor}/contexts/1`,
        inReplyTo: post,
        to: ["https://b.example/u/ann", PUBLIC],
        cc: [`${actor}/followers`],
        summary: "",
        sensitive: null,
        content: "Have what?",
      }),
    expected: { kind: "comment" },
  },
  {
    name: "a Friendica article to the community is a post",
    create: ({ actor, community }) =>
      createOf(actor, {
        type: "Article",
        summary: "",
        inReplyTo: null,
        name: "From Friendica",
        content: "Hello!",
        to: [community],
        cc: [PUBLIC, `${community}/followers`],
      }),
    expected: { kind: "post", title: "From Friendica" },
  },
  {
    name: "a Friendica note to a person, the public and the community is a comment",
    create: ({ actor, community, post }) =>
      createOf(actor, {
        type: "Note",
        summary: "",
        inReplyTo: post,
        content: "An answer",
        to: ["https://b.example/u/ann", PUBLIC, community],
        cc: [`${actor}/followers`],
      }),
    expected: { kind: "comment" },
  },
  {
    name: "a lotide page with one string for to and a title alone is a post",
    create: ({ actor, community }) =>
      createOf(actor, {
        type: "Page",
        name: "What's grilling?",
        summary: "What's grilling?",
        url: "https://video.example/watch",
        to: community,
        cc: PUBLIC,
      }),
    expected: { kind: "post", title: "What's grilling?" },
  },
  {
    name: "a lotide note to the author of what it answers is a comment",
    create: ({ actor, community, post }) =>
      createOf(actor, {
        type: "Note",
        inReplyTo: post,
        to: "https://b.example/u/ann",
        cc: [PUBLIC, community],
        mediaType: HTML,
        content: "<p>edited</p>\n",
      }),
    expected: { kind: "comment" },
  },
  {
    name: "a GNU social page in cc of the community is a post",
    create: ({ actor, community }) =>
      createOf(actor, {
        type: "Page",
        name: "hello, world.",
        mediaType: HTML,
        content: "<p>A page.</p>",
        attachment: [],
        tag: [],
        to: [PUBLIC],
        cc: [community],
      }),
    expected: { kind: "post", title: "hello, world." },
  },
  {
    name: "a Smithereen note that answers a post is a comment",
    create: ({ actor, post }) =>
      createOf(actor, {
        type: "Note",
        inReplyTo: post,
        url: `${actor}/1`,
        to: [PUBLIC],
        cc: ["https://b.example/u/ann"],
        sensitive: false,
        content: "<p>So does this federate now?</p>",
      }),
    expected: { kind: "comment" },
  },
  {
    name: "a PeerTube video with the channel beside its author is a post",
    create: ({ actor, community }) =>
      createOf(actor, {
        type: "Video",
        name: "How to bind a book",
        duration: "PT5M",
        attributedTo: [{ type: "Person", id: actor }, { type: "Group", id: community }],
        to: [PUBLIC],
        cc: [`${actor}/followers`],
        url: [{ type: "Link", mediaType: HTML, href: `${actor}/watch` }],
      }),
    expected: { kind: "post", title: "How to bind a book" },
  },
  {
    name: "an Event to the community is a post",
    create: ({ actor, community }) =>
      createOf(actor, {
        type: "Event",
        name: "Reading circle",
        startTime: "2026-02-01T18:00:00Z",
        to: [PUBLIC],
        cc: [community],
      }),
    expected: { kind: "post", title: "Reading circle" },
  },
];

function createOf(actor: string, object: JsonObject): JsonObject {
  const id = `${actor}/objects/1`;
  const { to = null, cc = null } = object;
  const whole = { id, attributedTo: actor, ...object };
  return { id: `${id}/activity`, type: "Create", actor, to, cc, object: whole };
}

async function placeIn(world: CommunityWorld): Promise<Place> {
  const { peer, community } = world;
  const post = postOf(peer.iri, { community });
  assert.equal(await world.send(activityOf(post, { community })), "done");
  return { actor: peer.iri, community, post: post.id };
}

for (const { name, create, expected } of CASES) {
  Deno.test(name, async () => {
    await using world = await startCommunityWorld();
    const place = await placeIn(world);
    assert.equal(await world.send(create(place)), "done");
    const iri = `${place.actor}/objects/1`;
    const item = await world.item(iri);
    assert.deepEqual([item?.kind, item?.community], [expected.kind, place.community]);
    const isComment = expected.kind === "comment";
    assert.equal(item?.parent, isComment ? place.post : undefined);
    const title = isComment ? undefined : titleOf(await world.document(iri) ?? {});
    assert.equal(title, expected.kind === "post" ? expected.title : undefined);
  });
}

Deno.test("what is not for the public is no comment, whatever it answers", async () => {
  await using world = await startCommunityWorld();
  const { actor, post } = await placeIn(world);
  const to = ["https://b.example/u/ann"];
  await world.send(createOf(actor, { type: "Note", inReplyTo: post, content: "Psst", to, cc: [] }));
  assert.equal(await world.item(`${actor}/objects/1`), undefined);
});
