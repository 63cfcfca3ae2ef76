import { idOf } from "../id_of.ts";
import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "../json.ts";
import { many } from "../many.ts";
import { textOf } from "../text_of.ts";
import { hasType } from "../types_of.ts";
import { type BookName, booksOf, escapeHtml, linkTo } from "./book_name.ts";
import { changed } from "./changed.ts";
import { hasAnyType } from "./has_any_type.ts";
import type { RenderTask } from "./render_task.ts";

const BOOK_POSTS: ReadonlySet<string> = new Set([
  "Comment",
  "GeneratedNote",
  "Quotation",
  "Rating",
  "Review",
]);

/**
 * Book posts for those who do not read them, in the forms that BookWyrm documents (BookWyrm B56 to
 * B62): the same id and members, but for `type`, `content`, `name` and `attachment`.
 */
export function renderBookPost(part: JsonObject, task: RenderTask): JsonObject {
  const { rendering, known } = task;
  if (rendering.bookPosts === "native" || !hasAnyType(part, BOOK_POSTS)) return part;
  const books = booksOf(part, known);
  const written = changed(part, inPlainTypes(part, books, task));
  const quoting = rendering.keepsQuotation ? written : changed(written, { quote: undefined });
  return withCovers(quoting, books);
}

function inPlainTypes(
  post: JsonObject,
  books: readonly BookName[],
  task: RenderTask,
): Readonly<Record<string, JsonValue>> {
  const [book] = books;
  const content = textOf(post, "content") ?? "";
  if (hasType(post, "GeneratedNote")) {
    const names = [nameOfAuthor(post, task), content].filter((text) => text !== "");
    return { type: "Note", content: [...names, books.map(linkTo).join(", ")].join(" ").trim() };
  }
  if (hasType(post, "Review")) return review(post, book, task);
  if (book === undefined) return { type: "Note" };
  if (hasType(post, "Rating")) {
    const rated = `rated <em><a href="${escapeHtml(book.id)}">${escapeHtml(book.title)}</a></em>`;
    const stars = starsOf(post);
    return { type: "Note", content: stars === undefined ? rated : `${rated}: ${stars}` };
  }
  if (hasType(post, "Quotation")) {
    return { type: "Note", content: quotation(post, book) + content };
  }
  const page = pageOf(post, "progress", "progressMode");
  const where = page === undefined ? "" : `, p. ${page}`;
  return { type: "Note", content: `${content}<p>(comment on ${linkTo(book)}${where})</p>` };
}

function review(
  post: JsonObject,
  book: BookName | undefined,
  { reviewAs }: RenderTask,
): Readonly<Record<string, JsonValue>> {
  if (book === undefined) return { type: reviewAs };
  const content = textOf(post, "content") ?? "";
  const given = textOf(post, "name") ?? "";
  const stars = starsOf(post);
  const rated = stars === undefined ? "" : ` (${stars})`;
  const name = `Review of "${book.title}"${rated}: ${given}`.trim();
  if (reviewAs === "Note") {
    // A Note has no title that people see, so the text begins with it, and with the link (B61).
    const head = `<p>Review of ${linkTo(book)}${rated}: ${escapeHtml(given)}</p>`;
    return { type: "Note", name, content: head.replace(/: ?<\/p>$/, "</p>") + content };
  }
  if (content !== "" || stars === undefined) return { type: "Article", name, content };
  const says = `Rated "${book.title}" ${stars} ${given}`.trim();
  return { type: "Article", name, content: escapeHtml(says) };
}

function quotation(post: JsonObject, book: BookName): string {
  const quote = textOf(post, "quote") ?? "";
  const marked = /^<p>[^]*<\/p>$/.test(quote)
    ? quote.replace(/^<p>/, '<p>"').replace(/<\/p>$/, '"</p>')
    : `<p>"${quote}"</p>`;
  const author = book.authors === "" ? "" : `${escapeHtml(book.authors)}: `;
  return `${marked}<p>— ${author}${linkTo(book)}${positionOf(post)}</p>`;
}

function positionOf(post: JsonObject): string {
  const page = pageOf(post, "position", "positionMode");
  if (page === undefined) return "";
  const last = pageOf(post, "endposition", "positionMode");
  return last === undefined || last === page ? `, p. ${page}` : `, pp. ${page}-${last}`;
}

/** A page number, where the mode says that it is one. */
function pageOf(post: JsonObject, property: string, mode: string): number | undefined {
  const value = ownMember(post, property);
  const page = typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
  return ownMember(post, mode) === "PG" && Number.isFinite(page) && page > 0 ? page : undefined;
}

function starsOf(post: JsonObject): string | undefined {
  const rating = ownMember(post, "rating");
  if (typeof rating !== "number" || rating <= 0) return undefined;
  return `${rating} ${rating === 1 ? "star" : "stars"}`;
}

function nameOfAuthor(post: JsonObject, { known }: RenderTask): string {
  const author = ownMember(post, "attributedTo");
  const id = idOf(author);
  const person = isJsonObject(author) ? author : id === undefined ? undefined : known(id);
  const name = person && (textOf(person, "name") || textOf(person, "preferredUsername"));
  return name === undefined ? "" : escapeHtml(name);
}

function withCovers(post: JsonObject, books: readonly BookName[]): JsonObject {
  const attached = many(post, "attachment");
  const shown = new Set(attached.map((item) => isJsonObject(item) ? idOf(item.url) : idOf(item)));
  const covers = books.flatMap(({ cover, description }) =>
    cover === undefined || shown.has(cover)
      ? []
      : [{ type: "Document", url: cover, name: description }]
  );
  return covers.length === 0 ? post : changed(post, { attachment: [...attached, ...covers] });
}
