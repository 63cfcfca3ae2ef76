/**
 * Documents as answers at the addresses of extensions.
 *
 * @module
 */

import type { Context } from "../context.ts";
import { varyOf } from "../rim.ts";
import { answer, type Shown } from "./answer.ts";

/** Serves a document where the rim has no route, and so cannot say what the answer depends on besides its URL. */
export async function answerOffRoute(
  context: Context,
  request: Request,
  shown: Shown,
): Promise<Response> {
  const response = await answer(context, request, shown);
  const vary = varyOf(context, { kind: "document" });
  if (vary !== undefined) response.headers.set("vary", vary);
  return response;
}
