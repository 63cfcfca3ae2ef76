/** What a request's signature can cover. */
export interface HttpRequest {
  readonly method: string;
  /** Where everything about the target comes from, the host too, whatever the request's own headers say. */
  readonly target: URL;
  readonly headers: Headers;
}

/** What a response's signature can cover. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The request that it answers, for components with `;req` (RFC 9421 §2.4). */
  readonly request?: HttpRequest;
}

/** A message that is signed or verified. */
export type HttpMessage = HttpRequest | HttpResponse;
