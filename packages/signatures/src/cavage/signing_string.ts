/** What a signing string is made of. */
export interface SignableMessage {
  readonly method: string;
  /** Where `(request-target)` and `host` come from, whatever the request's own headers say. */
  readonly target: URL;
  readonly headers: Headers;
  readonly created?: string | undefined;
  readonly expires?: string | undefined;
}

/** The bytes to sign, or the component that the message does not have. */
export type SigningString =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly absent: string };

/**
 * Builds the signing string of draft-cavage-12 §2.3. Repeated headers are joined with a comma and a space,
 * as `Headers` does; a header that is there and empty counts as there.
 *
 * @param components Names in lower case, in signing order.
 */
export function signingString(
  components: readonly string[],
  message: SignableMessage,
): SigningString {
  const lines: string[] = [];
  for (const name of components) {
    const value = componentValue(name, message);
    if (value === undefined) return { ok: false, absent: name };
    lines.push(`${name}: ${value}`);
  }
  return { ok: true, bytes: wireBytes(lines.join("\n")) };
}

function componentValue(name: string, message: SignableMessage): string | undefined {
  switch (name) {
    case "(request-target)": {
      const { pathname, search } = message.target;
      return `${message.method.toLowerCase()} ${pathname}${search}`;
    }
    case "(created)":
      return message.created;
    case "(expires)":
      return message.expires;
    case "host":
      return message.target.host;
    default:
      return message.headers.get(name) ?? undefined;
  }
}

/** `Headers` shows each byte of the wire as one character, so that UTF-8 here would encode twice. */
function wireBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
