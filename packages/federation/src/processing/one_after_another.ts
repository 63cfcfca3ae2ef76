/**
 * Several answers to one question: the first that is one decides.
 *
 * @module
 */

/** What may answer, by the type of the activity. */
type Table<Arguments extends readonly unknown[], Answer> = Readonly<
  Record<string, (...asked: Arguments) => Promise<Answer | undefined>>
>;

/** One table of several: for each type the entries are asked in the order of their tables. */
export function oneAfterAnother<Arguments extends readonly unknown[], Answer>(
  ...tables: readonly Table<Arguments, Answer>[]
): Table<Arguments, Answer> {
  const types = new Set(tables.flatMap((table) => Object.keys(table)));
  return Object.fromEntries([...types].map((type) => [type, async (...asked: Arguments) => {
    for (const table of tables) {
      const answer = await table[type]?.(...asked);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }]));
}
