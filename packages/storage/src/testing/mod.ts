/**
 * For tests: a clock to move, and the contract that every engine is held to.
 *
 * @module
 */

export { type FakeClock, fakeClock } from "./fake_clock.ts";
export type { Clock } from "../clock.ts";
