/**
 * What people type to find an actor.
 *
 * @module
 */

import type { LocalActor } from "@commonplace/storage";

/** The handle of an actor of ours, e.g. `@main@example.org`. */
export function handleOf({ name, domain }: LocalActor): string {
  return `@${name}@${new URL(domain).host}`;
}
