/**
 * What the people of two servers do to each other, and what must be so in the end.
 *
 * @module
 */

import { type JsonObject, type JsonValue, PUBLIC } from "@commonplace/vocabulary";

/** Something to publish, once. */
export interface Deed {
  readonly number: number;
  readonly actor: string;
  readonly activity: JsonObject;
}

/** What a server is asked for. */
export interface Asked {
  /** The IRIs of its own people. */
  readonly here: readonly string[];
  /** The IRIs of those of the other server. */
  readonly there: readonly string[];
  /** The IRIs of all notes. */
  readonly notes: readonly string[];
}

/** What is kept of an activity that came. */
export interface Heard {
  readonly activity: string;
  readonly state: string;
  readonly reason: string;
}

/** What a server knows of a note. */
export interface NoteState {
  /** Its content, or what is known of it instead. */
  readonly content: JsonValue | undefined;
  readonly likes: readonly string[];
  readonly shares: readonly string[];
}

/** What a server keeps, or is to keep. */
export interface State {
  /** Who follows whom: two IRIs. */
  readonly follows: readonly string[];
  readonly notes: Readonly<Record<string, NoteState>>;
  /** What came from the people of the other server, by id. */
  readonly heard: readonly Heard[];
}

/** A deed that may be done, and what the world is like afterwards. */
export interface Intended {
  readonly deed: Omit<Deed, "number">;
  /** Takes the ids that the server gave. */
  readonly done: (ids: { readonly id: string; readonly object: string | null }) => void;
}

interface Note {
  readonly iri: string;
  readonly author: string;
  /** The side of its author. */
  readonly side: number;
  /** The ids of its Create, its Updates and its Delete. */
  readonly carriers: string[];
  content: string;
  isDeleted: boolean;
  /** Who reacted once is not to find that it is gone. */
  wasTouched: boolean;
  /** The Like and the Announce of each actor that stands. */
  readonly likes: Map<string, string>;
  readonly shares: Map<string, string>;
}

/** How often which kind is tried. */
const KINDS: Readonly<Record<string, number>> = {
  Create: 25,
  Like: 18,
  Undo: 20,
  Announce: 12,
  Update: 12,
  Follow: 8,
  Delete: 5,
};

/** The two sides: what they do is random, what becomes of it is not. */
export class Traffic {
  readonly #people: readonly (readonly string[])[];
  readonly #random: () => number;
  readonly #notes: Note[] = [];
  /** The Follow of each pair that stands. */
  readonly #follows = new Map<string, string>();
  readonly #sent: [string[], string[]] = [[], []];
  #count = 0;

  constructor(people: readonly (readonly string[])[], random: () => number) {
    this.#people = people;
    this.#random = random;
  }

  /** Something that somebody of a side may do now. */
  next(side: number): Intended {
    for (;;) {
      const intended = this.#ofKind(this.#kind(), side);
      if (intended !== undefined) return intended;
    }
  }

