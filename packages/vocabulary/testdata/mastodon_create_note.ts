/** A Create(Note) of 2 KB in the shape of Mastodon's: the document that budgets are measured on. */
export const MASTODON_CREATE_NOTE: string = JSON.stringify({
  "@context": [
    "https://www.w3.org/ns/activitystreams",
    {
      ostatus: "http://ostatus.org#",
      atomUri: "ostatus:atomUri",
      inReplyToAtomUri: "ostatus:inReplyToAtomUri",
      conversation: "ostatus:conversation",
      sensitive: "as:sensitive",
      toot: "http://joinmastodon.org/ns#",
      votersCount: "toot:votersCount",
      Hashtag: "as:Hashtag",
      blurhash: "toot:blurhash",
      focalPoint: { "@container": "@list", "@id": "toot:focalPoint" },
    },
  ],
  id: "https://social.example/users/ann/statuses/1/activity",
  type: "Create",
  actor: "https://social.example/users/ann",
  published: "2026-11-20T10:00:00Z",
  to: ["https://www.w3.org/ns/activitystreams#Public"],
  cc: ["https://social.example/users/ann/followers", "https://books.example/user/bob"],
  object: {
    id: "https://social.example/users/ann/statuses/1",
    type: "Note",
    summary: null,
    inReplyTo: "https://books.example/user/bob/status/7",
    published: "2026-11-20T10:00:00Z",
    url: "https://social.example/@ann/1",
    attributedTo: "https://social.example/users/ann",
    to: ["https://www.w3.org/ns/activitystreams#Public"],
    cc: ["https://social.example/users/ann/followers", "https://books.example/user/bob"],
    sensitive: false,
    atomUri: "https://social.example/users/ann/statuses/1",
    inReplyToAtomUri: "https://books.example/user/bob/status/7",
    conversation: "tag:social.example,2026-11-20:objectId=1:objectType=Conversation",
    content:
      '<p><span class="h-card"><a href="https://books.example/user/bob">@<span>bob</span></a>' +
      "</span> copied it into the book by the window</p>",
    contentMap: {
      en: '<p><span class="h-card"><a href="https://books.example/user/bob">@<span>bob</span></a>' +
        "</span> copied it into the book by the window</p>",
    },
    attachment: [{
      type: "Document",
      mediaType: "image/jpeg",
      url: "https://social.example/media/1.jpeg",
      name: "A page in a notebook",
      blurhash: "UBL_:rOpGG-oBUNG",
      focalPoint: [0.0, 0.5],
      width: 640,
      height: 480,
    }],
    tag: [
      { type: "Mention", href: "https://books.example/user/bob", name: "@bob@books.example" },
      { type: "Hashtag", href: "https://social.example/tags/books", name: "#books" },
    ],
    replies: {
      id: "https://social.example/users/ann/statuses/1/replies",
      type: "Collection",
      first: {
        type: "CollectionPage",
        next: "https://social.example/users/ann/statuses/1/replies?page=true",
        partOf: "https://social.example/users/ann/statuses/1/replies",
        items: [],
      },
    },
  },
});
