import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import assert from "node:assert/strict";
import { createVerify } from "node:crypto";
import { requirements } from "../catalogue/catalogue.ts";
import { idOf, isObject, parseObject } from "../raw_json.ts";
import { applyExpectations, type Report, reportJson, reportSchema } from "../mod.ts";
import { madeReport } from "../../testing/reports/made_reports.ts";
import {
  brokenReport,
  emptyReport,
  goodReport,
  unreachedReport,
} from "../../testing/reports/sample_reports.ts";
import { schemaFault } from "./schema_fault.ts";

const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: true })
  .compile(reportSchema);

const samples: Readonly<Record<string, () => Promise<Report>>> = {
  "a server that keeps every rule": goodReport,
  "a server that changes what it announces": brokenReport,
  "a server that nobody reaches": unreachedReport,
  "no check at all": emptyReport,
};

for (const [name, make] of Object.entries(samples)) {
  Deno.test(`the report of ${name} is what the schema says, members in its order`, async () => {
    const report = await make();
    assertValid(report);
    assertOrder(JSON.parse(reportJson(report)), reportSchema, "");
  });
}

Deno.test("a report with expectations is what the schema says", async () => {
  const expectations = [
    { id: "lemmy:S158", reason: "Known.", issue: "https://a.example/1", until: "2999-01-01" },
    { id: "lemmy:S96", reason: "It passes." },
    { id: "nothing:1", reason: "It is not there." },
  ];
  const report = applyExpectations(await brokenReport(), expectations);
  assertValid(report);
  assertOrder(JSON.parse(reportJson(report)), reportSchema, "");
});

Deno.test("what another validator refuses of a changed report, the own one refuses as well", () => {
  const report = madeReport({ outcomes: { "lemmy:S96": "failed", "lemmy:S158": "passed" } });
  const paths = [...pathsOf(JSON.parse(reportJson(report)))];
  const junk = fc.constantFrom<unknown>(null, 1, -1, 1.5, "x", [], {}, true, [[]], { x: 1 });
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.option(junk), (path, value) => {
      const changed = JSON.parse(reportJson(report));
      edit(changed, path, value);
      const isValid = validate(changed);
      const fault = schemaFault(changed, reportSchema);
      assert.equal(fault === undefined, isValid, `${path.join("/")} = ${value}: ${fault}`);
    }),
    { numRuns: 600 },
  );
});

Deno.test("the summary counts by outcome, and by level and impact", () => {
  const { summary } = madeReport({
    outcomes: { "lemmy:S96": "failed", "lemmy:S158": "passed", "lemmy:S158/bytes": "warning" },
  });
  assert.equal(summary.failed, 1);
  assert.equal(summary.passed, 1);
  assert.equal(summary.severity.MUST.problem.failed, 1);
  assert.equal(summary.severity.MUST.degraded.passed, 1);
  assert.equal(summary.severity.SHOULD.unaffected.warning, 1);
});

Deno.test("coverage accounts for every requirement of the catalogue", async () => {
  const { coverage, results } = await goodReport();
  const sum = (of: Readonly<Record<string, { readonly requirements: number }>>) =>
    Object.values(of).reduce((total, one) => total + one.requirements, 0);
  assert.equal(sum(coverage.protocols), requirements.length);
  assert.equal(sum(coverage.levels), requirements.length);
  const { lemmy } = coverage.protocols;
  assert.ok(lemmy);
  const judged = results.filter(({ outcome }) => ["failed", "passed", "warning"].includes(outcome));
  assert.equal(lemmy.judged, judged.length);
  assert.equal(lemmy.decidable, results.length);
  assert.equal(coverage.protocols.signatures?.judged, 0);
  assert.equal(coverage.protocols.signatures?.unselected, coverage.protocols.signatures?.decidable);
  for (const { id, reason } of coverage.unjudged) assert.notEqual(reason, "", id);
});

Deno.test("a signed delivery is shown with the text that was signed: its signature verifies with that", async () => {
  const { wire } = await goodReport();
  const delivery = wire.find(({ direction, method }) =>
    direction === "received" && method === "POST"
  );
  assert.ok(delivery?.signed);
  const key = wire.map(({ responseBody }) => publicKeyIn(responseBody)).find(({ id }) =>
    id === delivery.signed?.keyId
  );
  assert.ok(key?.pem);
  const signature = /signature="([^"]+)"/.exec(delivery.headers.signature ?? "")?.[1] ?? "";
  const verify = createVerify("sha256").update(delivery.signed.text);
  assert.equal(verify.verify(key.pem, signature, "base64"), true);
  const sent = wire.find(({ direction, method }) => direction === "sent" && method === "POST");
  assert.match(sent?.signed?.text ?? "", /^\(request-target\): post \//);
});

Deno.test("a check that is not proven able to fail does not count, and is said to be unproven", () => {
  const { results, summary, coverage } = madeReport({
    outcomes: { "lemmy:S96": "failed", "made:unproven": "failed" },
  });
  assert.deepEqual(results.map(({ proven }) => proven), [true, false]);
  assert.equal(summary.failed, 1);
  assert.equal(summary.unproven, 1);
  assert.equal(coverage.protocols.lemmy?.failed, 1);
});

function publicKeyIn(body: Report["wire"][number]["body"]): { id?: string; pem?: string } {
  const key = "text" in body ? parseObject(body.text)?.publicKey : undefined;
  if (!isObject(key)) return {};
  const id = idOf(key);
  return { ...(id !== undefined && { id }), pem: String(key.publicKeyPem) };
}

function assertValid(report: Report): void {
  const value: unknown = JSON.parse(reportJson(report));
  assert.equal(validate(value), true, JSON.stringify(validate.errors?.slice(0, 3)));
  assert.equal(schemaFault(value, reportSchema), undefined);
}

interface SchemaNode {
  readonly $ref?: string;
  readonly anyOf?: readonly SchemaNode[];
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
}

/** Members that the schema names stand in the order in which it names them. */
function assertOrder(value: unknown, schema: SchemaNode, path: string): void {
  const node = resolved(schema);
  if (Array.isArray(value)) {
    for (const item of value) assertOrder(item, node.items ?? {}, `${path}/*`);
  } else if (typeof value === "object" && value !== null) {
    const order = Object.keys(node.properties ?? {});
    const names = Object.keys(value).filter((name) => order.includes(name));
    assert.deepEqual(names, order.filter((name) => names.includes(name)), path);
    for (const [name, member] of Object.entries(value)) {
      assertOrder(member, node.properties?.[name] ?? {}, `${path}/${name}`);
    }
  }
}

function resolved(schema: SchemaNode): SchemaNode {
  const name = schema.$ref?.replace("#/$defs/", "");
  const { $defs } = reportSchema as { readonly $defs: Readonly<Record<string, SchemaNode>> };
  return name === undefined ? schema : $defs[name] ?? {};
}

function* pathsOf(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (path.length > 0) yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) yield* pathsOf(member, [...path, name]);
}

/** Replaces the member at a path, or removes it where there is nothing to replace it with. */
function edit(root: object, path: readonly string[], value: unknown): void {
  const name = path.at(-1) ?? "";
  const parent = path.slice(0, -1).reduce<object>(
    (object, key) => Reflect.get(object, key),
    root,
  );
  if (value === null && !Array.isArray(parent)) Reflect.deleteProperty(parent, name);
  else Reflect.set(parent, name, value);
}
