import { Activity, Create, Note } from "@fedify/vocab";
import { isEntity, read } from "@commonplace/vocabulary";
import { isCreate, isNote } from "@commonplace/vocabulary/types";
import { MASTODON_CREATE_NOTE } from "../testdata/mastodon_create_note.ts";

const group = "read a 2 KB Create(Note), look at ten fields and at its problems";
const text = MASTODON_CREATE_NOTE;

Deno.bench("commonplace: read", { group, baseline: true }, () => {
  const result = read(text);
  if (!result.ok || !isCreate(result.document)) throw new Error("A Create must be read.");
  const { document } = result;
  const [note] = document.object;
  if (!isEntity(note) || !isNote(note)) throw new Error("A Note is missing.");
  const seen = [document.id, document.actor, document.published, document.to];
  seen.push(note.id, note.content, note.attributedTo, note.inReplyTo, note.tag, note.attachment);
  if (seen.includes(undefined) || document.problems.length > 0) throw new Error("Read wrongly.");
});

Deno.bench("fedify: Activity.fromJsonLd", { group }, async () => {
  const activity = await Activity.fromJsonLd(JSON.parse(text));
  if (!(activity instanceof Create)) throw new Error("A Create must be read.");
  const note = await activity.getObject();
  if (!(note instanceof Note)) throw new Error("A Note is missing.");
  const seen: unknown[] = [activity.id, activity.actorId, activity.published, activity.toIds];
  seen.push(note.id, note.content, note.attributionId, note.replyTargetId);
  for await (const tag of note.getTags()) seen.push(tag);
  for await (const attachment of note.getAttachments()) seen.push(attachment);
  if (seen.includes(undefined)) throw new Error("Read wrongly.");
});

Deno.bench("floor: JSON.parse", { group }, () => {
  JSON.parse(text);
});
