/**
 * Waiting for what has no event of its own.
 *
 * @module
 */

/** How long to look, in milliseconds; only a test that fails takes this long. */
const longest = 10_000;

/** Resolves once `condition` holds, letting the event loop turn between two looks. */
export async function eventually(
  what: string,
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  const start = performance.now();
  while (!await condition()) {
    if (performance.now() - start > longest) throw new Error(`It never came true that ${what}.`);
    await new Promise<void>((resolve) => setTimeout(resolve));
  }
}
