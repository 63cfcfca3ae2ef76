/**
 * A store that imports, and what came of it.
 *
 * @module
 */

import { actors, openStore, type Store, systemClock } from "@commonplace/storage";
import { openTestEngine } from "../../testdata/engine.ts";
import { type BookImport, readImport } from "../import/book_import.ts";
import { continueImport, IMPORT_QUEUE } from "../import/continue_import.ts";
import { startImport, type StartImportOptions } from "../import/start_import.ts";

/** The origin of all that is imported in tests. */
export const ORIGIN = "https://a.example";

/** The reader whose books they are. */
export const READER = "https://a.example/users/ann";

/** A store whose imports are carried out. */
export interface ImportWorld extends AsyncDisposable {
  readonly store: Store;
  /** Imports a text to the end. */
  imported(
    text: string | readonly string[],
    options: Partial<StartImportOptions> & Pick<StartImportOptions, "format">,
  ): Promise<BookImport>;
}

/** Opens an empty store. */
export async function openImportWorld(): Promise<ImportWorld> {
  await using stack = new AsyncDisposableStack();
  const clock = systemClock;
  const store = stack.use(openStore({ engine: await openTestEngine(clock), clock }));
  await addReader(store);
  stack.use(workOnImports(store));
  const kept = stack.move();
  return {
    store,
    imported: async (text, options) => {
      const source = new Blob([text].flat()).stream();
      const { id } = await startImport(store, {
        source,
        origin: ORIGIN,
        owner: READER,
        ...options,
      });
      await store.jobs.drain(IMPORT_QUEUE);
      const done = await readImport(store.view, id);
      if (done === undefined) throw new Error("The import is gone");
      return done;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Makes the reader whose books they are a person of the server. */
export async function addReader(store: Store): Promise<void> {
  const reader = {
    iri: READER,
    type: "Person",
    domain: ORIGIN,
    name: "ann",
    displayName: "Ann",
    createdAt: 0,
    keyId: `${READER}#main-key`,
  } as const;
  const changes = actors.save(reader);
  await store.transact(() => Promise.resolve({ changes, result: undefined }));
}

/** Carries out the imports of a store. */
export function workOnImports(store: Store): AsyncDisposable {
  return store.jobs.work(IMPORT_QUEUE, (job) => continueImport(job, { store }), { concurrency: 2 });
}
