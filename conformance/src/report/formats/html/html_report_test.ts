import fc from "fast-check";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type DefaultTreeAdapterTypes, parse, type ParserError } from "parse5";
import { applyExpectations, htmlReport, type Report, targetMatrixHtml } from "../../../mod.ts";
import {
  hostileTexts,
  madeReport,
  withTextEverywhere,
} from "../../../../testing/reports/made_reports.ts";
import {
  brokenReport,
  emptyReport,
  unreachedReport,
} from "../../../../testing/reports/sample_reports.ts";

type Element = DefaultTreeAdapterTypes.Element;

/** All elements of a page; it must be a document without a parse error. */
function elementsOf(page: string): Element[] {
  const errors: string[] = [];
  const onParseError = ({ code, startLine }: ParserError) =>
    void errors.push(`${code} ${startLine}`);
  const document = parse(page, { onParseError });
  assert.deepEqual(errors, []);
  const walk = (node: DefaultTreeAdapterTypes.ParentNode): Element[] =>
    node.childNodes.flatMap((child) => "tagName" in child ? [child, ...walk(child)] : []);
  return walk(document);
}

function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

function textOf(node: DefaultTreeAdapterTypes.ChildNode): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

function byName(page: string, name: string): Element[] {
  return elementsOf(page).filter(({ tagName }) => tagName === name);
}

const outcomes = {
  "lemmy:S96": "failed",
  "lemmy:S102": "failed",
  "lemmy:S158": "failed",
  "lemmy:S155": "passed",
  "lemmy:S158/bytes": "warning",
  "lemmy:S124": "cannot-tell",
  "made:unproven": "passed",
} as const;
const made = applyExpectations(madeReport({ outcomes }), [{ id: "lemmy:S102", reason: "Known." }]);

const pages: Readonly<Record<string, () => Promise<Report> | Report>> = {
  "a made report": () => made,
  "a server that changes what it announces": brokenReport,
  "a server that nobody reaches": unreachedReport,
  "no check at all": emptyReport,
};

for (const [name, make] of Object.entries(pages)) {
  Deno.test(`the page of ${name} is HTML that needs nothing but itself`, async () => {
    const page = htmlReport(await make());
    const elements = elementsOf(page);
    const ids = elements.flatMap((element) => attributeOf(element, "id") ?? []);
    assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), []);
    for (const element of elements) {
      assert.doesNotMatch(element.tagName, /^(script|img|iframe|object|link|base|form|svg|audio)$/);
      for (const { name, value } of element.attrs) {
        assert.doesNotMatch(name, /^(on|style|src)/);
        if (name === "href" && value.startsWith("#")) {
          assert.ok(ids.includes(value.slice(1)), value);
        } else if (name === "href") assert.match(value, /^https?:\/\//);
      }
    }
    assert.doesNotMatch(page, /@import|url\(/);
  });

  Deno.test(`the headings of ${name} leave out no level`, async () => {
    const levels = elementsOf(htmlReport(await make()))
      .flatMap(({ tagName }) => /^h([1-6])$/.exec(tagName)?.[1] ?? []).map(Number);
    assert.equal(levels.filter((level) => level === 1).length, 1);
    assert.equal(levels[0], 1);
    for (const [index, level] of levels.entries()) {
      assert.ok(level <= (levels[index - 1] ?? 0) + 1, `${index}: h${level}`);
    }
  });
}

Deno.test("the policy allows the style of the page and nothing else", () => {
  const page = htmlReport(made);
  const [style] = byName(page, "style");
  const text = style?.childNodes.map(textOf).join("") ?? "";
  const hash = createHash("sha256").update(text).digest("base64");
  const policy = byName(page, "meta").find((meta) =>
    attributeOf(meta, "http-equiv") === "Content-Security-Policy"
  );
  assert.ok(policy);
  assert.equal(
    attributeOf(policy, "content"),
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  );
});

Deno.test("what to do first names the worst first, and not what was expected", () => {
  const [first] = byName(htmlReport(made), "ol");
  const links = first ? elementsIn(first, "a").map((link) => attributeOf(link, "href")) : [];
  assert.deepEqual(links, ["#check-lemmy:S96", "#check-lemmy:S158", "#check-lemmy:S158/bytes"]);
});

