/**
 * The rows of a file as version 1 wrote them.
 *
 * @module
 */

const encoder = new TextEncoder();

/** The IRI of a reference that is longer than the key of a row. */
export const longIri: string = `https://a.example/${"x".repeat(900)}`;

/** Writes `count` notifications, with one of everything else, by the layout of version 1. */
export async function writeVersion1(path: string, count: number): Promise<void> {
  const kv = await Deno.openKv(path);
  const rows: [Deno.KvKey, unknown][] = [
    [["m", "schema"], 1],
    [["m", "epoch"], 3],
    document(["record", "access-token", "h"], { actor: "https://b.example/u/bob" }),
    document(["constructor", "x"], { kept: true }),
    document(["private-key", "https://b.example/u/bob#main-key"], { pem: "PEM" }),
    document(["parked-delivery", "https://b.example/1", "https://a.example"], {
      activity: "https://b.example/1",
      origin: "https://a.example",
      reason: "410",
      parkedAt: 7,
    }),
    document(["reference", "https://a.example/1"], {
      iri: "https://a.example/1",
      state: "resolved",
      provenance: { kind: "vouched", by: "https://c.example/c/x" },
      fetchedAt: 5,
    }),
    // A path of more than 800 bytes ends in its digest.
    [
      ["d", `${JSON.stringify(["reference", longIri]).slice(0, 800)}${"D".repeat(43)}`],
      encoder.encode(
        JSON.stringify({ iri: longIri, state: "failed", reason: "503", fetchedAt: 6 }),
      ),
    ],
    [["d", '["reference-text","https://a.example/1"]'], { bytes: encoder.encode('{"n":1.0}') }],
    [["s", '["collection","c"]', "m"], encoder.encode("[4,null]")],
    [["i", '["collection","c"]', 4, "m"], encoder.encode("[null]")],
    [["c", '["collection","c"]'], new Deno.KvU64(1n)],
    [["l", '["deliveries"]', 1], encoder.encode('"entry"')],
    [["n", '["deliveries"]'], 1],
    // A notification so long that it was staged as a blob.
    [["d", '["notification","long"]'], { blob: "b1", size: longJson.length, json: true }],
    [["g", "b1"], { owner: '["notification","long"]', at: 1, condemned: false }],
    [["k", "b1", 0], longJson.slice(0, 60_000)],
    [["k", "b1", 1], longJson.slice(60_000)],
  ];
  for (let index = 0; index < count; index++) {
    rows.push(document(["notification", `${index}`], notification(`${index}`, index)));
    rows.push([["d", `["notification-text","${index}"]`], { bytes: encoder.encode(`{}${index}`) }]);
  }
  for (let first = 0; first < rows.length; first += 100) {
    const atomic = kv.atomic();
    for (const [key, value] of rows.slice(first, first + 100)) atomic.set(key, value);
    await atomic.commit();
  }
  kv.close();
}

/** A notification as version 1 kept it. */
export function notification(id: string, receivedAt: number, inboxes = 1): Record<string, unknown> {
  return {
    id,
    activity: `https://a.example/activities/${id}`,
    actor: "https://a.example/u/ann",
    inboxes: Array.from({ length: inboxes }, (_, index) => `https://b.example/u/${index}/inbox`),
    receivedAt,
    state: receivedAt % 2 ? "done" : "received",
  };
}

const longJson = encoder.encode(JSON.stringify(notification("long", 1_000_002, 3000)));

function document(key: readonly string[], value: unknown): [Deno.KvKey, unknown] {
  return [["d", JSON.stringify(key)], encoder.encode(JSON.stringify(value))];
}
