/**
 * A report as a badge.
 *
 * @module
 */

import type { Report } from "../report.ts";
import { xmlText } from "./xml_text.ts";
import { cameToNothing } from "../exit_code.ts";

interface Badge {
  readonly message: string;
  readonly colour: string;
}

const label = "federation";
/** Of eleven pixels of a sans serif, on average; `textLength` fits the rest. */
const characterWidth = 6.6;
const colours: Readonly<Record<string, string>> = {
  brightgreen: "#2a7d17",
  yellow: "#8a6500",
  red: "#b3261e",
  lightgrey: "#5c5c5c",
};

/** The report as a badge for the `endpoint` of shields.io. */
export function badgeJson(report: Report): string {
  const { message, colour: color } = badgeOf(report);
  return `${JSON.stringify({ schemaVersion: 1, label, message, color })}\n`;
}

/** The report as a badge in SVG, on its own. */
export function badgeSvg(report: Report): string {
  const { message, colour } = badgeOf(report);
  const [left, right] = [widthOf(label), widthOf(message)];
  const title = xmlText(`${label}: ${message}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" ` +
    `aria-label="${title}">`,
    `<title>${title}</title>`,
    `<rect width="${left}" height="20" fill="#444"/>`,
    `<rect x="${left}" width="${right}" height="20" fill="${colours[colour]}"/>`,
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">',
    textAt(left / 2, { text: label, width: left }),
    textAt(left + right / 2, { text: message, width: right }),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** What stands on it. Failures that were expected are failures: a badge is for others. */
function badgeOf(report: Report): Badge {
  if (cameToNothing(report)) return { message: "not judged", colour: "lightgrey" };
  const { passed, failed, warning } = report.summary;
  const judged = passed + failed + warning;
  const message = `${passed} of ${judged}`;
  if (failed > 0) return { message: `${message}, ${failed} failed`, colour: "red" };
  return warning > 0
    ? { message: `${message}, ${warning} warned`, colour: "yellow" }
    : { message, colour: "brightgreen" };
}

interface BadgeText {
  readonly text: string;
  readonly width: number;
}

function textAt(x: number, { text, width }: BadgeText): string {
  return `<text x="${x}" y="14" textLength="${width - 10}">${xmlText(text)}</text>`;
}

function widthOf(text: string): number {
  return Math.round(text.length * characterWidth) + 10;
}
