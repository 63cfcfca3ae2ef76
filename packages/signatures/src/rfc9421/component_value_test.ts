import assert from "node:assert/strict";
import type { HttpMessage } from "../http_message.ts";
import { componentOf } from "./component.ts";
import { componentValue } from "./component_value.ts";

function valueOf(text: string, message: HttpMessage): string {
  const component = componentOf(text);
  assert(component, text);
  const found = componentValue(component, message);
  return found.ok ? found.value : found.code;
}

function requestTo(url: string, headers: readonly (readonly [string, string])[] = []): HttpMessage {
  const all = new Headers();
  for (const [name, value] of headers) all.append(name, value);
  return { method: "POST", target: new URL(url), headers: all };
}

Deno.test("derived components are those of RFC 9421 §2.2", () => {
  const message = requestTo("https://www.example.com:443/path?param=value&Pet=dog#part");
  const values: readonly [string, string][] = [
    ["@method", "POST"],
    ["@target-uri", "https://www.example.com/path?param=value&Pet=dog"],
    ["@authority", "www.example.com"],
    ["@scheme", "https"],
    ["@request-target", "/path?param=value&Pet=dog"],
    ["@path", "/path"],
    ["@query", "?param=value&Pet=dog"],
    ['@query-param;name="Pet"', "dog"],
  ];
  for (const [name, value] of values) assert.equal(valueOf(name, message), value);
  const bare = requestTo("http://WWW.Example.com:8080");
  assert.equal(valueOf("@authority", bare), "www.example.com:8080");
  assert.equal(valueOf("@scheme", bare), "http");
  assert.equal(valueOf("@path", bare), "/");
  assert.equal(valueOf("@query", bare), "?");
});

Deno.test("query parameters are decoded and encoded as in RFC 9421 §2.2.8", () => {
  const message = requestTo(
    "https://a.example/parameters?var=this%20is%20a%20big%0Amultiline%20value&" +
      "bar=with+plus+whitespace&fa%C3%A7ade%22%3A%20=something&empty=&twice=1&twice=2&m=!'()~*",
  );
  const values: readonly [string, string][] = [
    ["var", "this%20is%20a%20big%0Amultiline%20value"],
    ["bar", "with%20plus%20whitespace"],
    ["fa%C3%A7ade%22%3A%20", "something"],
    ["empty", ""],
    ["m", "%21%27%28%29%7E*"],
    ["twice", "unsupported-component"],
    ["none", "absent-header"],
  ];
  for (const [name, value] of values) {
    assert.equal(valueOf(`@query-param;name="${name}"`, message), value);
  }
  assert.equal(componentOf('@query-param;name="fa\u00e7ade"'), undefined);
});

Deno.test("a long query is read once, however many of its parameters are covered", () => {
  const names = Array.from({ length: 32 }, (_, index) => `n${index}`);
  const target = new URL(`https://a.example/?${names.map((name) => `${name}=1`).join("&")}`);
  const { searchParams } = target;
  let reads = 0;
  Object.defineProperty(target, "searchParams", {
    get: () => {
      reads += 1;
      return searchParams;
    },
  });
  const message: HttpMessage = { method: "GET", target, headers: new Headers() };
  for (const name of names) assert.equal(valueOf(`@query-param;name="${name}"`, message), "1");
  assert.equal(reads, 1);
});

Deno.test("headers are joined, written anew, taken apart or wrapped as in RFC 9421 §2.1", () => {
  const message = requestTo("https://a.example/", [
    ["cache-control", "max-age=60"],
    ["cache-control", "   must-revalidate"],
    ["x-dict", " a=1,    b=2;x=1;y=2,   c=(a   b   c)"],
    ["x-empty", ""],
    ["content-type", "application/activity+json;   charset=utf-8"],
    ["x-odd", "\u00e9,"],
    ["x-long", `a=1, b="${"x".repeat(8192)}"`],
    ["accept", `text/html, ${"a/b, ".repeat(2000)}*/*`],
  ]);
  const values: readonly [string, string][] = [
    ["cache-control", "max-age=60, must-revalidate"],
    ["cache-control;sf", "max-age=60, must-revalidate"],
    ['cache-control;key="max-age"', "60"],
    ['cache-control;key="must-revalidate"', "?1"],
    ["content-type;sf", "application/activity+json;charset=utf-8"],
    ['x-dict;key="a"', "1"],
    ['x-dict;key="b"', "2;x=1;y=2"],
    ['x-dict;key="c"', "(a b c)"],
    ['x-dict;key="d"', "absent-header"],
    ["x-dict;sf", "unsupported-component"],
    ["x-dict;bs", `:${btoa("a=1,    b=2;x=1;y=2,   c=(a   b   c)")}:`],
    ["x-empty", ""],
    ["x-empty;bs", "::"],
    ["x-odd;bs", ":6Sw=:"],
    ['x-odd;key="a"', "unsupported-component"],
    ['x-long;key="a"', "unsupported-component"],
    ["accept;sf", "unsupported-component"],
    ["x-none", "absent-header"],
    ["x-none;bs", "absent-header"],
    ["x-dict;tr", "unsupported-component"],
    ["x-dict;req", "unsupported-component"],
    ['x-dict;sf;key="a"', "1"],
    ['x-dict;bs;key="a"', "unsupported-component"],
    ['x-dict;name="a"', "unsupported-component"],
    ["x-dict;bs=?0", "unsupported-component"],
    ["x-dict;key", "unsupported-component"],
    ["constructor;sf", "absent-header"],
  ];
  for (const [name, value] of values) assert.equal(valueOf(name, message), value, name);
});

Deno.test("cookies are wrapped line by line", () => {
  const headers = new Headers();
  headers.append("set-cookie", "a=1");
  headers.append("set-cookie", "b=2");
  const value = valueOf("set-cookie;bs", { status: 200, headers });
  assert.equal(value, `:${btoa("a=1")}:, :${btoa("b=2")}:`);
});

Deno.test("a response has a status, and components of the request that it answers", () => {
  const request = requestTo("https://a.example/x?y=1", [["content-type", "text/plain"]]);
  assert(!("status" in request));
  const response: HttpMessage = { status: 202, headers: new Headers(), request };
  const values: readonly [string, string][] = [
    ["@status", "202"],
    ["@method;req", "POST"],
    ["@path;req", "/x"],
    ['@query-param;req;name="y"', "1"],
    ["content-type;req", "text/plain"],
    ["host;req", "a.example"],
    ["content-type", "absent-header"],
    ["@method", "unsupported-component"],
    ["@path", "unsupported-component"],
    ["@status;req", "unsupported-component"],
  ];
  for (const [name, value] of values) assert.equal(valueOf(name, response), value, name);
  assert.equal(valueOf("@status", request), "unsupported-component");
  const alone: HttpMessage = { status: 202, headers: new Headers() };
  assert.equal(valueOf("@method;req", alone), "unsupported-component");
});
