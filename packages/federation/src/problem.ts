/**
 * Answers that say no: the right status and one JSON sentence that says why.
 *
 * @module
 */

/** Statuses that a refusal may have. */
export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 406 | 408 | 410 | 413 | 415 | 421 | 503;

/** A refused request: becomes the answer through {@linkcode problemResponse}. */
export interface Problem {
  /** The status of the answer. */
  readonly status: ProblemStatus;
  /** One sentence for the person who reads the other server's log. */
  readonly message: string;
  /**
   * Headers of the answer.
   * @default none
   */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Describes a refusal. */
export function problem(
  status: ProblemStatus,
  message: string,
  headers?: Readonly<Record<string, string>>,
): Problem {
  return headers ? { status, message, headers } : { status, message };
}

/** The answer to a refused request: `{"error": "…"}`. */
export function problemResponse({ status, message, headers }: Problem): Response {
  return new Response(JSON.stringify({ error: message }), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}
