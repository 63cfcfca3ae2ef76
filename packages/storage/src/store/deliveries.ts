/**
 * Deliveries: the log of what is to go out, how each host stands, and what went where.
 *
 * @module
 */

export {
  append,
  cursor,
  entries,
  lane,
  lanes,
  saveCursor,
  saveLane,
  trim,
} from "./delivery_log.ts";
export { outcome, outcomes, park, parked, record } from "./delivery_history.ts";
export { entriesOf, index } from "./delivered_entries.ts";
export { host, saveHost } from "./delivery_hosts.ts";
