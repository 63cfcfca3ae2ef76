/**
 * The configuration of the server.
 *
 * @module
 */

import type { ConfigProblem } from "./settings.ts";

export type { ConfigProblem };

/** What the server runs with. */
export interface Config {
  /** Scheme, host and port as peers and browsers see them: part of every id that it gives out. */
  readonly origin: string;
  /** The TCP port that it listens on. */
  readonly port: number;
  /** The IP address that it listens on, or `localhost`. */
  readonly hostname: string;
  /** The path of the data file. */
  readonly file: string;
  /** The URL of the Postgres database that everything is kept in instead of the data file. */
  readonly database?: string;
  /** The certificate with its key, when it speaks HTTPS itself. */
  readonly tls?: TlsFiles;
  /** `host:port` pairs that may be asked although they are private or speak plain http. */
  readonly allow: readonly string[];
  /** The name of the administrator that the first run creates. */
  readonly administrator: string;
  /** The name of the community that the first run creates. */
  readonly community: string;
}

/** Paths of PEM files. */
export interface TlsFiles {
  /** The certificate with its chain. */
  readonly certFile: string;
  /** Its private key. */
  readonly keyFile: string;
}

/** A configuration, or everything that is wrong with it. */
export type ConfigResult =
  | {
    /** It can be used. */
    readonly ok: true;
    /** The configuration, defaults filled in. */
    readonly config: Config;
  }
  | {
    /** It cannot be used. */
    readonly ok: false;
    /** Why: at least one problem. */
    readonly problems: readonly ConfigProblem[];
  };
