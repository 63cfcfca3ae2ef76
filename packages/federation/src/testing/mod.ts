/**
 * For tests of what is built on `@commonplace/federation`: a network in memory, whole servers in it,
 * and waiting without sleeping.
 *
 * @module
 */

export { type Instance, type InstanceOptions, startInstance } from "./instance.ts";
export {
  createNetwork,
  type Network,
  type NetworkFailure,
  type NetworkHandler,
  type NetworkOptions,
  type NetworkRequest,
} from "./network.ts";
export { until, type UntilOptions } from "./until.ts";
