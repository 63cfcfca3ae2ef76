/**
 * The elements of a JSON array, each as it is written.
 *
 * @module
 */

/** Splits the text of a JSON array into the exact texts of its elements, in one pass. */
export function elementsOf(array: string): readonly string[] {
  const elements: string[] = [];
  const inside = array.slice(array.indexOf("[") + 1, array.lastIndexOf("]"));
  let [start, depth, quoted] = [0, 0, false];
  for (let i = 0; i < inside.length; i++) {
    const character = inside[i];
    if (quoted) {
      if (character === "\\") i++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;
    else if (character === "," && depth === 0) {
      elements.push(inside.slice(start, i).trim());
      start = i + 1;
    }
  }
  const last = inside.slice(start).trim();
  return last === "" ? elements : [...elements, last];
}
