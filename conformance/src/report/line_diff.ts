/**
 * The difference of two texts, line by line.
 *
 * @module
 */

/** A line of a difference: in both texts, in the first alone, or in the second alone. */
export interface DiffLine {
  /** Where it is. */
  readonly kind: "added" | "removed" | "same";
  /** The line. */
  readonly text: string;
}

const most = 600;

/**
 * The shortest way from one text to the other. Where they differ in more than 600 lines in a row, all of
 * one are removed and all of the other added.
 */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [
    ...a.slice(0, start).map((text) => ({ kind: "same" as const, text })),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map((text) => ({ kind: "same" as const, text })),
  ];
}

/** Lines in a row that are the same, and so many that they are left out. */
export interface SkippedLines {
  /** That they are left out. */
  readonly kind: "skipped";
  /** How many they are. */
  readonly count: number;
}

/** The difference without the lines that are the same and further than `context` from a change. */
export function nearChanges(
  lines: readonly DiffLine[],
  context: number,
): (DiffLine | SkippedLines)[] {
  const shown = new Set<number>();
  for (const [index, { kind }] of lines.entries()) {
    if (kind === "same") continue;
    for (let near = index - context; near <= index + context; near++) shown.add(near);
  }
  const kept: (DiffLine | SkippedLines)[] = [];
  let count = 0;
  for (const [index, line] of lines.entries()) {
    if (!shown.has(index)) {
      count++;
      continue;
    }
    if (count > 0) kept.push({ kind: "skipped", count });
    count = 0;
    kept.push(line);
  }
  return count > 0 ? [...kept, { kind: "skipped", count }] : kept;
}

function middle(a: readonly string[], b: readonly string[]): DiffLine[] {
  if (a.length > most || b.length > most) return [...removed(a), ...added(b)];
  const lengths = commonLengths(a, b);
  const at = (i: number, j: number) => lengths[i * (b.length + 1) + j] ?? 0;
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({ kind: "same", text: a[i] ?? "" });
      [i, j] = [i + 1, j + 1];
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      lines.push(...removed(a.slice(i, ++i)));
    } else {
      lines.push(...added(b.slice(j, ++j)));
    }
  }
  return [...lines, ...removed(a.slice(i)), ...added(b.slice(j))];
}

/** For each pair of places: how many lines the rests have in common. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const columns = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * columns);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [down, right] = [
        lengths[(i + 1) * columns + j] ?? 0,
        lengths[i * columns + j + 1] ?? 0,
      ];
      lengths[i * columns + j] = a[i] === b[j]
        ? (lengths[(i + 1) * columns + j + 1] ?? 0) + 1
        : Math.max(down, right);
    }
  }
  return lengths;
}

function removed(lines: readonly string[]): DiffLine[] {
  return lines.map((text) => ({ kind: "removed", text }));
}

function added(lines: readonly string[]): DiffLine[] {
  return lines.map((text) => ({ kind: "added", text }));
}
