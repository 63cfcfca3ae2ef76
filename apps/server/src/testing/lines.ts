/**
 * The output of a process, line by line, for tests that wait for one of them.
 *
 * @module
 */

/** What a process wrote so far, and a way to wait for more. */
export interface Lines {
  /** Everything that was written. */
  text(): string;
  /**
   * The first line that matches, written already or not.
   *
   * @throws {Error} when the output ends without it, or after `within` milliseconds, 20,000 by
   * default; the message shows what was written instead.
   */
  next(pattern: RegExp, within?: number): Promise<string>;
  /** Settles at the end of the output. */
  readonly ended: Promise<void>;
}

interface Waiting {
  readonly pattern: RegExp;
  readonly resolve: (line: string) => void;
  readonly reject: (error: Error) => void;
}

/** Reads a stream to its end, whether or not anybody waits for its lines. */
export function readLines(stream: ReadableStream<Uint8Array>): Lines {
  let text = "";
  let isOver = false;
  const waiting = new Set<Waiting>();
  const find = (pattern: RegExp) =>
    text.split("\n").slice(0, -1).find((line) => pattern.test(line));

  function settle(): void {
    for (const wait of waiting) {
      const line = find(wait.pattern);
      if (line !== undefined) wait.resolve(line);
      else if (isOver) wait.reject(new Error(`No line matched ${wait.pattern} in:\n${text}`));
    }
  }

  async function read(): Promise<void> {
    for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      settle();
    }
    isOver = true;
    settle();
  }

  return {
    text: () => text,
    ended: read(),
    async next(pattern, within = 20_000) {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const wait = { pattern, resolve, reject };
      const timer = setTimeout(() => {
        reject(new Error(`No line matched ${pattern} within ${within} ms in:\n${text}`));
      }, within);
      waiting.add(wait);
      settle();
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        waiting.delete(wait);
      }
    },
  };
}
