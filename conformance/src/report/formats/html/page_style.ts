/**
 * How the pages look, in light and in dark.
 *
 * @module
 */

/** The style sheet. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --panel: #f4f5f7; --line: #c6cad1; --text: #17191c; --soft: #4d535c; --link: #0b4fb3;
  --passed: #17641c; --failed: #a1150c; --warning: #714b00; --cannot-tell: #0f5666;
  --removed: #fbe3e1; --added: #dff3e0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14161a; --panel: #1e2127; --line: #454b55; --text: #e9ebee; --soft: #b4bac4; --link: #9cc3ff;
    --passed: #85d68d; --failed: #ff9d94; --warning: #f1c565; --cannot-tell: #82d4e6;
    --removed: #4a1d1a; --added: #173d1b;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem 1.25rem 4rem; max-width: 76rem;
  background: var(--page); color: var(--text); font: 1rem/1.55 system-ui, sans-serif;
}
h1, h2, h3, h4 { line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
h3 { margin-top: 2rem; }
p, li, dd { max-width: 48rem; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
:target { scroll-margin-top: 4rem; outline: 2px solid var(--link); outline-offset: 4px; }
table { border-collapse: collapse; margin: .8rem 0; }
caption { text-align: left; }
th, td { padding: .3rem .6rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { background: var(--panel); }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
td { overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dl.facts dt { color: var(--soft); }
dl.facts dd { margin: 0; }
pre, code, kbd { font: .875rem/1.45 ui-monospace, monospace; unicode-bidi: plaintext; }
pre {
  margin: .4rem 0; padding: .6rem .8rem; overflow: auto; max-height: 32rem;
  background: var(--panel); border: 1px solid var(--line); border-radius: 4px;
  white-space: pre-wrap; overflow-wrap: anywhere;
}
pre.command { user-select: all; }
pre.diff del, pre.diff ins { display: block; text-decoration: none; }
pre.diff del { background: var(--removed); }
pre.diff ins { background: var(--added); }
pre.diff span { display: block; }
fieldset { border: 1px solid var(--line); border-radius: 4px; margin: .6rem 0; padding: .4rem .8rem; }
fieldset label { display: inline-block; margin: .15rem .9rem .15rem 0; }
details { margin: .35rem 0; }
details details { margin-left: 1rem; }
summary { cursor: pointer; overflow-wrap: anywhere; }
article, .notice { border: 1px solid var(--line); border-left: .4rem solid var(--line); border-radius: 4px; padding: .2rem 1rem .8rem; margin: 1rem 0; }
article.passed { border-left-color: var(--passed); }
article.failed, .notice.failed { border-left-color: var(--failed); }
article.warning, .notice.warning { border-left-color: var(--warning); }
article.cannot-tell { border-left-color: var(--cannot-tell); }
.outcome { font-weight: 700; white-space: nowrap; }
.outcome.passed { color: var(--passed); }
.outcome.failed { color: var(--failed); }
.outcome.warning { color: var(--warning); }
.outcome.cannot-tell { color: var(--cannot-tell); }
.outcome.untested, .outcome.inapplicable, .soft { color: var(--soft); }
ol.story > li { margin: .5rem 0; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
@media print { pre { max-height: none; } fieldset, .skip { display: none; } }
`;

/** A rule that hides the rows of an index but those of a class, while a box is checked. */
export function filterRule(box: string, shown: string): string {
  return `body:has(#${box}:checked) .index tbody tr:not(.${shown}) { display: none; }\n`;
}
