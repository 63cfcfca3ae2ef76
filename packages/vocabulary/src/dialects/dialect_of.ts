import type { Dialect, DialectName } from "./dialect.ts";
import { DIALECTS } from "./dialects.ts";

/**
 * The dialect of that name, or the one that is given.
 *
 * @throws {TypeError} If there is none of that name
 */
export function dialectOf(dialect: DialectName | Dialect): Dialect {
  if (typeof dialect !== "string") return dialect;
  if (Object.hasOwn(DIALECTS, dialect)) return DIALECTS[dialect];
  const names = Object.keys(DIALECTS).join(", ");
  throw new TypeError(`There is no dialect named "${dialect}". Use one of ${names}.`);
}
