import type { RuleCase } from "./rule_case.ts";

const ann = "https://a.example/users/ann";
const person = {
  id: ann,
  type: "Person",
  preferredUsername: "ann",
  inbox: `${ann}/inbox`,
  outbox: `${ann}/outbox`,
  publicKey: { id: `${ann}#main-key`, owner: ann, publicKeyPem: "PEM" },
};
const note = {
  id: "https://a.example/1",
  type: "Note",
  attributedTo: ann,
  to: ["https://www.w3.org/ns/activitystreams#Public"],
  cc: [],
  content: "<p>Hi</p>",
  inReplyTo: "https://b.example/1",
  tag: [
    { type: "Mention", href: "https://b.example/u/bob", name: "@bob@b.example" },
    { type: "Hashtag", href: "https://a.example/tags/x", name: "#x" },
    {
      id: "https://a.example/emoji/1",
      type: "Emoji",
      name: ":x:",
      icon: { type: "Image", url: "https://a.example/x.png" },
    },
  ],
  attachment: [{ type: "Document", url: "https://a.example/x.png" }],
};
const quoting = { ...note, quote: "https://b.example/2" };
const comment = {
  ...note,
  inReplyToBook: "https://books.example/book/1",
  content: '<p>(comment on <a href="https://books.example/book/1"><i>X</i></a>)</p>',
};
const activity = { id: "https://a.example/2", actor: ann, object: note };

/** A good and a bad document for each rule of Mastodon and of ActivityPub. */
export const MASTODON_CASES: readonly RuleCase[] = [
  ["mastodon:actor", person, "/preferredUsername", undefined],
  ["mastodon:actor", person, "/publicKey", undefined],
  ["mastodon:status", note, "/attributedTo", undefined],
  ["mastodon:status", note, "/to", []],
  ["mastodon:reply", note, "/inReplyTo", ["https://b.example/1", "https://b.example/2"]],
  ["mastodon:mention", note, "/tag/0/href", undefined],
  ["mastodon:hashtag", note, "/tag/1/name", undefined],
  ["mastodon:emoji", note, "/tag/2/icon", "https://a.example/x.png"],
  ["mastodon:attachment", note, "/attachment/0", { type: "Document" }],
  ["mastodon:quote", quoting, "/quote", "Every lamp is a debt."],
  [
    "mastodon:update-actor",
    { id: "https://a.example/3", type: "Update", actor: ann, object: person },
    "/actor",
    "https://a.example/users/eve",
  ],
  ["bookwyrm:B58", { ...note, type: ["Review", "Article"] }, "/type", "Review"],
  ["bookwyrm:B59", comment, "/type", "Comment"],
  ["bookwyrm:B60", note, "/type", "Quotation"],
  ["bookwyrm:B61", comment, "/content", "<p>Nice</p>"],
  ["ap:3.1-id", note, "/id", undefined],
  ["ap:4.1-inbox", person, "/inbox", undefined],
  ["ap:4.1-collections", person, "/outbox", 7],
  ["ap:6-actor", { ...activity, type: "Create" }, "/actor", undefined],
  [
    "ap:6-object",
    { ...activity, type: "Like", object: "https://b.example/1" },
    "/object",
    undefined,
  ],
  [
    "ap:6-add-target",
    { ...activity, type: "Add", target: "https://a.example/4" },
    "/target",
    undefined,
  ],
  [
    "ap:6-remove-target",
    { ...activity, type: "Remove", target: "https://a.example/4" },
    "/target",
    undefined,
  ],
  ["ap:6-hidden-recipients", note, "/bto", ["https://b.example/u/bob"]],
  ["ap:6-hidden-recipients", note, "/bcc", ["https://b.example/u/bob"]],
];
