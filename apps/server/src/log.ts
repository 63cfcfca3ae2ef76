/**
 * What the server tells whoever runs it.
 *
 * @module
 */

/** How bad it is. */
export type LogLevel = "info" | "warning" | "error";

/** Tells one thing, with what is known of it. Never throws. */
export type Log = (
  level: LogLevel,
  message: string,
  fields?: Readonly<Record<string, unknown>>,
) => void;

/**
 * Makes a log of one JSON object a line: `time`, `level`, `message`, and what is known of the matter.
 *
 * @param write Gets each line without its end.
 * @param now Milliseconds since 1970.
 */
export function jsonLog(write: (line: string) => void, now: () => number = Date.now): Log {
  return (level, message, fields = {}) => {
    const entry = { time: new Date(now()).toISOString(), level, message };
    write(lineOf({ ...entry, ...fields }) ?? lineOf({ ...entry, unprintable: true }) ?? message);
  };
}

/** What fields hold is anybody's: circles and big integers have no JSON. */
function lineOf(entry: Readonly<Record<string, unknown>>): string | undefined {
  try {
    return JSON.stringify(entry, (_, value) => value instanceof Error ? described(value) : value);
  } catch {
    return undefined;
  }
}

function described(error: Error & { readonly code?: unknown }): Readonly<Record<string, unknown>> {
  const { name, message, code, stack, cause } = error;
  return { name, message, code, stack, cause };
}
