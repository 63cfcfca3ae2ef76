import { deepEqual, equal, rejects } from "node:assert/strict";
import { systemClock } from "../clock.ts";
import {
  collections,
  deliveries,
  keys,
  notifications,
  openStore,
  records,
  references,
} from "../mod.ts";
import { onRows, rowsUnder, withFile } from "../testing/kv_file.ts";
import { migrate } from "./migrations.ts";
import { openKvEngine } from "./mod.ts";
import { Reads } from "./reads.ts";
import { longIri, notification, writeVersion1 } from "./testdata/version_1.ts";
import { Transactor } from "./transactor.ts";

Deno.test("a file of version 1 opens, with everything that was in it where it belongs now", async () => {
  await withFile(async (path) => {
    await writeVersion1(path, 120);
    await expectAll(path, 120);
    equal(await onRows(path, async (kv) => (await kv.get(["m", "schema"])).value), 2);
    equal(await onRows(path, async (kv) => (await kv.get(["m", "epoch"])).value), 4);
    // Opened again it is what it was.
    await expectAll(path, 120);
  });
});

Deno.test("a migration that is cut off anywhere goes on when the file is opened again", async () => {
  for (const commits of [0, 1, 2, 4, 6]) {
    await withFile(async (path) => {
      await writeVersion1(path, 120);
      await onRows(path, async (kv) => {
        const dying = diesAfter(kv, commits);
        const rows = new Reads(dying);
        const transactor = new Transactor({
          kv: dying,
          rows,
          clock: systemClock,
          onCommit: () => undefined,
        });
        await rejects(migrate({ kv: dying, transactor, now: 1 }), /Killed/);
        await transactor.close();
        equal((await kv.get(["m", "schema"])).value, commits === 0 ? 1 : 2);
        equal((await kv.get(["m", "migrating"])).value, commits === 0 ? null : 1);
        const [moved, left] = [await rowsUnder(kv, "e"), await rowsUnder(kv, "d")];
        equal(moved.length > 0, commits > 1);
        equal(left.some((key) => String(key).startsWith('["notification"')), true);
      });
      await expectAll(path, 120);
      equal(await onRows(path, async (kv) => (await kv.get(["m", "migrating"])).value), null);
    });
  }
});

async function expectAll(path: string, count: number): Promise<void> {
  await using store = openStore({ engine: await openKvEngine({ path }) });
  const { view, engine } = store;
  for (const index of [0, 1, count - 1]) {
    deepEqual(await notifications.read(view, `${index}`), notification(`${index}`, index));
    equal(await notifications.text(view, `${index}`), `{}${index}`);
  }
  deepEqual(await notifications.read(view, "long"), notification("long", 1_000_002, 3000));
  equal(await notifications.count(view, { state: "done" }), count / 2);
  equal(await notifications.count(view, { actor: "https://a.example/u/ann" }), count / 2 + 1);
  const inbox = await notifications.page(view, { inbox: "https://b.example/u/0/inbox" }, {
    reverse: true,
    limit: 2,
  });
  deepEqual(inbox.items.map(({ id }) => id), ["long", `${count - 2}`]);
  deepEqual(await records.get(view, "access-token", "h"), { actor: "https://b.example/u/bob" });
  deepEqual(await view.get(["constructor", "x"]), { kept: true });
  equal(await keys.privatePem(view, "https://b.example/u/bob#main-key"), "PEM");
  const where = { activity: "https://b.example/1", origin: "https://a.example" };
  deepEqual(await deliveries.parked(view, where), { ...where, reason: "410", parkedAt: 7 });
  const { items: vouched } = await references.vouchedBy(view, "https://c.example/c/x");
  deepEqual(vouched.map(({ iri }) => iri), ["https://a.example/1"]);
  equal(await references.text(view, "https://a.example/1"), '{"n":1.0}');
  equal((await references.read(view, longIri)).state, "failed");
  equal(await collections.count(view, "c"), 1);
  deepEqual(await engine.entries(["deliveries"], 0, 10), [{ position: 1, value: "entry" }]);
  const left = await onRows(path, (kv) => rowsUnder(kv, "d"));
  deepEqual(left.filter((key) => /^\["(notification|record|reference)",/.test(String(key))), []);
}

/** The file as a process sees it that ends after so many commits. */
function diesAfter(kv: Deno.Kv, commits: number): Deno.Kv {
  let left = commits;
  return new Proxy(kv, {
    get(target, name) {
      if (name === "atomic" && left-- <= 0) throw new Error("Killed: open the file again.");
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
