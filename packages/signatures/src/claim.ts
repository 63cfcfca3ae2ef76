import type { KeyType } from "./crypto/crypto_port.ts";
import type { SignatureAlgorithm } from "./crypto/signature_algorithm.ts";
import type { SignatureTimes } from "./signature_age.ts";
import type { ComponentFailure, SignatureScheme, VerificationFailure } from "./verification.ts";

/** A signature that a message carries, read and not yet verified. */
export interface Claim {
  readonly scheme: SignatureScheme;
  readonly keyId: string;
  readonly signature: Uint8Array;
  readonly covered: readonly string[];
  readonly times: SignatureTimes;
  readonly label?: string | undefined;
  readonly nonce?: string | undefined;
  readonly tag?: string | undefined;
  /** Builds the bytes that must have been signed. */
  readonly signed: () => SignedBytes;
  /**
   * Builds those that must have been signed where the signer left the query of the target out; `undefined` where
   * that would be the same, or is not allowed.
   */
  readonly signedWithoutQuery?: (() => SignedBytes) | undefined;
  /** What a key of this type would have made the signature with; `undefined` where it could not. */
  readonly algorithmFor: (type: KeyType) => SignatureAlgorithm | undefined;
}

/** The bytes that must have been signed, or the component that the message does not have. */
export type SignedBytes =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
    readonly ok: false;
    readonly code: ComponentFailure["code"];
    readonly component: string;
  };

/** The claims of a message, at least one, or what makes them unreadable. */
export type Claims =
  | { readonly ok: true; readonly claims: readonly Claim[] }
  | {
    readonly ok: false;
    readonly reason: VerificationFailure;
    readonly keyId?: string;
  };
