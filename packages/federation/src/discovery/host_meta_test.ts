import assert from "node:assert/strict";
import { stillFederation } from "../../testdata/still_federation.ts";

const XML = "application/xrd+xml; charset=utf-8";
const TEMPLATE = "https://a.example/.well-known/webfinger?resource={uri}";

// toolkit.md §1.4 H12, §3: host-meta with an lrdd template.
Deno.test("host-meta says where WebFinger is, in XML, or in JSON where that is asked for", async () => {
  await using world = await stillFederation();
  const get = (path: string, accept: string) =>
    world.federation.handle(
      new Request(`http://127.0.0.1/.well-known/${path}`, { headers: { accept } }),
    );
  for (
    const [accept, path, type] of [
      ["*/*", "host-meta", XML],
      ["application/xrd+xml", "host-meta", XML],
      ["application/xml, application/json;q=0.5", "host-meta", XML],
      ["text/html,*/*", "host-meta", XML],
      ["application/json", "host-meta", "application/json"],
      ["application/jrd+json", "host-meta", "application/json"],
      ["*/*", "host-meta.json", "application/json"],
      ["application/xrd+xml", "host-meta.json", "application/json"],
    ] as const
  ) {
    const response = await get(path, accept);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), type, accept);
    assert.equal(response.headers.get("vary"), "accept");
    assert.equal(response.headers.get("access-control-allow-origin"), "*");
    const text = await response.text();
    if (type === XML) {
      assert.match(
        text,
        /^<\?xml version="1.0" encoding="UTF-8"\?>\n<XRD xmlns="http:\/\/docs\.oasis/,
      );
      assert.ok(
        text.includes(`<Link rel="lrdd" type="application/jrd+json" template="${TEMPLATE}"/>`),
      );
    } else {
      const links = [{ rel: "lrdd", type: "application/jrd+json", template: TEMPLATE }];
      assert.deepEqual(JSON.parse(text), { links });
    }
  }
});
