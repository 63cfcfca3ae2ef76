/**
 * For tests of what is built on `@commonplace/federation`: a network in memory, whole servers and scripted peers
 * in it, a clock to move, and waiting without sleeping.
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
export { type Peer, type PeerDelivery, type PeerOptions, startPeer } from "./peer.ts";
export { testKeyPair } from "./test_key_pair.ts";
export { type FakeClock, fakeClock, until, type UntilOptions } from "@commonplace/storage/testing";