Deno.test("a failed check shows its rule, its source, its severity, the difference and how to ask again", () => {
  const article = articleOf(made, "check-lemmy:S158");
  const text = article.childNodes.map(textOf).join("").replace(/\s+/g, " ");
  assert.match(text, /FAILED lemmy:S158 What is announced is unchanged/);
  assert.match(text, /Rule ?The activity in the Announce says what its author sent/);
  assert.match(text, /Source ?Lemmy federation protocol, 2021-05-11/);
  assert.match(text, /MUST ?: The specification demands it\. Interoperability degraded ?: Where/);
  assert.match(text, /This check fails a server that drops what it does not know/);
  assert.match(text, /− {1,3}"n": 1 ?\+ {1,3}"n": 2/);
  assert.match(text, /A person on A posts\./);
  const commands = elementsIn(article, "pre").filter((pre) =>
    attributeOf(pre, "class") === "command"
  ).map((pre) => pre.childNodes.map(textOf).join(""));
  assert.equal(
    commands[1],
    "curl --globoff --path-as-is --include --header 'accept: application/activity+json' " +
      "--url 'https://target.example/c/main'",
  );
});

Deno.test("a source on the Web is linked to at the sentence", () => {
  const links = elementsIn(articleOf(made, "check-made:unproven"), "a");
  assert.equal(
    attributeOf(links[0] ?? assert.fail("no link"), "href"),
    "https://spec.example/page#:~:text=it%20is%2C%20so%2Dso",
  );
});

Deno.test("whatever a report says, the page is made of the same elements", () => {
  const report = madeReport({ outcomes });
  const skeleton = (text: string) =>
    elementsOf(htmlReport(withTextEverywhere(report, `x${text}`))).map(({ tagName, attrs }) =>
      `${tagName} ${attrs.map(({ name }) => name).join(" ")}`
    );
  const plain = skeleton("");
  const check = (text: string) => assert.deepEqual(skeleton(text), plain, text);
  fc.assert(fc.property(fc.string({ unit: "binary" }), check), { numRuns: 30 });
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...`<>"'=/&;!-[]x \n`), { maxLength: 30 }),
      (characters) => {
        check(characters.join(""));
      },
    ),
    { numRuns: 30 },
  );
  for (const text of hostileTexts) check(text);
});

Deno.test("an address that runs a program when it is followed is no link", () => {
  for (const url of ["javascript:alert(1)", "data:text/html,x", "vbscript:x", " javascript:x"]) {
    const results = made.results.map((result) => ({
      ...result,
      source: { document: "x", url, quote: "y" },
    }));
    for (const link of byName(htmlReport({ ...made, results }), "a")) {
      assert.match(attributeOf(link, "href") ?? "", /^#/);
    }
  }
});

Deno.test("a body that is very long is cut on the page, and it is said where the rest is", () => {
  const body = new TextEncoder().encode(`"${"y".repeat(100_000)}"`);
  const page = htmlReport(madeReport({ outcomes, wire: [{ method: "POST", body }] }));
  assert.ok(page.length < 600_000);
  assert.match(page, /It has 100002 characters; the JSON report holds the rest/);
});

Deno.test("a flood of requests makes a page of bounded size", () => {
  const body = new TextEncoder().encode(`"${"y".repeat(20_000)}"`);
  const wire = Array.from({ length: 2_000 }, () => ({ method: "POST", body }));
  const report = madeReport({ outcomes: { "lemmy:S155": "passed" }, wire });
  assert.ok(htmlReport(report).length < 40_000_000);
});

Deno.test("servers stand beside each other, a row for each check that any of them has", () => {
  const other = madeReport({ outcomes: { "lemmy:S96": "passed", "lemmy:S99": "untested" } });
  const rows = byName(targetMatrixHtml([made, other]), "tr").map((row) =>
    row.childNodes.map(textOf).join("|").replace(/\s+/g, " ")
  );
  assert.equal(rows.filter((row) => row.includes("lemmy:S96") && row.includes("FAILED")).length, 1);
  assert.equal(rows.filter((row) => /lemmy:S99/.test(row)).length, 1);
  const skeleton = (text: string) =>
    elementsOf(targetMatrixHtml([withTextEverywhere(made, `x${text}`), other])).map(({ tagName }) =>
      tagName
    );
  for (const text of hostileTexts) assert.deepEqual(skeleton(text), skeleton(""), text);
});

function elementsIn(root: Element, name: string): Element[] {
  return root.childNodes.flatMap((child) =>
    "tagName" in child
      ? [...(child.tagName === name ? [child] : []), ...elementsIn(child, name)]
      : []
  );
}

function articleOf(report: Report, id: string): Element {
  const article = byName(htmlReport(report), "article").find((one) =>
    attributeOf(one, "id") === id
  );
  assert.ok(article, id);
  return article;
}
