/**
 * Activities of the size and shape that most of an inbox is.
 *
 * @module
 */

import { type JsonObject, PUBLIC } from "@commonplace/vocabulary";

/** A Create(Note) of 2 KB, as microblogs send it. */
export function typicalCreate(actor: string, inReplyTo: string, n: number | string): JsonObject {
  const id = `${actor}/statuses/${n}`;
  const published = "2026-01-01T00:00:00Z";
  const addressed = { to: [PUBLIC], cc: [`${actor}/followers`, inReplyTo] };
  return {
    "@context": [
      "https://www.w3.org/ns/activitystreams",
      {
        ostatus: "http://ostatus.org#",
        atomUri: "ostatus:atomUri",
        conversation: "ostatus:conversation",
        sensitive: "as:sensitive",
        toot: "http://joinmastodon.org/ns#",
        votersCount: "toot:votersCount",
        Hashtag: "as:Hashtag",
        blurhash: "toot:blurhash",
        focalPoint: { "@container": "@list", "@id": "toot:focalPoint" },
      },
    ],
    id: `${id}/activity`,
    type: "Create",
    actor,
    published,
    ...addressed,
    object: {
      id,
      type: "Note",
      summary: null,
      inReplyTo: null,
      published,
      url: id,
      attributedTo: actor,
      ...addressed,
      sensitive: false,
      atomUri: id,
      conversation: `tag:peer.example,2026-01-01:objectId=${n}:objectType=Conversation`,
      content: `<p>${"A sentence about the book that I have just put down. ".repeat(8)}</p>`,
      contentMap: { en: "<p>A sentence about the book that I have just put down.</p>" },
      attachment: [{
        type: "Document",
        mediaType: "image/jpeg",
        url: `https://peer.example/media/${n}.jpg`,
        name: "A shelf",
        blurhash: "UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH",
        width: 1200,
        height: 800,
      }],
      tag: [
        { type: "Mention", href: inReplyTo, name: "@ann@b.example" },
        { type: "Hashtag", href: "https://peer.example/tags/books", name: "#books" },
      ],
    },
  };
}

/** A Like. */
export function typicalLike(actor: string, object: string, n: number | string): JsonObject {
  return {
    "@context": "https://www.w3.org/ns/activitystreams",
    id: `${actor}#likes/${n}`,
    type: "Like",
    actor,
    object,
  };
}
