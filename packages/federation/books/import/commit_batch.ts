/**
 * One batch of an import: what its records change, and how far the import is then.
 *
 * @module
 */

import type { Change, Job, Store, View } from "@commonplace/storage";
import {
  type BookImport,
  type ImportCounts,
  type ImportProblem,
  readImport,
  saveImport,
  saveProblem,
} from "./book_import.ts";
import { PendingView } from "./effects/pending_view.ts";
import type { Shelve } from "./effects/shelve.ts";
import { take, type Taking } from "./effects/take.ts";
import { readPiece } from "./formats/read_piece.ts";
import { forgetLast, forgetRead } from "./source/kept_source.ts";
import type { Place } from "./splitting/place.ts";
import type { Piece } from "./splitting/split.ts";
import type { Read, Wanted } from "./wanted.ts";

/** Problems of one import that are kept; all of them are counted. */
const MOST_PROBLEMS = 10_000;

/** What is to be committed. */
export interface Batch {
  /** The import as it was when the pieces were read. */
  readonly known: BookImport;
  /** The next pieces of its file. */
  readonly pieces: readonly Piece[];
  /** Whether the file ends after them. */
  readonly isLast: boolean;
  /** Puts books on shelves. */
  readonly shelve: Shelve;
  /** The job that ends with this batch, to be followed by another. */
  readonly job?: Job;
  /**
   * Whether the one piece that there is makes more changes than a commit takes.
   * @default false
   */
  readonly isTooLarge?: boolean;
}

/** Commits a batch, and returns how far the import is; `undefined` where somebody else has gone on with it meanwhile. */
export async function commitBatch(store: Store, batch: Batch): Promise<BookImport | undefined> {
  const { known, job } = batch;
  const said = readAll(batch);
  return await store.transact(async (view) => {
    const finish: Change[] = job ? [{ kind: "finish", job }] : [];
    const state = await readImport(view, known.id);
    if (state?.state !== "running" || state.place.offset !== known.place.offset) {
      return { changes: finish, result: undefined };
    }
    const { changes, state: next } = await stepped(view, { ...batch, said }, store.clock.now());
    const goesOn: Change[] = job && next.state === "running"
      ? [{ kind: "enqueue", job: { queue: job.queue, payload: job.payload } }]
      : [];
    return { changes: [...changes, ...finish, ...goesOn], result: next };
  });
}

/** What the pieces of a batch say. */
interface Said {
  readonly records: readonly SaidRecord[];
  readonly header: readonly string[] | undefined;
  /** Why the file cannot be read at all. */
  readonly failure: string | undefined;
}

interface SaidRecord {
  readonly read: Read;
  readonly start: Place;
  /** What it is called, where it could be read. */
  readonly title: string | undefined;
}

function readAll({ pieces, known, isTooLarge = false }: Batch): Said {
  let { header } = known;
  const records: SaidRecord[] = [];
  for (const piece of pieces) {
    const found = readPiece(piece, known.format, header);
    header = found.header;
    const { read } = found;
    if (found.isHopeless && read.kind === "problem") {
      return { records, header, failure: read.message };
    }
    if (read.kind === "nothing") continue;
    const title = read.kind === "wanted" ? titleOf(read.wanted) : undefined;
    const isToo = isTooLarge && read.kind === "wanted";
    records.push({ read: isToo ? tooMuch() : read, start: piece.start, title });
  }
  return { records, header, failure: undefined };
}

async function stepped(
  view: View,
  { known, pieces, isLast, shelve, said }: Batch & { readonly said: Said },
  at: number,
): Promise<{ readonly changes: readonly Change[]; readonly state: BookImport }> {
  const { id, origin, owner, unknownBooks, startedAt } = known;
  const { header, failure } = said;
  const taking = { origin, unknownBooks, shelve, at, ...(owner !== undefined && { owner }) };
  const { changes: taken, counts, problems } = await takeAll(view, said, { taking, known });
  const place = pieces.at(-1)?.end ?? known.place;
  const isOver = isLast || failure !== undefined;
  const state: BookImport = {
    ...known,
    state: failure !== undefined ? "failed" : isLast ? "done" : "running",
    place,
    counts,
    ...(header && { header }),
    ...(failure !== undefined && { failure }),
    ...(isOver && { endedAt: at }),
  };
  const room = Math.max(0, MOST_PROBLEMS - known.counts.problems);
  const changes = [
    ...taken,
    ...problems.slice(0, room).flatMap((problem) => saveProblem(id, problem, startedAt)),
    ...forgetRead(id, known.place.offset, place.offset),
    ...(isOver ? [forgetLast(id, place.offset)] : []),
    ...saveImport(state),
  ];
  return { changes, state };
}

interface TakenAll {
  readonly changes: readonly Change[];
  readonly counts: ImportCounts;
  readonly problems: readonly ImportProblem[];
}

async function takeAll(
  view: View,
  { records }: Said,
  { taking, known }: { readonly taking: Taking; readonly known: BookImport },
): Promise<TakenAll> {
  const pending = new PendingView(view);
  const tally = new Tally(known.counts);
  const problems: ImportProblem[] = [];
  // All that they look at is read together; then one is taken after another.
  await Promise.all(
    records.map(({ read }) =>
      read.kind === "wanted" ? take(pending, read.wanted, taking) : undefined
    ),
  );
  for (const { read, start, title } of records) {
    const problem = read.kind === "wanted"
      ? await takeOne(pending, read.wanted, { taking, tally })
      : read;
    tally.add("read");
    if (problem?.kind !== "problem") continue;
    tally.add("problems");
    const { code, message } = problem;
    const { line, record } = start;
    problems.push({ line, record: record + 1, code, message, ...(title && { title }) });
  }
  return { changes: pending.changes, counts: tally.counts, problems };
}

async function takeOne(
  pending: PendingView,
  wanted: Wanted,
  { taking, tally }: { readonly taking: Taking; readonly tally: Tally },
): Promise<Read | undefined> {
  const result = await take(pending, wanted, taking);
  if (result.kind === "no-match") {
    return { kind: "problem", code: "no-match", message: result.message };
  }
  pending.add(result.changes);
  tally.add(result.kind);
  if (result.isShelved) tally.add("shelved");
  return undefined;
}

function tooMuch(): Read {
  return {
    kind: "problem",
    code: "too-long",
    message: "The record changes more than a commit takes.",
  };
}

function titleOf(wanted: Wanted): string | undefined {
  switch (wanted.kind) {
    case "author":
      return wanted.author.name.slice(0, 200);
    case "work":
      return wanted.work.title.slice(0, 200);
    default:
      return wanted.edition.title.slice(0, 200);
  }
}

/** What an import comes to, counted on. */
class Tally {
  #counts: ImportCounts;

  constructor(counts: ImportCounts) {
    this.#counts = counts;
  }

  get counts(): ImportCounts {
    return this.#counts;
  }

  add(name: keyof ImportCounts): void {
    this.#counts = { ...this.#counts, [name]: this.#counts[name] + 1 };
  }
}
