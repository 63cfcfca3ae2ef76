/**
 * People who appear again and again. A server looks up whom it has never met within a budget: who need
 * not be new is not.
 *
 * @module
 */

import type { Stage } from "../../stage/stage.ts";
import type { HostName } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";

const casts = new WeakMap<Stage, Map<HostName, Persona>>();

/** A person on a host who writes and sends, and of whom nothing else is expected; always the same. */
export function passerby(stage: Stage, host: HostName): Persona {
  const cast = casts.get(stage) ?? new Map<HostName, Persona>();
  casts.set(stage, cast);
  const persona = cast.get(host) ?? stage.newcomer(host);
  cast.set(host, persona);
  return persona;
}
