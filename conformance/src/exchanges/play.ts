/**
 * What every exchange works with: the world, the target, and the record that grows as it goes on.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { parseObject } from "../raw_json.ts";
import type { Count, CountName, Stimulus, StimulusName, Target } from "../run_record.ts";
import type { Persona } from "../world/persona.ts";
import type { WireEntry } from "../wire_entry.ts";
import type { World } from "../world/world.ts";
import { beginWaiting, type PatienceOptions } from "./patience.ts";

/** How a stimulus is sent. */
export interface Sending {
  /** The person whose host sends it. */
  readonly from: Persona;
  /** What is sent. */
  readonly text: string;
  /** What is signed, where it is not what is sent. */
  readonly signedText?: string;
  /** Who signs, where it is not the sender; `null` for nobody. */
  readonly signer?: Persona | null;
}

/** What a {@linkcode Play} begins with. */
export interface PlayOptions {
  /** The actor under test. */
  readonly target: Target;
  /** Its inbox. */
  readonly inbox: string;
  /** How long effects are waited for. */
  readonly patience: PatienceOptions;
}

const pollMs = 100;

/** A run in progress. */
export class Play {
  /** The suite's hosts. */
  readonly world: World;
  /** The actor under test. */
  readonly target: Target;
  /** What was sent so far. */
  readonly stimuli: Partial<Record<StimulusName, Stimulus>> = {};
  /** What was counted so far. */
  readonly counts: Partial<Record<CountName, Count>> = {};
  /** Ids of the posts and comments that were sent in good faith and not refused. */
  readonly posted: string[] = [];
  readonly #options: PlayOptions;

  /** Begins with nothing recorded. */
  constructor(world: World, options: PlayOptions) {
    this.world = world;
    this.target = options.target;
    this.#options = options;
  }

  /** Sends an activity to the target's inbox and records it under `name`. */
  async send(name: StimulusName, sending: Sending): Promise<Stimulus> {
    const since = this.world.wire.entries.length;
    const entry = await this.deliver(sending);
    const activity: JsonObject = parseObject(sending.text) ?? {};
    const stimulus = { activity, text: sending.text, entry: entry.index, since };
    this.stimuli[name] = stimulus;
    return stimulus;
  }

  /** Sends an activity to the target's inbox without a name: nothing is judged by it. */
  deliver(sending: Sending): Promise<WireEntry> {
    return this.world.deliver({ ...sending, inbox: this.#options.inbox });
  }

  /**
   * Waits until `find` sees what `stimulus` should cause; `undefined` when that takes too long. What
   * was refused, or got no answer, is not waited for.
   */
  async waitFor<T>(stimulus: Stimulus, find: () => T | undefined): Promise<T | undefined> {
    const { status = null } = this.world.wire.entries[stimulus.entry] ?? {};
    if (status === null || this.wasRefused(stimulus)) return find();
    using patience = beginWaiting(this.#options.patience);
    return await this.world.wire.until(find, patience.over);
  }

  /** Whether the target answered that it does not take it. */
  wasRefused({ entry }: Stimulus): boolean {
    return (this.world.wire.entries[entry]?.status ?? 0) >= 400;
  }

  /**
   * Counts the followers and records the number under `name`. With `expected` it counts again until
   * that holds or it has taken too long; a number that the target hides is not waited for.
   */
  async count(name: CountName, expected?: (total: number) => boolean): Promise<number | null> {
    using patience = beginWaiting(this.#options.patience);
    for (;;) {
      const last = patience.isOver;
      const count = await this.#readFollowers();
      this.counts[name] = count;
      const { total } = count;
      if (total === null || !expected || expected(total) || last) return total;
      await patience.pause(pollMs);
    }
  }

  async #readFollowers(): Promise<Count> {
    const { followers } = this.target;
    if (followers === null) return { total: null, entry: this.target.entry };
    const entry = await readDocument(this.world, followers);
    const total = entry.status === 200 ? parseObject(entry.responseBody)?.totalItems : undefined;
    return { total: typeof total === "number" ? total : null, entry: entry.index };
  }
}

/** Asks for a document without a signature, and with alice's where that is refused. */
export async function readDocument(world: World, url: string): Promise<WireEntry> {
  const entry = await world.get(url);
  return entry.status === 401 || entry.status === 403 ? await world.get(url, world.alice) : entry;
}
