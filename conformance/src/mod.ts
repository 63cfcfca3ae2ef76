/**
 * Judges how well a running server federates: plays other servers to it, and looks at what comes back.
 * Started as a program (`deno run jsr:@commonplace/conformance <url>`) it is a command.
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
export type {
  ActingUser,
  Adapter,
  AdapterMaker,
  Carrier,
  Done,
  Line,
  NewNote,
  Visibility,
} from "./target/adapter.ts";
export { c2s, type ClientCredentials } from "./target/adapters/c2s.ts";
export type { ApiCredentials } from "./target/adapters/client_api.ts";
export { type HttpHook, httpHook } from "./target/adapters/http_hook.ts";
export { lemmyApi } from "./target/adapters/lemmy_api.ts";
export { mastodonApi } from "./target/adapters/mastodon_api.ts";
export type { Answer, Outgoing } from "./world/ask.ts";
export type { Outcome, Verdict } from "./judging/verdict.ts";
export {
  type Change,
  type ComparedRun,
  compareReports,
  type Comparison,
} from "./report/compare_reports.ts";
export type { Coverage, CoverageOf, Unjudged } from "./report/coverage.ts";
export type { Crossing } from "./report/crosswalk.ts";
export {
  cameToNothing,
  exitCodeOf,
  type ExitPolicy,
  type FailOn,
  failOnValues,
} from "./report/exit_code.ts";
export type { Expectation, ExpectationFindings } from "./report/expectation.ts";
export { applyExpectations, readExpectations } from "./report/expectations.ts";
export { badgeJson, badgeSvg } from "./report/formats/badge.ts";
export { comparisonMarkdown, comparisonText } from "./report/formats/comparison.ts";
export { earlJson } from "./report/formats/earl.ts";
export { htmlReport } from "./report/formats/html/html_report.ts";
export { junitXml } from "./report/formats/junit.ts";
export { markdownSummary } from "./report/formats/markdown.ts";
export { ndjsonLines, ndjsonText } from "./report/formats/ndjson.ts";
export { addProgress, noProgress, type Progress, progressLine } from "./report/formats/progress.ts";
export { tapText } from "./report/formats/tap.ts";
export { targetMatrixHtml, targetMatrixMarkdown } from "./report/formats/target_matrix.ts";
export { terminalText } from "./report/formats/terminal.ts";
export {
  type TerminalFacts,
  type TerminalStyle,
  terminalStyle,
} from "./report/formats/terminal_style.ts";
export { readReport, reportJson, reportSchema } from "./report/read_report.ts";
export {
  formatOfFile,
  isReportFormat,
  renderReport,
  type ReportFormat,
  reportFormats,
} from "./report/render_report.ts";
export type { Report } from "./report/report.ts";
export type { ExpectedFailure, Result } from "./report/result.ts";
export type { OutcomeCounts, Summary } from "./report/summary.ts";
export type { SignedPart, WireBody, WireRecord } from "./report/wire_record.ts";
export type { Reach } from "./run/known.ts";
export type { Judged, Performed } from "./run/perform.ts";
export type { Selection } from "./run/selection.ts";
export type { Step } from "./stage/step.ts";
export type { Timing, TimingName } from "./stage/timing.ts";
export type { Fixtures } from "./target/fixtures.ts";
export type { Software } from "./target/target.ts";
export type { HostTls } from "./world/host.ts";
export { generateKeyPair, type KeyPair } from "./world/key_pair.ts";
export type { HostName, WireEntry } from "./wire_entry.ts";
export type { ListenAddress } from "./world/world.ts";

if (import.meta.main) await (await import("./main.ts")).start();
