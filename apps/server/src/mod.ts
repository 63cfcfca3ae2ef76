/**
 * The Commonplace server, for programs that start one.
 *
 * @module
 */

export {
  type Config,
  type ConfigProblem,
  type ConfigResult,
  readConfig,
  type TlsFiles,
} from "./config.ts";
export { loadConfig } from "./load_config.ts";
export { jsonLog, type Log, type LogLevel } from "./log.ts";
export { type FirstRun, type FirstRunPlan } from "./first_run.ts";
export { type Instance, type InstanceOptions, openInstance } from "./instance.ts";
export { type Server, type ServerOptions, startServer } from "./server.ts";
export { ServerError, type ServerErrorCode } from "./server_error.ts";
export { welcome } from "./welcome.ts";
