/**
 * The tables of an engine, for reading.
 *
 * @module
 */

import type { Connections } from "./connections.ts";
import { Reads } from "./reads.ts";

/** A document or a blob. */
export interface DocumentRow {
  readonly value: string | null;
  readonly bytes: Uint8Array | null;
  readonly expires: string | null;
  readonly version: string;
}

/** A member of a set. */
export interface ItemRow {
  readonly position: number;
  readonly value: string;
  readonly version: string;
}

/** How many: members of a set, or what a counter has come to. */
export interface CountRow {
  readonly count: string;
  readonly version: string;
}

/** A record. */
export interface RecordRow {
  readonly value: string;
  readonly expires: string | null;
  readonly version: string;
}

/** Where an engine reads. */
export class Tables {
  readonly connections: Connections;
  /** The schema, as it is written in SQL. */
  readonly schema: string;
  /** The engine's time, milliseconds since 1970. */
  readonly time: () => number;
  readonly documents: Reads<DocumentRow>;
  readonly items: Reads<ItemRow>;
  readonly sets: Reads<CountRow>;
  readonly counters: Reads<CountRow>;
  readonly records: Reads<RecordRow>;
  readonly ranges: Reads<CountRow>;

  constructor(connections: Connections, { schema, time }: {
    readonly schema: string;
    readonly time: () => number;
  }) {
    this.connections = connections;
    this.schema = schema;
    this.time = time;
    this.documents = new Reads({
      connections,
      table: `${schema}.document`,
      key: ["key"],
      columns: "r.value::text, r.bytes, r.expires, r.version",
    });
    this.items = new Reads({
      connections,
      table: `${schema}.set_item`,
      key: ["set_key", "member"],
      columns: "r.position, r.value::text, r.version",
    });
    this.sets = new Reads({
      connections,
      table: `${schema}.set_count`,
      key: ["set_key"],
      columns: "r.members AS count, r.version",
    });
    this.counters = new Reads({
      connections,
      table: `${schema}.counter`,
      key: ["key"],
      columns: "r.count, r.version",
    });
    this.records = new Reads({
      connections,
      table: `${schema}.record`,
      key: ["table_name", "id"],
      columns: "r.value::text, r.expires, r.version",
    });
    this.ranges = new Reads({
      connections,
      table: `${schema}.record_range`,
      key: ["table_name", "index_name", "value"],
      columns: "r.entries AS count, r.version",
    });
  }

  /** Whether what expires at a time has. */
  hasExpired(expires: string | null): boolean {
    return expires !== null && Number(expires) <= this.time();
  }
}
