/**
 * Documents in the dialects of those who read them: rendered for a peer, and checked against what it
 * documents. Dialects and their rules are data. No I/O.
 *
 * @module
 */

export type {
  CommunityAddressing,
  CommunityPattern,
  CommunityRecipient,
  Dialect,
  DialectName,
  KnownDocument,
  Rendering,
} from "./dialect.ts";
export { DIALECTS } from "./dialects.ts";
export { render, type RenderOptions } from "./render.ts";
export type { Check, Finding, Part, Rule, Scope } from "./rule.ts";
export { validate } from "./validate.ts";
