import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { preloadedContexts } from "@fedify/fedify/runtime";
import { ports } from "../../../testdata/ports.ts";
import { importPublishedKey, keyBelongsTo, publicKeysOf } from "../../mod.ts";
import { type ContextDocuments, verifyLinkedData } from "./mod.ts";

// Documents of other servers, under their own licence and so not in this repository.
const folder = Deno.env.get("COMMONPLACE_DATA") ??
  new URL("../../../../../../shared/data", import.meta.url).pathname;
const captured = `${folder}/documents/captured`;
const contexts = new Map(Object.entries(preloadedContexts)) as ContextDocuments;
const pairs = [
  ["Smithereen", "smithereen/activities/create_note.json", "smithereen/objects/person.json"],
  ["Friendica", "friendica/activities/create_note.json", "friendica/objects/person_1.json"],
] as const;

for (const crypto of ports) {
  for (const [software, activity, person] of pairs) {
    Deno.test({
      name: `${crypto.name}: a signature of ${software} is verified with its actor's key ` +
        "(skipped where COMMONPLACE_DATA has no captured documents)",
      ignore: !existsSync(`${captured}/${activity}`),
      async fn() {
        const text = readFileSync(`${captured}/${activity}`, "utf8");
        const actor = JSON.parse(readFileSync(`${captured}/${person}`, "utf8"));
        const [published] = publicKeysOf(actor);
        assert(published && keyBelongsTo(published, actor));
        using publicKey = await importPublishedKey(published, { crypto });
        const findKey = (creator: string) =>
          Promise.resolve(creator === published.id ? publicKey : undefined);

        const verification = await verifyLinkedData(text, { contexts, findKey });
        assert(verification.ok, verification.ok ? "" : verification.reason.message);
        assert.equal(verification.document["actor"], published.owner);
        const forged = text.replace('"type": "Create"', '"type": "Update"');
        const refused = await verifyLinkedData(forged, { contexts, findKey });
        assert(!refused.ok && refused.reason.code === "bad-signature");
      },
    });
  }
}
