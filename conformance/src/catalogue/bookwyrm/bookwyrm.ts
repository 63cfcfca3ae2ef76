/**
 * The documented BookWyrm protocol and what BookWyrm 0.9 makes of it, in our words.
 *
 * @module
 */

import type { Requirement } from "../requirement.ts";
import { collectionRequirements } from "./collections.ts";
import { peopleRequirements } from "./people.ts";
import { postRequirements } from "./posts.ts";
import { renderingRequirements } from "./renderings.ts";
import { wireRequirements } from "./wire.ts";

/** Requirements of the BookWyrm protocol. */
export const bookwyrmRequirements: readonly Requirement[] = [
  ...peopleRequirements,
  ...postRequirements,
  ...collectionRequirements,
  ...renderingRequirements,
  ...wireRequirements,
];
