/**
 * Host metadata: where WebFinger is (RFC 6415).
 *
 * @module
 */

import type { Domain } from "../domain.ts";

/** Answers `GET /.well-known/host-meta`, XML unless JSON is asked for, and `host-meta.json`. */
export function serveHostMeta(
  request: Request,
  { origin }: Domain,
  format: "json" | "any",
): Response {
  const template = `${origin}/.well-known/webfinger?resource={uri}`;
  const accept = request.headers.get("accept") ?? "";
  const isJson = format === "json" || /\bjson\b/i.test(accept) && !/\bxml\b/i.test(accept);
  const caching = { "cache-control": "public, max-age=86400" };
  if (isJson) {
    const links = [{ rel: "lrdd", type: "application/jrd+json", template }];
    return Response.json({ links }, {
      headers: { ...caching, "content-type": "application/json" },
    });
  }
  const document = `<?xml version="1.0" encoding="UTF-8"?>
<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">
  <Link rel="lrdd" type="application/jrd+json" template="${template}"/>
</XRD>
`;
  return new Response(document, {
    headers: { ...caching, "content-type": "application/xrd+xml; charset=utf-8" },
  });
}
