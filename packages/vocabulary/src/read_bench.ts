import { Activity, Create, Note } from "@fedify/vocab";
import { isEntity, read } from "@commonplace/vocabulary";
import { MASTODON_CREATE_NOTE } from "../testdata/mastodon_create_note.ts";

const group = "read a 2 KB Create(Note), look at ten fields and at its problems";
const text = MASTODON_CREATE_NOTE;

Deno.bench("commonplace: read", { group, baseline: true }, () => {
  const result = read(text);
  if (!result.ok) throw new Error("The document must be read.");
  const { document } = result;
  const seen = [document.id, document.get("actor"), document.get("published"), document.get("to")];
  const [note] = [document.get("object")].flat();
  if (!isEntity(note)) throw new Error("A note is missing.");
  for (const name of ["id", "content", "attributedTo", "tag", "attachment", "inReplyTo"]) {
    seen.push(note.get(name));
  }
  if (seen.includes(undefined) || document.problems.length > 0) throw new Error("Read wrongly.");
});

Deno.bench("fedify: Activity.fromJsonLd", { group }, async () => {
  const activity = await Activity.fromJsonLd(JSON.parse(text));
  if (!(activity instanceof Create)) throw new Error("A Create must be read.");
  const note = await activity.getObject();
  if (!(note instanceof Note)) throw new Error("A note is missing.");
  const seen: unknown[] = [activity.id, activity.actorId, activity.published, activity.toIds];
  seen.push(note.id, note.content, note.attributionId, note.replyTargetId);
  for await (const tag of note.getTags()) seen.push(tag);
  for await (const attachment of note.getAttachments()) seen.push(attachment);
  if (seen.includes(undefined)) throw new Error("Read wrongly.");
});

Deno.bench("floor: JSON.parse", { group }, () => {
  JSON.parse(text);
});
