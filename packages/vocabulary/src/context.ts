/** The context of Activity Streams 2.0 itself, the only one that every server knows. */
export const ACTIVITYSTREAMS_CONTEXT = "https://www.w3.org/ns/activitystreams";

/** The context that declares `publicKey` and its parts. */
export const SECURITY_CONTEXT = "https://w3id.org/security/v1";
