/**
 * Where exchanges are performed: the world, the target, and what happens between them.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { parseObject } from "../raw_json.ts";
import { createPost } from "../replay/documented_exchanges.ts";
import type { Publication } from "../replay/publication.ts";
import type { Adapter } from "../target/adapter.ts";
import type { PublicPost } from "../target/public_post.ts";
import type { Target, TargetActor } from "../target/target.ts";
import type { HostName, WireEntry } from "../wire_entry.ts";
import type { Persona } from "../world/persona.ts";
import type { Asking, PersonaOptions, World } from "../world/world.ts";
import { Ledger } from "./ledger.ts";
import { announceAt, answerTo, type Delivered } from "./observed.ts";
import { beginWaiting } from "./patience.ts";
import { plainDelete, plainFollow, plainUndo } from "./plain_activities.ts";
import { type Sending, type Sent, wasRefused, wasTaken } from "./sent.ts";
import type { Step } from "./step.ts";
import type { Timing } from "./timing.ts";

/** What a stage is made of. */
export interface StageOptions {
  /** The suite's hosts. */
  readonly world: World;
  /** The server under test. */
  readonly target: Target;
  /** How long effects are waited for. */
  readonly timing: Timing;
  /** Resolves once the target has nothing left to do; ends waits early. Must not reject. */
  readonly idle?: () => Promise<void>;
  /** What has to be taken back. Default: a new ledger. */
  readonly ledger?: Ledger;
}

/** A document of the target, and the request that fetched it. */
export interface Fetched {
  /** The request and its answer. */
  readonly entry: WireEntry;
  /** The document; `undefined` unless the answer is 200 and holds a JSON object. */
  readonly document: JsonObject | undefined;
}

/** `totalItems` of a collection at one moment. */
export interface Count {
  /** The number; `null` where the target does not tell. */
  readonly total: number | null;
  /** The request that read it. */
  readonly entry: WireEntry;
}

/** Documents that are kept for others to look at. */
const mostKnown = 200;
/** Milliseconds between the first two looks at something; each pause is twice as long as the last. */
const shortestPause = 5;

/** Where exchanges are performed. */
export class Stage {
  /** The suite's hosts. */
  readonly world: World;
  /** The server under test. */
  readonly target: Target;
  /** How long effects are waited for. */
  readonly timing: Timing;
  /** What has to be taken back. */
  readonly ledger: Ledger;
  /** What happened, for people to read. */
  readonly steps: Step[] = [];
  readonly #idle: (() => Promise<void>) | undefined;

  /** Begins with nothing done. */
  constructor(options: StageOptions) {
    const { world, target, timing, idle, ledger = new Ledger() } = options;
    this.world = world;
    this.target = target;
    this.timing = timing;
    this.#idle = idle;
    this.ledger = ledger;
  }

  /** Everything on the wire so far. */
  get wire(): readonly WireEntry[] {
    return this.world.wire.entries;
  }

  /** The actor that most exchanges are about: the community, or else the person. */
  get subject(): TargetActor {
    const { community, person } = this.target;
    const subject = community ?? person;
    if (!subject) throw new RangeError("The target has no actor.");
    return subject;
  }

  /** The community. Only for what needs one (`needs: ["community"]`). */
  get community(): TargetActor {
    const { community } = this.target;
    if (!community) throw new RangeError("The target has no community.");
    return community;
  }

  /** The person. Only for what needs one (`needs: ["person"]`). */
  get person(): TargetActor {
    const { person } = this.target;
    if (!person) throw new RangeError("The target has no person.");
    return person;
  }

  /** A new person of the suite, whom the target has never heard of. */
  newcomer(host: HostName = "A", options: PersonaOptions = {}): Persona {
    return this.world.newPerson(host, options);
  }

  /** Tells what happens next, for people to read. */
  tell(text: string): void {
    this.steps.push({ text, since: this.wire.length });
  }

  /** Asks for a document as it is. */
  async get(url: string, asking: Asking = {}): Promise<Fetched> {
    const entry = await this.world.get(url, asking);
    return { entry, document: entry.status === 200 ? parseObject(entry.responseBody) : undefined };
  }

