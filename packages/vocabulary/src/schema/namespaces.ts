import activitystreams from "./activitystreams.json" with { type: "json" };
import bookwyrm from "./bookwyrm.json" with { type: "json" };
import fep from "./fep.json" with { type: "json" };
import interaction from "./interaction.json" with { type: "json" };
import lemmy from "./lemmy.json" with { type: "json" };
import litepub from "./litepub.json" with { type: "json" };
import mastodon from "./mastodon.json" with { type: "json" };
import miscellany from "./miscellany.json" with { type: "json" };
import misskey from "./misskey.json" with { type: "json" };
import type { Namespace } from "./namespace.ts";
import security from "./security.json" with { type: "json" };

/** The namespaces that {@linkcode read} knows, the standard's first; earlier ones go before later. */
export const NAMESPACES: readonly Namespace[] = [
  activitystreams,
  miscellany,
  security,
  mastodon,
  interaction,
  lemmy,
  bookwyrm,
  litepub,
  misskey,
  fep,
];
