/**
 * What the first run says.
 *
 * @module
 */

import type { FirstRun } from "./first_run.ts";
import { handleOf } from "./handle_of.ts";

/** Says what was made, and how to go on from a shell. The lines can be pasted. */
export function welcome({ origin, administrator, community, token }: FirstRun): string {
  const post = {
    type: "Page",
    name: "Hello",
    content: "<p>The first post.</p>",
    to: [community.iri, "https://www.w3.org/ns/activitystreams#Public"],
    audience: community.iri,
  };
  const follow = { type: "Follow", object: community.iri };
  const bearer = `-H "Authorization: Bearer $TOKEN"`;
  const activity = `-H "Content-Type: application/activity+json"`;
  return `This is the first run for ${origin}. It made

  the administrator  ${handleOf(administrator)}  ${administrator.iri}
  a community        ${handleOf(community)}  ${community.iri}
  a token            ${token}

Whoever has the token acts as the administrator. It is shown this once: keep it. Try it in a shell:

  TOKEN=${token}

  # Create a person; the answer holds a token for them.
  curl ${bearer} -d '{"type":"Person","name":"ann"}' ${origin}/admin/actors

  # Follow the community.
  curl -i ${bearer} ${activity} \\
    -d '${JSON.stringify(follow)}' ${administrator.iri}/outbox

  # Post to it.
  curl -i ${bearer} ${activity} \\
    -d '${JSON.stringify(post)}' ${administrator.iri}/outbox

  # Read the inbox: the post as the community announced it.
  curl ${bearer} '${administrator.iri}/inbox?page=first'
`;
}
