/**
 * From layout 1 to 2: some documents became records.
 *
 * @module
 */

import { becameRecords, recordOfVersion1 } from "../store/version_1.ts";
import { bodyOf, deleteRow, keptOf } from "./documents.ts";
import { Draft } from "./draft.ts";
import { jsonOf } from "./json_row.ts";
import { row } from "./layout.ts";
import type { MigrationContext } from "./migration_context.ts";
import { saveRecord } from "./records.ts";

/** Documents that are looked at together. */
const pageSize = 20;

/** Puts records where documents were. What has become one is no document any more. */
export async function toVersion2({ kv, transactor, now }: MigrationContext): Promise<void> {
  let start = row.documents;
  while (true) {
    const selector = { start, end: row.afterDocuments };
    const page = await new Draft(kv).list(selector, { limit: pageSize });
    await Promise.all(page.map(async ({ key }) => {
      const path = String(key[1]);
      const { kind, names } = nameOf(path);
      if (!becameRecords(kind)) return;
      await transactor.run(async (draft) => {
        const { value } = await draft.read(key);
        if (value === null) return;
        const kept = keptOf(value, [path]);
        if (!kept.isJson) return;
        const json = jsonOf(await bodyOf(draft, kept), path);
        const record = recordOfVersion1({ kind, names, value: json });
        if (!record) return;
        await deleteRow(draft, key);
        await saveRecord(draft, record, { kv, now });
      });
    }));
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    start = [...last.key, ""];
  }
}

/** The parts of a path; of one that was shortened the first alone. */
function nameOf(path: string): { readonly kind: string; readonly names: string[] | undefined } {
  try {
    const [kind, ...names] = JSON.parse(path);
    return { kind, names };
  } catch {
    return { kind: /^\["([a-z-]+)",/.exec(path)?.[1] ?? "", names: undefined };
  }
}
