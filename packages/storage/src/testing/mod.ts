/**
 * For tests: a clock to move, and the contract that every engine is held to.
 *
 * @module
 */

export {
  type ContractCase,
  engineContract,
  type EngineContractOptions,
  type EngineFixture,
} from "./contract/engine_contract.ts";
export { until, type UntilOptions } from "./until.ts";
export { type FakeClock, fakeClock } from "./fake_clock.ts";
