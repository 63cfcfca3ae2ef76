import type { ProblemCode } from "../problem.ts";
import { isDateTime, momentOf } from "./moment.ts";

const DURATION =
  /^-?P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
const MEDIA_TYPE = /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+*-]{1,127}(\s*;.*)?$/;
const LANGUAGE =
  /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?$|^x(?:-[a-z0-9]{1,8})+$|^i-[a-z]+$/i;

/** What is wrong with a text of one of the kinds that have a grammar; undefined when nothing is. */
export function checkText(
  text: string,
  kinds: ReadonlySet<string>,
): [ProblemCode, string] | undefined {
  if (kinds.has("dateTime")) {
    return isDateTime(text) ? undefined : ["bad-date", "This is no date and time of RFC 3339."];
  }
  if (kinds.has("date")) {
    return momentOf(text) ? undefined : ["bad-date", "This is no date, month or year."];
  }
  if (kinds.has("duration")) {
    return text.length <= 64 && DURATION.test(text)
      ? undefined
      : ["bad-duration", "This is no duration of XML Schema."];
  }
  if (kinds.has("mediaType")) {
    return MEDIA_TYPE.test(text) ? undefined : ["bad-media-type", "This is no media type."];
  }
  if (kinds.has("languageTag")) {
    return checkLanguage(text) ? undefined : ["bad-language", "This is no language tag of BCP 47."];
  }
  return ["wrong-type", "A text does not belong here."];
}

/** Whether text is a language tag (BCP 47), or what JSON-LD writes for none. */
export function checkLanguage(tag: string): boolean {
  return tag.length <= 64 && (LANGUAGE.test(tag) || tag === "@none");
}
