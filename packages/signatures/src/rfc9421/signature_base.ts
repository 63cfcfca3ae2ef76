import { latin1Bytes } from "../bytes.ts";
import type { HttpMessage } from "../http_message.ts";
import type { Component } from "./component.ts";
import { componentValue } from "./component_value.ts";

/** The bytes to sign, or the component that the message does not have or that is not derived here. */
export type SignatureBase =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
    readonly ok: false;
    readonly code: "absent-header" | "unsupported-component";
    readonly component: string;
  };

/**
 * Builds the signature base of RFC 9421 §2.5.
 *
 * @param components What to cover, in this order.
 * @param parameters The inner list with its parameters, as it stands in `Signature-Input`.
 */
export function signatureBase(
  components: readonly Component[],
  parameters: string,
  message: HttpMessage,
): SignatureBase {
  let base = "";
  for (const component of components) {
    const found = componentValue(component, message);
    if (!found.ok) return { ...found, component: component.text };
    base += `${component.identifier}: ${found.value}\n`;
  }
  return { ok: true, bytes: latin1Bytes(`${base}"@signature-params": ${parameters}`) };
}