  /** What a side must have been told by the other, and what both must know. */
  expected(side: number): State {
    const notes = this.#notes.map(({ iri, isDeleted, content, likes, shares }) => {
      const state = {
        content: isDeleted ? "gone" : content,
        likes: [...likes.keys()].toSorted(),
        shares: [...shares.keys()].toSorted(),
      };
      return [iri, state] as const;
    });
    const heard = (this.#sent[1 - side] ?? []).toSorted();
    return {
      follows: [...this.#follows.keys()].toSorted(),
      notes: Object.fromEntries(notes),
      heard: heard.map((activity) => ({ activity, state: "done", reason: "" })),
    };
  }

  /** What nobody need be told of: what carried a note that was deleted before it came. */
  get excused(): ReadonlySet<string> {
    const deleted = this.#notes.filter(({ isDeleted }) => isDeleted);
    return new Set(deleted.flatMap(({ carriers }) => carriers));
  }

  /** The IRIs of all notes. */
  get notes(): readonly string[] {
    return this.#notes.map(({ iri }) => iri);
  }

  #kind(): string {
    const all = Object.entries(KINDS);
    let left = this.#random() * all.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [kind, weight] of all) {
      left -= weight;
      if (left < 0) return kind;
    }
    return "Create";
  }

  #ofKind(kind: string, side: number): Intended | undefined {
    const actor = this.#oneOf(this.#people[side] ?? []);
    const other = this.#oneOf(this.#people[1 - side] ?? []);
    if (actor === undefined || other === undefined) return undefined;
    switch (kind) {
      case "Create":
        return this.#create(side, actor, other);
      case "Follow":
        return this.#follow(side, actor, other);
      case "Like":
      case "Announce":
        return this.#react(side, actor, kind);
      case "Undo":
        return this.#undo(side, actor);
      default:
        return this.#changeOwn(side, actor, kind);
    }
  }

  #create(side: number, actor: string, other: string): Intended {
    const content = `Words ${++this.#count}`;
    const to = [PUBLIC, other];
    const object = { type: "Note", content, to, cc: `${actor}/followers` };
    return this.#intend(side, { actor, type: "Create", to, object }, ({ id, object }) => {
      this.#notes.push({
        iri: object ?? "",
        author: actor,
        side,
        carriers: [id],
        content,
        isDeleted: false,
        wasTouched: false,
        likes: new Map(),
        shares: new Map(),
      });
    });
  }

  #follow(side: number, actor: string, other: string): Intended | undefined {
    const pair = `${actor} ${other}`;
    if (this.#follows.has(pair)) return undefined;
    return this.#intend(
      side,
      { actor, type: "Follow", object: other },
      ({ id }) => void this.#follows.set(pair, id),
    );
  }

  #react(side: number, actor: string, type: "Like" | "Announce"): Intended | undefined {
    const note = this.#oneOf(this.#notes.filter((note) => note.side !== side && !note.isDeleted));
    if (note === undefined) return undefined;
    const reactions = type === "Like" ? note.likes : note.shares;
    if (reactions.has(actor)) return undefined;
    note.wasTouched = true;
    return this.#intend(
      side,
      { actor, type, object: note.iri },
      ({ id }) => void reactions.set(actor, id),
    );
  }

  #undo(side: number, actor: string): Intended | undefined {
    const standing = [
      ...[...this.#follows].filter(([pair]) => pair.startsWith(`${actor} `))
        .map(([pair, id]) => ({ id, end: () => this.#follows.delete(pair) })),
      ...this.#notes.flatMap(({ likes, shares }) =>
        [likes, shares].flatMap((reactions) => {
          const id = reactions.get(actor);
          return id === undefined ? [] : [{ id, end: () => reactions.delete(actor) }];
        })
      ),
    ];
    const undone = this.#oneOf(standing);
    if (undone === undefined) return undefined;
    return this.#intend(side, { actor, type: "Undo", object: undone.id }, () => void undone.end());
  }

  #changeOwn(side: number, actor: string, type: string): Intended | undefined {
    const isDelete = type === "Delete";
    const note = this.#oneOf(
      this.#notes.filter(({ author, isDeleted, wasTouched }) =>
        author === actor && !isDeleted && !(isDelete && wasTouched)
      ),
    );
    if (note === undefined) return undefined;
    if (isDelete) {
      note.isDeleted = true;
      return this.#intend(
        side,
        { actor, type, object: note.iri },
        ({ id }) => void note.carriers.push(id),
      );
    }
    const content = `Words ${++this.#count}`;
    const object = { id: note.iri, type: "Note", content };
    return this.#intend(side, { actor, type, object }, ({ id }) => {
      note.content = content;
      note.carriers.push(id);
    });
  }

  #intend(
    side: number,
    activity: JsonObject & { readonly actor: string },
    done: Intended["done"],
  ): Intended {
    return {
      deed: { actor: activity.actor, activity },
      done: (ids) => {
        this.#sent[side]?.push(ids.id);
        done(ids);
      },
    };
  }

  #oneOf<T>(all: readonly T[]): T | undefined {
    return all[Math.floor(this.#random() * all.length)];
  }
}
