import assert from "node:assert/strict";
import { type DeliveryOutcome, outcomeOfStatus, worst } from "./outcome.ts";

const delivered: DeliveryOutcome = { kind: "delivered" };
const refused: DeliveryOutcome = { kind: "refused", reason: "no" };
const failed: DeliveryOutcome = { kind: "failed", reason: "later", unreachable: false };

Deno.test("the status of the answer decides", () => {
  const kinds = {
    delivered: [200, 201, 202, 204],
    refused: [300, 301, 308, 400, 401, 403, 404, 405, 406, 410, 413, 415, 422],
    failed: [408, 425, 429, 500, 501, 502, 503, 504, 520, 599],
  };
  for (const [kind, statuses] of Object.entries(kinds)) {
    for (const status of statuses) {
      const outcome = outcomeOfStatus(status);
      assert.equal(outcome.kind, kind, String(status));
      if (outcome.kind === "failed") assert.equal(outcome.unreachable, false);
      if ("reason" in outcome) assert.match(outcome.reason, new RegExp(`${status}`));
    }
  }
});

Deno.test("of several inboxes one that must be tried again decides, then one that refused", () => {
  assert.equal(worst([delivered, refused, failed, delivered]), failed);
  assert.equal(worst([delivered, refused]), refused);
  assert.deepEqual(worst([delivered, delivered]), delivered);
  assert.deepEqual(worst([]), delivered);
});

Deno.test("of several failures that of the host itself decides, then what it asks for", () => {
  const asking: DeliveryOutcome = { ...failed, retryAfter: 1000 };
  const down: DeliveryOutcome = { ...failed, unreachable: true };
  assert.equal(worst([failed, asking, down]), down);
  assert.equal(worst([failed, asking]), asking);
});
