/**
 * Judges how well a running server federates: plays other servers to it, and looks at what comes back.
 *
 * @module
 */

export type {
  Impact,
  Level,
  Mark,
  Need,
  Oracle,
  Profile,
  Requirement,
  RequirementSource,
} from "./catalogue/requirement.ts";
export { requirements } from "./catalogue/catalogue.ts";
export { ConformanceError, type ConformanceErrorCode } from "./conformance_error.ts";
export { judge, type JudgeOptions } from "./judge.ts";
export type { Outcome, Verdict } from "./judging/verdict.ts";
export type { Report, Result, WireBody, WireRecord } from "./report/report.ts";
export { terminalText } from "./report/terminal.ts";
export type { Reach } from "./run/known.ts";
export type { Judged, Performed } from "./run/perform.ts";
export type { Selection } from "./run/selection.ts";
export type { Step } from "./stage/step.ts";
export type { Timing, TimingName } from "./stage/timing.ts";
export type { Software } from "./target/target.ts";
export type { HostTls } from "./world/host.ts";
export { generateKeyPair, type KeyPair } from "./world/key_pair.ts";
export type { HostName, WireEntry } from "./wire_entry.ts";
export type { ListenAddress } from "./world/world.ts";
