import { isIP } from "node:net";
import { isPublicAddress } from "./address.ts";
import { FetchError } from "./fetch_error.ts";
import type { PinnedAddress, Resolver } from "./transport.ts";

/** What a {@linkcode Target} check goes by. */
export interface TargetOptions {
  /** `host:port` pairs that may be private and may speak plain http. */
  readonly allow: readonly string[];
  /** Whether public hosts may be asked over plain http. */
  readonly allowHttp: boolean;
  /** Finds addresses. */
  readonly resolver: Resolver;
}

/** Decides where a request may go. */
export interface Target {
  /**
   * What the URL alone tells.
   *
   * @returns The address, where the URL names one.
   * @throws {FetchError} When no request may go there, wherever its host is.
   */
  check(url: URL): PinnedAddress | undefined;
  /**
   * Where a request goes whose URL passes the check: to the address in it, or to the first that its host has.
   *
   * @throws {FetchError} When no request may go there, or the host is not found.
   */
  locate(url: URL, signal: AbortSignal): Promise<PinnedAddress>;
  /** Whether a `host:port` pair is exempt; the port that a URL leaves out is left out here as well. */
  allows(host: string): boolean;
}

/**
 * Builds the check that every hop of every request passes: the URL, then all addresses of its host.
 *
 * One private address among public ones refuses the host, and the first address is the one to connect to: an
 * answer that changes later (DNS rebinding) changes nothing.
 *
 * @param options The pairs that are exempt, and the resolver.
 * @throws {TypeError} When a pair is not written as `host:port`.
 */
export function createTarget(options: TargetOptions): Target {
  const allowed = new Set(options.allow.map(normalisePair));

  function check(url: URL): PinnedAddress | undefined {
    const isAllowed = allowed.has(hostAndPort(url));
    checkUrl(url, isAllowed || options.allowHttp);
    const literal = url.hostname.replace(/^\[|\]$/g, "");
    if (isIP(literal) !== 0) return pinned([literal], { url, isAllowed });
    if (!isAllowed && /(?:^|\.)localhost$/.test(url.hostname)) {
      // RFC 6761 §6.3: this machine, whatever a resolver says.
      throw new FetchError("refused-address", "The host is this machine", { url });
    }
    return undefined;
  }

  return {
    check,
    allows: (host) => {
      const url = URL.parse(`https://${host}`);
      return url !== null && allowed.has(hostAndPort(url));
    },
    async locate(url, signal) {
      const literal = check(url);
      if (literal) return literal;
      const addresses = await resolved(url, options.resolver, signal);
      return pinned(addresses, { url, isAllowed: allowed.has(hostAndPort(url)) });
    },
  };
}

function pinned(
  addresses: readonly string[],
  { url, isAllowed }: { readonly url: URL; readonly isAllowed: boolean },
): PinnedAddress {
  const [first] = addresses;
  if (first === undefined) {
    throw new FetchError("network", "The host has no address", { url });
  }
  if (!isAllowed && !addresses.every(isPublicAddress)) {
    throw new FetchError("refused-address", "The host is not on the public internet", { url });
  }
  return { address: first, family: isIP(first) === 6 ? 6 : 4 };
}

/** Letters of host names once a URL is parsed (Lemmy §4.2 V7), without the root's trailing dot. */
const HOST_NAME = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/;

function checkUrl(url: URL, mayBePlain: boolean): void {
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new FetchError("refused-url", "Only http and https are fetched", { url });
  }
  if (url.protocol === "http:" && !mayBePlain) {
    throw new FetchError("refused-url", "Plain http is not fetched; use https", { url });
  }
  if (url.username !== "" || url.password !== "") {
    throw new FetchError("refused-url", "A URL with credentials is not fetched", { url });
  }
  // A trailing dot is a second spelling of the same host, and would get round whatever names the first.
  if (!url.hostname.startsWith("[") && !HOST_NAME.test(url.hostname)) {
    throw new FetchError("refused-url", "The host name is not one of the internet", { url });
  }
}

async function resolved(
  url: URL,
  resolver: Resolver,
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    return await resolver(url.hostname, signal);
  } catch (cause) {
    throw new FetchError("network", "The host was not found", { url, cause });
  }
}

function normalisePair(pair: string): string {
  const port = /:(\d{1,5})$/.exec(pair)?.[1];
  const url = port === undefined ? null : URL.parse(`http://${pair}/`);
  if (url === null || url.host === "" || url.pathname !== "/" || url.username !== "") {
    throw new TypeError(`Write "${pair}" as host:port, such as 127.0.0.1:8001 or [::1]:8001`);
  }
  return `${url.hostname}:${Number(port)}`;
}

function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === "https:" ? "443" : "80")}`;
}
