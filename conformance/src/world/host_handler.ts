/**
 * What answers the requests that reach a host.
 *
 * @module
 */

/** A request that reached a host. */
export interface HostRequest {
  /** Request method. */
  readonly method: string;
  /** Absolute URL, on the origin of the host. */
  readonly url: string;
  /** Request headers. */
  readonly headers: Headers;
  /** Request body. */
  readonly body: Uint8Array;
}

/** What a host answers. */
export interface HostAnswer {
  /** Status. */
  readonly status: number;
  /** Headers, names in lower case. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Body. Default: none. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** A body that comes in pieces; it is not recorded. Default: what `body` says. */
  readonly stream?: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** Answers the requests for one URL; `undefined` leaves a request to the host itself. */
export type HostHandler = (
  request: HostRequest,
) => HostAnswer | undefined | Promise<HostAnswer | undefined>;
