import assert from "node:assert/strict";
import manifest from "../deno.json" with { type: "json" };
import { suiteVersion } from "./suite_version.ts";

Deno.test("reports state the version of the package", () => {
  assert.equal(suiteVersion, manifest.version);
});
