import { latin1Bytes } from "../bytes.ts";
import type { HttpRequest } from "../http_message.ts";

/** Which part of the URL `(request-target)` has. */
export type RequestTarget = "path-and-query" | "path";

/** What a signing string is made of besides the request. */
export interface SigningStringOptions {
  readonly created?: string | undefined;
  readonly expires?: string | undefined;
  /** Defaults to `path-and-query`. */
  readonly requestTarget?: RequestTarget | undefined;
}

/** The bytes to sign, or the component that the request does not have. */
export type SigningString =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly code: "absent-header"; readonly component: string };

/**
 * Builds the signing string of draft-cavage-12 §2.3. Repeated headers are joined with a comma and a space,
 * as `Headers` does; a header that is there and empty counts as there.
 *
 * @param components Names in lower case, in signing order.
 */
export function signingString(
  components: readonly string[],
  request: HttpRequest,
  options: SigningStringOptions = {},
): SigningString {
  let text = "";
  for (const name of components) {
    const value = componentValue(name, request, options);
    if (value === undefined) return { ok: false, code: "absent-header", component: name };
    text += text === "" ? `${name}: ${value}` : `\n${name}: ${value}`;
  }
  return { ok: true, bytes: latin1Bytes(text) };
}

function componentValue(
  name: string,
  { method, target, headers }: HttpRequest,
  { created, expires, requestTarget }: SigningStringOptions,
): string | undefined {
  switch (name) {
    case "(request-target)": {
      const query = requestTarget === "path" ? "" : target.search;
      return `${method.toLowerCase()} ${target.pathname}${query}`;
    }
    case "(created)":
      return created;
    case "(expires)":
      return expires;
    case "host":
      return target.host;
    default:
      return headers.get(name) ?? undefined;
  }
}
