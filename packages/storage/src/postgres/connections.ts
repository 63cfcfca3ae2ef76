/**
 * The connections of an engine: as many as allowed, no query without an end.
 *
 * @module
 */

import postgres, { type Options, type Sql } from "postgres";
import { closedError } from "../closed_error.ts";
import { AnswerLimit } from "./answer_limit.ts";
import { storageError } from "./failure.ts";

/** The longest pause before connecting is tried again, in seconds. */
const longestPause = 1;
/** What an answer may take beyond the time-outs of connecting and of the statement, in milliseconds. */
const grace = 2000;

/** How to connect. */
export interface ConnectionsOptions {
  readonly url: string;
  /** The most connections. */
  readonly pool: number;
  /** Milliseconds. */
  readonly connectTimeout: number;
  /** Milliseconds. */
  readonly statementTimeout: number;
  /** Told when a connection has ended. */
  readonly onClose?: () => void;
  /** Told of notifications that a connection listens for. */
  readonly onNotify?: (payload: string) => void;
}

/** A value of a parameter; arrays are written by `rowsLiteral`. */
export type Parameter = string | number | boolean | null | Uint8Array;

/** Connections to a database that come back by themselves when it has been away. */
export class Connections {
  readonly #options: ConnectionsOptions;
  #sql: Sql;
  #closed = false;
  readonly #limit: AnswerLimit;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
    this.#limit = new AnswerLimit(options.connectTimeout + options.statementTimeout + grace);
    this.#sql = connect(options);
  }

  /**
   * Sends one statement and gives its rows.
   *
   * @throws {StorageError} with code `unavailable` when there is no answer in time; whether a
   * statement that writes has taken effect is then unknown.
   */
  async query<Row extends object>(
    text: string,
    parameters: readonly Parameter[] = [],
  ): Promise<readonly Row[]> {
    if (this.#closed) throw closedError();
    const sql = this.#sql;
    const query = sql.unsafe<Row[]>(text, [...parameters], { prepare: true });
    const answered = this.#limit.start(() => {
      query.cancel();
      this.#replace(sql);
    });
    try {
      return await query;
    } catch (error) {
      throw this.#closed ? closedError(error) : storageError(error);
    } finally {
      answered();
    }
  }

  /** Runs a step that needs the client itself. */
  async use<T>(step: (sql: Sql) => Promise<T>): Promise<T> {
    try {
      return await step(this.#sql);
    } catch (error) {
      throw storageError(error);
    }
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#sql.end({ timeout: 5 });
    this.#limit.close();
  }

  /** A connection that does not answer may never do so: what waits on it fails, new ones are made. */
  #replace(silent: Sql): void {
    if (this.#sql !== silent || this.#closed) return;
    this.#sql = connect(this.#options);
    void silent.end({ timeout: 0 }).catch(() => undefined);
  }
}

function connect(options: ConnectionsOptions): Sql {
  const { url, pool, connectTimeout, statementTimeout, onClose, onNotify } = options;
  // The type of the client leaves out what it hands on to those who listen by themselves.
  const listening: Options<Record<never, never>> & { onnotify?: (...of: string[]) => void } =
    onNotify ? { onnotify: (_channel, payload = "") => onNotify(payload), idle_timeout: 0 } : {};
  return postgres(url, {
    max: pool,
    connect_timeout: connectTimeout / 1000,
    backoff: (tries: number) => Math.min(2 ** tries / 50, longestPause),
    fetch_types: false,
    onnotice: () => undefined,
    ...(onClose && { onclose: onClose }),
    connection: {
      application_name: "commonplace",
      statement_timeout: statementTimeout,
      lock_timeout: statementTimeout,
      idle_in_transaction_session_timeout: statementTimeout,
    },
    ...listening,
  });
}
