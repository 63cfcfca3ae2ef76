/**
 * Where the command writes.
 *
 * @module
 */

import type { TerminalStyle } from "../report/formats/terminal_style.ts";
import type { Judged } from "../run/perform.ts";

/** Where the command writes. */
export interface Output {
  /** Standard output. */
  readonly out: (text: string) => void;
  /** Standard error. */
  readonly error: (text: string) => void;
  /** How text is laid out. Default: without colours, and not wrapped. */
  readonly style?: TerminalStyle;
  /** Told what was judged, exchange by exchange. Default: nobody is told. */
  readonly progress?: (judged: readonly Judged[]) => void;
}
