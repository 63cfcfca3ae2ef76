/**
 * Whether an id looks like that of a followers collection. Ids are opaque, so this is a guess for
 * where nobody says which collection it is: all servers known end such ids so.
 */
export function isFollowersId(id: string): boolean {
  return /\/followers\/?$/.test(id);
}
