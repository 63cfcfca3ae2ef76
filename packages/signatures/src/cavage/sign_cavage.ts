import type { HttpRequest } from "../http_message.ts";
import type { SigningKey, SignOptions } from "../sign_options.ts";
import { SigningError } from "../signing_error.ts";
import type { SigningAlgorithm } from "../crypto/signature_algorithm.ts";
import { formatSignatureHeader, readComponents } from "./signature_header.ts";
import { signingString } from "./signing_string.ts";

/** Sets the `Signature` header of draft-cavage-12 over headers that are complete. */
export async function signCavage(
  request: HttpRequest,
  { id, privateKey }: SigningKey,
  options: SignOptions & { readonly now: number; readonly hasBody: boolean },
): Promise<void> {
  const { headers } = request;
  const { type } = privateKey;
  const algorithm = options.algorithm ?? (type === "rsa" ? "rsa-sha256" : "hs2019");
  const signing: SigningAlgorithm | undefined = signingAlgorithms.get(`${type} ${algorithm}`);
  if (signing === undefined) {
    const message = `A key of type ${type} does not sign requests under ${algorithm}: use RSA, ` +
      "or Ed25519 under hs2019.";
    throw new SigningError("unsuitable-key", message);
  }
  const components = options.headers === undefined
    ? defaultComponents(headers, options.hasBody)
    : chosenComponents(options.headers, algorithm);
  const times = {
    created: components.includes("(created)") ? seconds(options.now) : undefined,
    expires: options.lifetime === undefined
      ? undefined
      : seconds(options.now + options.lifetime * 1000),
  };
  const { requestTarget } = options;
  const toSign = signingString(components, request, { ...times, requestTarget });
  if (!toSign.ok) throw absentHeader(toSign.component);
  const signature = await privateKey.sign(signing, toSign.bytes);
  headers.set(
    "signature",
    formatSignatureHeader({ keyId: id, algorithm, ...times, components, signature }),
  );
  headers.delete("signature-input");
}

const signingAlgorithms: ReadonlyMap<string, SigningAlgorithm> = new Map([
  ["rsa rsa-sha256", "rsa-v1_5-sha256"],
  ["rsa hs2019", "rsa-v1_5-sha256"],
  ["ed25519 hs2019", "ed25519"],
]);

/** The error for a header to sign that the message does not have. */
export function absentHeader(component: string): SigningError {
  const message = `Cannot sign ${component}: the message does not have it.`;
  return new SigningError("absent-header", message);
}

function seconds(milliseconds: number): string {
  return String(Math.floor(milliseconds / 1000));
}

const withoutBody = ["(request-target)", "host", "date"];
const withBody = [...withoutBody, "digest"];
const withTypedBody = [...withBody, "content-type"];

function defaultComponents(headers: Headers, hasBody: boolean): readonly string[] {
  if (!hasBody) return withoutBody;
  return headers.has("content-type") ? withTypedBody : withBody;
}

function chosenComponents(names: readonly string[], algorithm: string): readonly string[] {
  const components = readComponents(names.join(" "));
  const signable = components?.length === names.length && (algorithm === "hs2019" ||
    components.every((name) => name !== "(created)" && name !== "(expires)"));
  if (components === undefined || !signable) {
    throw new SigningError(
      "unsupported-component",
      "The headers to sign must be 1 to 32 distinct names; (created) and (expires) are not among " +
        "what rsa-sha256 can sign (draft-cavage-12 §2.3).",
    );
  }
  return components;
}
