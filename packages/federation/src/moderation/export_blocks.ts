/**
 * The blocked domains as a list for other servers.
 *
 * @module
 */

import { blocks, type View } from "@commonplace/storage";
import { HEADER, lineOf } from "./block_list.ts";

/** Domains read at a time. */
const PAGE = 500;

/** The lines of Mastodon's CSV, each with its line end. */
export async function* exportBlocks(view: View): AsyncGenerator<string> {
  yield `${HEADER}\n`;
  let after: string | undefined;
  do {
    const page = await blocks.domains(view, { after, limit: PAGE });
    for (const block of page.items) yield `${lineOf(block)}\n`;
    after = page.next;
  } while (after !== undefined);
}
