/**
 * Activities of ours as the host reads them that they are sent to.
 *
 * @module
 */

import { idsOf, originOf, read } from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import type { Context } from "../../src/context.ts";
import { writtenOnce } from "../../src/delivery/written_once.ts";
import type { Sending } from "../../src/hooks.ts";
import { askForDialect, learnHost, peerDialect } from "../../src/dialects/peer_dialect.ts";
import {
  type CommunityDialect,
  dialectOfActor,
  type ToldDialect,
} from "../../src/dialects/told_dialect.ts";
import { writeOfCommunity } from "./write_of_community.ts";

/** What activities of communities are written in for whoever speaks nothing that we know. */
const DEFAULT: CommunityDialect = "lemmy-0.19";

/** Addressees on a host that are looked at. */
const LOOKED_AT = 4;

const OF_COMMUNITY = /"(?:audience|Page)"/;
const OF_MESSAGE = /"(?:Chat)?(?:Message|Note)"/;

/**
 * Writes an activity of ours in the dialect of a host, where that changes anything but its context: private messages for
 * those who know them as ChatMessage (Lemmy D7), all of it for those who speak the protocol of 2021 or 1.0, and
 * what is in communities as Lemmy 0.19 has it for everybody else. What others wrote stays as they wrote it, and so
 * does what carries a proof.
 */
export async function writeForPeer(
  text: string,
  { origin }: Sending,
  context: Context,
): Promise<string> {
  const isOfCommunity = OF_COMMUNITY.test(text);
  const isMessage = !isOfCommunity && OF_MESSAGE.test(text) && !text.includes("Public");
  const known = await peerDialect(context, origin);
  if (isOfCommunity || isMessage) await askForDialect(context, origin);
  const isNew = known === undefined && (isOfCommunity || isMessage);
  const told = isNew ? await toldByAddressees(text, origin, context) : known?.dialect;
  const isPlain = told === undefined || told === DEFAULT;
  if (isPlain && !isOfCommunity && !(isMessage && told)) return text;
  const dialect = told ?? DEFAULT;
  return await writtenOnce(
    context,
    { way: dialect, text },
    () => writeOfCommunity(text, dialect, context),
  );
}

/** The first letter to a host goes by the document of whom it is for. */
async function toldByAddressees(
  text: string,
  origin: string,
  context: Context,
): Promise<CommunityDialect | undefined> {
  const result = read(text);
  const json = result.ok ? result.document.json : {};
  const named = ["to", "cc", "audience"].flatMap((name) => idsOf(json, name))
    .filter((iri) => originOf(iri) === origin);
  for (const iri of [...new Set(named)].slice(0, LOOKED_AT)) {
    const actor = await authentic(context.store.view, iri);
    const told = actor && dialectOfActor(actor.json);
    if (told) {
      await keep(context, origin, told);
      return told.dialect;
    }
  }
  return undefined;
}

async function keep(context: Context, origin: string, told: ToldDialect): Promise<void> {
  const at = context.store.clock.now();
  await learnHost(context, origin, (known) => {
    const next = known?.next ?? at;
    return { ...known, origin, ...told, from: "actor", at, next };
  });
}
