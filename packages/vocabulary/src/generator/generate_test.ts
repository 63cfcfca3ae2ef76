import assert from "node:assert/strict";
import { join } from "node:path";
import { type JsonObject, type JsonValue, NAMESPACES } from "@commonplace/vocabulary";
import { generate } from "@commonplace/vocabulary/generator";

const chess = {
  name: "chess",
  title: "Chess",
  description: "Games of chess.",
  prefix: "chess",
  iri: "https://chess.example/ns#",
  citation: "https://chess.example/ns#{Term}",
  types: { ChessGame: { extends: ["Object"], description: "A game." } },
  properties: {
    moves: { domain: ["ChessGame"], range: ["string"], description: "Its moves." },
    elo: { domain: ["Actor"], range: ["count"], functional: true, description: "How strong." },
  },
};

Deno.test("types of one's own type-check and can be used, with properties on known types", async () => {
  const folder = await Deno.makeTempDir({ dir: import.meta.dirname ?? ".", prefix: ".generated-" });
  try {
    for (const { path, text } of generate([...NAMESPACES, chess]).modules) {
      await Deno.writeTextFile(join(folder, path), text);
    }
    await Deno.writeTextFile(
      join(folder, "use.ts"),
      'import { read } from "@commonplace/vocabulary";\n' +
        'import { isChessGame, isPerson } from "./types.gen.ts";\n' +
        'const result = read("{}");\n' +
        "if (result.ok && isChessGame(result.document)) {\n" +
        "  const moves: readonly string[] = result.document.moves;\n" +
        "  const author = result.document.attributedTo[0];\n" +
        "  const elo: number | undefined = author && isPerson(author) ? author.elo : moves.length;\n" +
        "  elo?.toFixed();\n}\n",
    );
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", join(folder, "use.ts")],
      env: { NO_COLOR: "1" },
    }).output();
    assert(success, new TextDecoder().decode(stderr));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("every reference in the JSON Schemas leads somewhere", () => {
  const schemas = new Map(
    generate(NAMESPACES).schemas.map(({ path, text }) => [path, parse(text)]),
  );
  for (const [path, schema] of schemas) {
    for (const reference of referencesIn(schema)) {
      const [file = "", pointer = ""] = reference.split("#");
      const target = schemas.get(file === "" ? path : file);
      assert(target, `${path}: ${reference}`);
      const [, , name] = pointer.split("/");
      assert(name === undefined || Object.hasOwn(Object(target["$defs"]), name), reference);
    }
  }
});

Deno.test("a reference page has every type and property with its citation", () => {
  const page = generate([...NAMESPACES, chess]).pages.find(({ path }) => path === "chess.md");
  for (const piece of ["### ChessGame", "### moves", "### elo", "https://chess.example/ns#elo"]) {
    assert(page?.text.includes(piece), piece);
  }
});

function parse(text: string): JsonObject {
  return JSON.parse(text);
}

function referencesIn(value: JsonValue): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "$ref" in value && typeof value["$ref"] === "string" ? [value["$ref"]] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}
