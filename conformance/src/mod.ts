/**
 * Judges how well a running server federates: plays other servers to it, and looks at what comes back.
 *
 * @module
 */

export type {
  Impact,
  Level,
  Need,
  Requirement,
  RequirementSource,
} from "./catalogue/requirement.ts";
export { ConformanceError, type ConformanceErrorCode } from "./conformance_error.ts";
export { judge, type JudgeOptions } from "./judge.ts";
export { requirements } from "./judging/checks.ts";
export type { Outcome } from "./judging/verdict.ts";
export type { Report, Result, WireBody, WireRecord } from "./report.ts";
export type { Reach, TargetKind } from "./run_record.ts";
export { terminalText } from "./terminal.ts";
export { generateKeyPair, type KeyPair } from "./world/key_pair.ts";
export type { WireEntry } from "./wire_entry.ts";
export type { ListenAddress } from "./world/world.ts";
