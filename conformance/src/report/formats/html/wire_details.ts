/**
 * One request on the page: what was asked and answered, laid out and as it was, and how to ask again.
 *
 * @module
 */

import { type CurlCommand, curlCommand } from "../../curl_command.ts";
import { prettyJson } from "../../pretty_json.ts";
import type { WireBody, WireRecord } from "../../wire_record.ts";
import { type Content, html, type Markup, preformatted } from "./markup.ts";

/** How a request is shown. */
export interface WireShowing {
  /** How many characters of a body are shown. */
  readonly limit: number;
  /** Whether it can be linked to; one of its places on the page can. */
  readonly anchored?: boolean;
}

/** Characters of a body that are shown where a verdict rests on it and something is wrong. */
export const mostOfBody = 32_768;

/** Characters of a body that a page of so many requests can afford to show of each. */
export function bodyLimit(wire: readonly WireRecord[]): number {
  const [least, whole] = [512, 4_000_000];
  return Math.max(least, Math.min(mostOfBody, Math.floor(whole / Math.max(1, wire.length * 2))));
}

/** The request, folded up. */
export function wireDetails(record: WireRecord, { limit, anchored = false }: WireShowing): Markup {
  const { index, body, headers, responseBody, responseHeaders, signed, redacted } = record;
  const curl = curlCommand(record);
  return html`
    <details class="wire">
      <summary>${wireLine(record)}</summary>
      <div${anchored
        ? html`
          id="w${index}" tabindex="-1"
        `
        : ""}>
    <p>${journeyOf(record)} Number ${index} of the wire log, ${record
      .at} ms after the start.${redacted ? " Secrets were taken out." : ""}</p>
    ${block("Request", { headers, body, limit })}
    ${signed &&
      html`
        <details>
          <summary>What was signed (${signed.scheme}, key ${signed.keyId})</summary>
          ${preformatted(signed.text)}
        </details>
      `}
    ${record.status === null
      ? html`<p>There was no answer: ${record.failure ?? "nobody knows why"}.</p>`
      : block(`Answer ${record.status}`, { headers: responseHeaders, body: responseBody, limit })}
    ${curl && curlDetails(curl, limit)}
    </div></details>
  `;
}

function curlDetails({ command, caution }: CurlCommand, limit: number): Markup {
  const shown = command.length <= 2 * limit
    ? preformatted(command, "command")
    : html`<p>The command is too long for this page; the JSON report holds the request.</p>`;
  return html`<details><summary>Send it again with curl</summary>${
    caution === "" ? undefined : html`<p>${caution}</p>`
  }${shown}</details>`;
}

/** The request in one line: who asked whom for what, and what came of it. */
export function wireLine({ direction, host, method, url, status, failure }: WireRecord): Markup {
  const who = direction === "sent" ? `host ${host} → target` : `target → host ${host}`;
  return html`
    <code>${method} ${url}</code> <span
      class="soft">(${who})</span> → <code>${status ?? failure ?? "no answer"}</code>
  `;
}

function journeyOf({ direction, host }: WireRecord): string {
  return direction === "sent"
    ? `Host ${host} of the suite sent this to the target.`
    : `The target sent this to host ${host} of the suite.`;
}

interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: WireBody;
  readonly limit: number;
}

function block(title: string, { headers, body, limit }: Message): Content {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const fields = lines.length === 0 ? "(no headers)" : lines.join("\n");
  return html`<details open><summary>${title}</summary>
${preformatted(fields)}
${bodyOf(body, limit)}</details>`;
}

function bodyOf(body: WireBody, limit: number): Content {
  const raw = "text" in body ? body.text : body.base64;
  if (raw === "") return undefined;
  const kind = "text" in body ? "as it was" : "in base64, since it is no text";
  const pretty = "text" in body && raw.length <= limit ? prettyJson(raw) : undefined;
  if (pretty === undefined) return html`<p class="soft">Body, ${kind}:</p>${cut(raw, limit)}`;
  // What has no space of its own is there in full once it is laid out.
  const isCompact = !/\s/.test(raw.replace(/"(?:[^"\\]|\\.)*"/g, ""));
  return html`
    ${preformatted(pretty)}
    ${isCompact
      ? html`<p class="soft">On the wire it stood on one line, without a space between.</p>`
      : html`<details><summary>Body, ${kind}</summary>${cut(raw, limit)}</details>`}
  `;
}

function cut(text: string, limit: number): Content {
  if (text.length <= limit) return preformatted(text);
  return html`
    ${preformatted(text.slice(0, limit))}
    <p>It has ${text.length} characters; the JSON report holds the rest.</p>
  `;
}
