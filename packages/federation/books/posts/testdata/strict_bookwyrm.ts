/**
 * What BookWyrm 0.9 would not take of an activity, by its own rules and none of our code: `../shared/spec/bookwyrm.md`
 * §2.2, §2.5, §2.9 and §2.13.
 *
 * @module
 */

type Part = Readonly<Record<string, unknown>>;

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  Accept: ["actor", "object"],
  Add: ["actor", "object", "target"],
  Announce: ["actor", "object", "published"],
  Article: ["published", "attributedTo", "name"],
  Block: ["actor", "object"],
  BookList: ["totalItems", "first"],
  Comment: ["published", "attributedTo", "inReplyToBook"],
  Create: ["actor", "object", "to"],
  Delete: ["actor", "object"],
  Flag: ["actor"],
  Follow: ["actor", "object"],
  GeneratedNote: ["published", "attributedTo"],
  Like: ["actor", "object"],
  ListItem: ["actor", "book"],
  Move: ["actor", "object"],
  Note: ["published", "attributedTo"],
  Person: ["preferredUsername", "inbox", "publicKey"],
  Quotation: ["published", "attributedTo", "inReplyToBook", "quote"],
  Rating: ["published", "attributedTo", "inReplyToBook", "rating"],
  Reject: ["actor", "object"],
  Remove: ["actor", "object", "target"],
  Shelf: ["totalItems", "first"],
  ShelfItem: ["actor", "book"],
  Review: ["published", "attributedTo", "inReplyToBook"],
  Tombstone: [],
  Undo: ["actor", "object"],
  Update: ["actor", "object", "to"],
};
const ACTIVITIES = [
  ...["Accept", "Add", "Announce", "Block", "Create", "Delete", "Flag", "Follow", "Like", "Move"],
  ...["Reject", "Remove", "Undo", "Update"],
];
const STATUSES = ["Article", "Comment", "GeneratedNote", "Note", "Quotation", "Rating", "Review"];
const LISTS = ["BookList", "Shelf"];
const ITEMS = ["ListItem", "ShelfItem"];
const FOLLOWING = ["Accept", "Reject"];

/** Everything that is wrong with an activity that is posted to BookWyrm; nothing where it takes it. */
export function complaintsOf(activity: unknown): readonly string[] {
  if (!isPart(activity)) return ["the body is no object"];
  const { type, object } = activity;
  if (typeof type !== "string" || !ACTIVITIES.includes(type)) return [`404 for ${String(type)}`];
  return [
    ...faultsOf(activity),
    ...(FOLLOWING.includes(type) && !isNamedFollow(object) ? [`${type} without its Follow`] : []),
    ...(type === "Undo" && !isPart(object) ? ["Undo of a mere id"] : []),
    ...(type === "Announce" && typeof object !== "string" ? ["Announce of a whole object"] : []),
    ...(type === "Delete" ? faultsOfDelete(activity) : []),
    ...(type === "Add" || type === "Remove" ? faultsOfItem(object) : []),
    ...(type === "Create" || type === "Update" ? faultsOfObject(object, type) : []),
  ];
}

function faultsOf(part: Part): readonly string[] {
  const { id, type } = part;
  if (typeof type !== "string") return ["types in a list"];
  const required = REQUIRED[type];
  if (required === undefined) return [`the unknown type ${type}`];
  const missing = ["id", ...required].filter((name) => isMissing(part[name]));
  return [
    ...missing.map((name) => `${type} ${String(id)} without ${name}`),
    ...["to", "cc"].filter((name) => !isMissing(part[name]) && !Array.isArray(part[name]))
      .map((name) => `${type} with ${name} that is no list`),
  ];
}

function faultsOfObject(object: unknown, type: string): readonly string[] {
  if (!isPart(object)) return [`500 for ${type} of a mere id`];
  const isStatus = STATUSES.includes(String(object["type"]));
  return [...faultsOf(object), ...(isStatus ? faultsOfStatus(object) : [])];
}

function faultsOfStatus(status: Part): readonly string[] {
  const { to, cc, tag = [], attachment = [], inReplyToBook } = status;
  const isPublic = Array.isArray(to) && to.length === 1 && String(to[0]).endsWith("#Public");
  const tags = Array.isArray(tag) ? tag : [tag];
  return [
    ...(Array.isArray(to) ? [] : ["a status whose to is no list"]),
    ...(Array.isArray(cc) || isPublic ? [] : ["a status without cc"]),
    ...tags.filter((one) => !isPart(one) || isMissing(one["href"])).map(() => "a tag without href"),
    ...(Array.isArray(attachment) ? [] : ["an attachment that is no list"]),
    ...(inReplyToBook === undefined || typeof inReplyToBook === "string"
      ? []
      : ["a book that is no id"]),
  ];
}

function faultsOfItem(object: unknown): readonly string[] {
  if (!isPart(object) || !ITEMS.includes(String(object["type"]))) return ["what is no item"];
  return [...faultsOf(object), ...(typeof object["book"] === "string" ? [] : ["an embedded book"])];
}

/** A string is looked for among the users alone. */
function faultsOfDelete({ actor, object }: Part): readonly string[] {
  if (object === actor) return [];
  if (isPart(object) && LISTS.includes(String(object["type"]))) return faultsOf(object);
  return isPart(object) && object["type"] === "Tombstone" && !isMissing(object["id"])
    ? []
    : ["Delete of a status without a Tombstone"];
}

function isNamedFollow(object: unknown): boolean {
  return isPart(object) && object["type"] === "Follow" && !isMissing(object["id"]) &&
    !isMissing(object["actor"]) && !isMissing(object["object"]);
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null ||
    (isPart(value) && Object.keys(value).length === 0);
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
