import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isJsonObject, type JsonObject } from "../json.ts";
import { type DialectName, DIALECTS, render, validate } from "./mod.ts";

const beside = fileURLToPath(new URL("../../../../../shared/data", import.meta.url));
const folder = `${Deno.env.get("COMMONPLACE_DATA") ?? beside}/documents`;
const ignore = !existsSync(folder);
const names = Object.keys(DIALECTS) as DialectName[];

/** Upstream calls a map in `name` good here, and bad in `fail/namemap-as-name.json`. */
const CONTRADICTED: readonly string[] = ["simple0011.json", "simple0012.json"];
/** Bad as bytes, not as a document: `read` refuses it. */
const BAD_BYTES = "bad-character-set.json";

Deno.test({
  name:
    "the good documents of Activity Streams are valid, and the bad ones are not (COMMONPLACE_DATA)",
  ignore,
  fn() {
    const good = `${folder}/activitystreams/test`;
    for (const [file, json] of documentsIn(good)) {
      const rules = validate(json, "activitystreams").map(({ rule }) => rule);
      if (!CONTRADICTED.includes(file)) assert.deepEqual(rules, [], file);
    }
    for (const [file, json] of documentsIn(`${good}/fail`)) {
      if (file !== BAD_BYTES) assert(validate(json, "activitystreams").length > 0, file);
    }
  },
});

Deno.test({
  name: "documents of other software are valid, and rendering them twice is rendering them once",
  ignore,
  fn() {
    const software = readdirSync(`${folder}/captured`);
    assert(software.length > 0);
    for (const kind of ["activities", "objects", "collections"]) {
      for (
        const name of software.filter((name) => existsSync(`${folder}/captured/${name}/${kind}`))
      ) {
        for (const [file, json] of documentsIn(`${folder}/captured/${name}/${kind}`)) {
          assert.deepEqual(validate(json, "activitystreams"), [], `${name} ${file}`);
          for (const dialect of names) {
            const once = render(json, dialect);
            assert.deepEqual(render(once, dialect), once, `${name} ${file} ${dialect}`);
          }
        }
      }
    }
  },
});

/** The documents among the files; one good file is broken upstream, and some bad ones are no objects. */
function documentsIn(path: string): readonly (readonly [string, JsonObject])[] {
  return readdirSync(path).filter((file) => file.endsWith(".json")).flatMap((file) => {
    const json = parsed(readFileSync(`${path}/${file}`, "utf8"));
    return isJsonObject(json) ? [[file, json] as const] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
