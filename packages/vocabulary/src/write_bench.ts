import { Create, Document, Hashtag, Mention, Note, PUBLIC_COLLECTION } from "@fedify/vocab";
import { create, note, PUBLIC, write } from "@commonplace/vocabulary";
import { render } from "@commonplace/vocabulary/dialects";

const group = "construct, render and stringify a Create(Note)";

const ID = "https://social.example/users/ann/statuses/1";
const ANN = "https://social.example/users/ann";
const BOB = "https://books.example/user/bob";
const FOLLOWERS = `${ANN}/followers`;
const CONTENT = "<p>Copied into the book by the window, with a line from last year.</p>";
const PUBLISHED = "2026-11-20T10:00:00Z";
const PICTURE = "https://social.example/media/1.jpeg";

Deno.bench("commonplace: render for Mastodon", { group, baseline: true }, () => {
  if (written().length < 500) throw new Error("Written wrongly.");
});

Deno.bench("fedify: constructor and toJsonLd", { group }, async () => {
  const published = Temporal.Instant.from(PUBLISHED);
  const tos = [PUBLIC_COLLECTION];
  const ccs = [new URL(FOLLOWERS), new URL(BOB)];
  const activity = new Create({
    id: new URL(`${ID}/activity`),
    actor: new URL(ANN),
    published,
    tos,
    ccs,
    object: new Note({
      id: new URL(ID),
      attribution: new URL(ANN),
      tos,
      ccs,
      content: CONTENT,
      replyTarget: new URL(`${BOB}/status/7`),
      published,
      url: new URL("https://social.example/@ann/1"),
      tags: [
        new Mention({ href: new URL(BOB), name: "@bob@books.example" }),
        new Hashtag({ href: new URL("https://social.example/tags/books"), name: "#books" }),
      ],
      attachments: [
        new Document({ mediaType: "image/jpeg", url: new URL(PICTURE), name: "A page" }),
      ],
    }),
  });
  if (JSON.stringify(await activity.toJsonLd()).length < 500) throw new Error("Written wrongly.");
});

const parsed: unknown = JSON.parse(written());

Deno.bench("floor: JSON.stringify", { group }, () => {
  JSON.stringify(parsed);
});

function written(): string {
  const object = {
    ...note({
      id: ID,
      attributedTo: ANN,
      to: [PUBLIC],
      cc: [FOLLOWERS, BOB],
      content: CONTENT,
      inReplyTo: `${BOB}/status/7`,
      published: PUBLISHED,
      url: "https://social.example/@ann/1",
    }),
    tag: [
      { type: "Mention", href: BOB, name: "@bob@books.example" },
      { type: "Hashtag", href: "https://social.example/tags/books", name: "#books" },
    ],
    attachment: [{ type: "Document", mediaType: "image/jpeg", url: PICTURE, name: "A page" }],
  };
  const activity = create({ id: `${ID}/activity`, actor: ANN, object, published: PUBLISHED });
  return write(render(activity, "mastodon"));
}