  /** Asks for a document without a signature, and with one where that is refused. */
  async read(url: string, asking: Asking = {}): Promise<Fetched> {
    const fetched = await this.get(url, asking);
    const { status } = fetched.entry;
    return status === 401 || status === 403
      ? await this.get(url, { ...asking, signer: this.#reader ??= this.newcomer("B") })
      : fetched;
  }
  #reader: Persona | undefined;

  /** Reads a document as {@linkcode read} does, once in a run: for exchanges that look at the same ones. */
  async readOnce(url: string): Promise<Fetched> {
    const known = this.#known.get(url);
    if (known) return known;
    const fetched = await this.read(url);
    if (this.#known.size < mostKnown) this.#known.set(url, fetched);
    return fetched;
  }
  readonly #known: Map<string, Fetched> = new Map();

  /** Sends an activity to an actor of the target; to {@linkcode subject} if none is given. */
  async send(sending: Sending, to: TargetActor = this.subject): Promise<Sent> {
    const { activity, inbox = to.inbox ?? to.id, from } = sending;
    const text = typeof activity === "string" ? activity : JSON.stringify(activity);
    const since = this.wire.length;
    const entry = await this.world.deliver({ ...sending, inbox, text });
    return { from, to, activity: parseObject(text) ?? {}, text, entry, since };
  }

  /**
   * Waits until `find` sees what was sent cause; `undefined` when that takes too long. What was
   * refused, or got no answer, is not waited for.
   */
  async waitFor<T>(
    sent: Sent,
    find: () => T | undefined,
    timeoutMs: number = this.timing.answer,
  ): Promise<T | undefined> {
    if (sent.entry.status === null || wasRefused(sent)) return find();
    return await this.until(find, timeoutMs);
  }

  /** Waits until `find` sees something in the log; `undefined` when that takes too long. */
  async until<T>(
    find: () => T | undefined,
    timeoutMs: number = this.timing.answer,
  ): Promise<T | undefined> {
    using patience = this.#wait(timeoutMs);
    return await this.world.wire.until(find, patience.over);
  }

  /**
   * Waits for `find` to the end: for what comes after a time in which the target seems to have nothing
   * left to do.
   */
  async forAsLongAs<T>(timeoutMs: number, find: () => T | undefined): Promise<T | undefined> {
    using patience = beginWaiting({ timeoutMs });
    return await this.world.wire.until(find, patience.over);
  }

  /** Asks for a document until `isThere` says that it is as expected or that takes too long; returns the last. */
  async fetchUntil(url: string, isThere: (fetched: Fetched) => boolean): Promise<Fetched> {
    return await this.lookUntil(() => this.read(url), isThere);
  }

  /** Looks until `isThere` says that it is as expected or that takes too long; returns what was seen last. */
  async lookUntil<T>(look: () => Promise<T>, isThere: (seen: T) => boolean): Promise<T> {
    using patience = this.#wait(this.timing.document);
    for (let pause = shortestPause;; pause *= 2) {
      const last = patience.isOver;
      const seen = await look();
      if (last || isThere(seen)) return seen;
      await patience.pause(Math.min(pause, this.timing.poll));
    }
  }

  /**
   * Counts a collection. With `expected` it counts again until that holds or it has taken too long; a
   * number that the target hides is not waited for.
   */
  async count(url: string | null, expected?: (total: number) => boolean): Promise<Count | null> {
    if (url === null) return null;
    const { entry, document } = await this.fetchUntil(url, ({ document }) => {
      const total = document?.totalItems;
      return typeof total !== "number" || !expected || expected(total);
    });
    const total = document?.totalItems;
    return { total: typeof total === "number" ? total : null, entry };
  }

  /** Follows an actor, and notes that this has to be taken back. */
  async follow(from: Persona, to: TargetActor = this.subject): Promise<Sent> {
    const activity = plainFollow(from, to.id);
    const isNew = !this.ledger.owes(from.id);
    this.ledger.owe(from.id, {
      what: `follower ${from.id} of ${to.id}`,
      undo: {
        from,
        activity: plainUndo(from, activity),
        inbox: to.inbox ?? to.id,
      },
    });
    const sent = await this.send({ from, activity }, to);
    if (isNew && !wasTaken(sent)) this.ledger.settle(from.id);
    return sent;
  }

  /** Waits for the answer to a Follow; who accepts by hand is not waited for. */
  async accepted(sent: Sent): Promise<Delivered | undefined> {
    const find = () => answerTo(this.wire, { follow: sent, type: "Accept" });
    return sent.to.approvesByHand ? find() : await this.waitFor(sent, find);
  }

  /** Posts or comments in the community, and notes that this has to be taken back. */
  async publish(from: Persona, publication: Publication): Promise<Sent> {
    const { activityId, objectId, objectText, text } = publication;
    this.world.publish(from, { id: activityId, text });
    this.world.publish(from, { id: objectId, text: objectText });
    this.owesDelete(from, objectId);
    const sent = await this.send({ from, activity: text }, this.community);
    if (!wasTaken(sent)) this.ledger.settle(objectId);
    return sent;
  }

  /** Notes that something of a person's may be at the target, and has to be deleted there. */
  owesDelete(from: Persona, objectId: string): void {
    const activity = plainDelete(from, { object: objectId, target: this.subject.id });
    const inbox = this.subject.inbox ?? this.subject.id;
    this.ledger.owe(objectId, { what: objectId, undo: { from, activity, inbox } });
  }

  /** Waits until the witness on B has got the Announce of what was sent. */
  async announced(sent: Sent): Promise<Delivered | undefined> {
    const find = () => announceAt(this.wire, { host: "B", sent });
    return await this.waitFor(sent, find, this.timing.fanOut);
  }

  /**
   * Does something that must have an effect, and returns the request that shows it: what was sent
   * before it, and shows nothing now, has had none. It is done twice, one after the other, since a
   * queue need not keep the order. `undefined` when an effect is not seen.
   */
  async canary(): Promise<WireEntry | undefined> {
    await this.#sing();
    return await this.#sing();
  }

  async #sing(): Promise<WireEntry | undefined> {
    if (this.target.community && this.member) {
      const { member } = this;
      const post = createPost({ actor: member, target: this.community.id });
      return (await this.announced(await this.publish(member, post)))?.entry;
    }
    return (await this.accepted(await this.follow(this.newcomer("C"))))?.entry;
  }

  /** The person on A who follows the community from the start and may post in it. */
  member: Persona | undefined;
  /** The person on B who moderates the community, where that was granted. */
  moderator: Persona | undefined;

  /** What makes the target's person act, where that is possible. */
  adapter: Adapter | undefined;

  /** A public post of the target's person, where one was found. */
  publicPost: PublicPost | undefined;

  #wait(timeoutMs: number): ReturnType<typeof beginWaiting> {
    return beginWaiting({ timeoutMs, ...(this.#idle && { idle: this.#idle }) });
  }
}
