/**
 * What a run has left at the target, kept in a file while it goes on: a run that is killed leaves
 * nothing behind that the next one does not take back.
 *
 * @module
 */

import type { JsonObject, JsonValue } from "@commonplace/fixtures";
import { isObject, parseObject, textOf } from "../raw_json.ts";
import type { Debt } from "../stage/ledger.ts";
import type { HostName } from "../wire_entry.ts";
import type { KeyPair } from "../world/key_pair.ts";
import type { ListenAddress } from "../world/world.ts";

/** Something to be taken back, as it is kept. */
export interface KeptDebt {
  /** What it is, in words. */
  readonly what: string;
  /** The host of who left it. */
  readonly host: HostName;
  /** The name of who left it. */
  readonly name: string;
  /** Where what takes it back is sent. */
  readonly inbox: string;
  /** What takes it back. */
  readonly text: string;
}

/** A run as it is kept. */
export interface EarlierRun {
  /** Where the suite listened. */
  readonly listen: readonly ListenAddress[];
  /** The keys of its people: of A, of B and C, and of E. */
  readonly keyPairs: readonly KeyPair[];
  /** What it owes, newest first. */
  readonly debts: readonly KeptDebt[];
}

const format = "commonplace-conformance-run/1";
const hosts = ["A", "B", "C", "E"] as const;
const maxDebts = 10_000;

/** Reads what an earlier run has left; `undefined` where there is no such file, or it cannot be read. */
export async function readEarlierRun(file: string): Promise<EarlierRun | undefined> {
  const text = await Deno.readTextFile(file).catch(() => undefined);
  const json = text === undefined ? undefined : parseObject(text);
  if (json?.format !== format) return undefined;
  return {
    listen: listOf(json.listen).flatMap(({ hostname, port }) =>
      typeof hostname === "string" && typeof port === "number" ? [{ hostname, port }] : []
    ),
    keyPairs: listOf(json.keyPairs).flatMap((pair) => {
      const [privateKeyPem, publicKeyPem] = [
        textOf(pair, "privateKeyPem"),
        textOf(pair, "publicKeyPem"),
      ];
      return privateKeyPem && publicKeyPem ? [{ privateKeyPem, publicKeyPem }] : [];
    }),
    debts: listOf(json.debts).slice(0, maxDebts).flatMap(readDebt),
  };
}

/** Keeps a run. The file holds private keys of actors that end with it; only its owner may read it. */
export function keepRun(
  file: string,
  run: Omit<EarlierRun, "debts"> & { readonly debts: readonly Debt[] },
): void {
  const debts = run.debts.map(({ what, undo: { from, inbox, activity } }) => ({
    what,
    host: from.host,
    name: from.name,
    inbox: inbox ?? "",
    text: typeof activity === "string" ? activity : JSON.stringify(activity),
  }));
  const text = JSON.stringify({ format, ...run, debts });
  // A file that is written in one step is whole whenever the process dies.
  Deno.writeTextFileSync(`${file}.new`, text, { mode: 0o600 });
  Deno.renameSync(`${file}.new`, file);
}

/** Forgets a run that owes nothing more. */
export async function forgetRun(file: string): Promise<void> {
  await Deno.remove(file).catch(() => undefined);
}

function listOf(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function readDebt(json: JsonObject): KeptDebt[] {
  const host = hosts.find((name) => name === json.host);
  const [what, name, inbox, text] = ["what", "name", "inbox", "text"].map((member) =>
    textOf(json, member)
  );
  return host && what && name && inbox && text ? [{ what, host, name, inbox, text }] : [];
}
