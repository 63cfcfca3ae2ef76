import type { KnownDocument, Rendering } from "./dialect.ts";

/** What every step of a rendering works with. */
export interface RenderTask {
  /** How the peer wants it. */
  readonly rendering: Rendering;
  /** Other names of members, and the names that the peer reads. */
  readonly aliases: Readonly<Record<string, string>>;
  /** What is known of ids. */
  readonly known: KnownDocument;
  /** What a Review becomes outside of BookWyrm. */
  readonly reviewAs: "Article" | "Note";
  /** The community that the document belongs to. */
  readonly community: string | undefined;
}
