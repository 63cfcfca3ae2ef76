import assert from "node:assert/strict";
import { isActivityType, mediaTypeOf } from "./media_type.ts";

function read(type: string): ReturnType<typeof mediaTypeOf> {
  return mediaTypeOf({ responseHeaders: { "content-type": type } });
}

Deno.test("a media type is read with its parameters, quoted or not", () => {
  const type = read('Application/LD+json; profile="https://a.example/a;b"; Charset=utf-8');
  assert.deepEqual(type, {
    essence: "application/ld+json",
    parameters: { profile: "https://a.example/a;b", charset: "utf-8" },
  });
  assert.ok(isActivityType(type));
  assert.deepEqual(mediaTypeOf({ responseHeaders: {} }), { essence: "", parameters: {} });
  assert.ok(!isActivityType(read("application/json")));
});
