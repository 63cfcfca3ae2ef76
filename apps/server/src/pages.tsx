/**
 * The pages that browsers get.
 *
 * @module
 */

import type { LocalActor } from "@commonplace/storage";
import type { Child } from "hono/jsx";
import type { HtmlEscapedString } from "hono/utils/html";
import { handleOf } from "./handle_of.ts";
import { textOf } from "./html_text.ts";

/** A rendered page. */
export type Page = string;

/** Who is at home here. */
export function frontPage(origin: string, communities: readonly LocalActor[]): Page {
  const { host } = new URL(origin);
  return page(
    host,
    <>
      <p>
        A Commonplace server: its communities can be followed and posted to from Lemmy, Mastodon and
        whatever else speaks ActivityPub.
      </p>
      <h2>Communities</h2>
      <ul>
        {communities.map((community) => (
          <li>
            <a href={community.iri}>{community.displayName}</a> {handleOf(community)}
          </li>
        ))}
      </ul>
    </>,
  );
}

/** Who a person is, or what a community is about, and how to follow. */
export function actorPage(actor: LocalActor): Page {
  const handle = handleOf(actor);
  const isCommunity = actor.type === "Group";
  return page(
    actor.displayName,
    <>
      <p>{isCommunity ? "A community" : "A person"}, {handle}</p>
      {actor.summary !== undefined && <p>{textOf(actor.summary)}</p>}
      <p>
        To follow, search for <strong>{handle}</strong>
        {isCommunity && ` (on Lemmy, ${handle.replace("@", "!")})`} on your own server.
      </p>
      <p>
        <a href="/">{new URL(actor.domain).host}</a>
      </p>
    </>,
  );
}

/** Nobody lives there. */
export function missingPage(): Page {
  return page("Nobody here", <p>No person and no community of this server goes by that name.</p>);
}

function page(title: string, body: Child): Page {
  const html = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {body}
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${html as HtmlEscapedString}`;
}

/** How the pages look. */
export const stylesheet = `:root { color-scheme: light dark; }
body { font: 1.125rem/1.6 system-ui, sans-serif; margin: 0; }
main { max-width: 40rem; margin: 0 auto; padding: 2rem 1rem; overflow-wrap: anywhere; }
`;
