import assert from "node:assert/strict";
import { reportJson } from "../mod.ts";
import { madeReport } from "../../testing/reports/made_reports.ts";

const token = "tok-3f9a77c1d2";

function recordOf(entry: Parameters<typeof madeReport>[0]["wire"]) {
  const { wire: [record] } = madeReport({
    outcomes: { "lemmy:S96": "passed" },
    secrets: [token],
    wire: entry ?? [],
  });
  assert.ok(record);
  return record;
}

Deno.test("credentials in headers are taken out, and nothing else is", () => {
  const { headers, responseHeaders, redacted } = recordOf([{
    headers: {
      authorization: `Bearer ${token}`,
      cookie: "sessionid=abc",
      signature: 'keyId="https://a.example/k",signature="c2ln"',
      date: "Thu, 01 Jan 2026 00:00:00 GMT",
    },
    responseHeaders: { "set-cookie": "sessionid=abc; Path=/", server: "made" },
  }]);
  assert.equal(headers.authorization, "Bearer [redacted]");
  assert.equal(headers.cookie, "[redacted]");
  assert.equal(headers.signature, 'keyId="https://a.example/k",signature="c2ln"');
  assert.equal(headers.date, "Thu, 01 Jan 2026 00:00:00 GMT");
  assert.equal(responseHeaders["set-cookie"], "[redacted]");
  assert.equal(responseHeaders.server, "made");
  assert.equal(redacted, true);
});

Deno.test("a signature in the Authorization header is evidence and stays", () => {
  const authorization = 'Signature keyId="https://a.example/k",headers="date",signature="c2ln"';
  const record = recordOf([{ headers: { authorization, date: "now" } }]);
  assert.equal(record.headers.authorization, authorization);
  assert.equal(record.signed?.text, "date: now");
  assert.equal(record.redacted, undefined);
});

Deno.test("tokens and passwords in bodies are taken out, and the rest stays to the byte", () => {
  const { body, responseBody } = recordOf([{
    body: bytes(`{ "username_or_email":"ann",  "password" : "a \\"b\\" c" }`),
    responseBody: bytes(`{"jwt":"eyJ.x.y","n":1.0,"deep":[{"access_token":"t"}]}`),
  }]);
  assert.deepEqual(body, {
    text: `{ "username_or_email":"ann",  "password" : "[redacted]" }`,
  });
  assert.deepEqual(responseBody, {
    text: `{"jwt":"[redacted]","n":1.0,"deep":[{"access_token":"[redacted]"}]}`,
  });
});

Deno.test("forms and queries lose their secrets", () => {
  const { body, url } = recordOf([{
    url: "https://target.example/x?a=1&access_token=t&b=2",
    body: bytes("localname=ann&password=p%20q&csrfmiddlewaretoken=z"),
  }]);
  assert.equal(url, "https://target.example/x?a=1&access_token=[redacted]&b=2");
  assert.deepEqual(body, {
    text: "localname=ann&password=[redacted]&csrfmiddlewaretoken=[redacted]",
  });
});

Deno.test("a secret of the run stands nowhere in the report", () => {
  const report = madeReport({
    outcomes: { "lemmy:S96": "passed" },
    secrets: [token],
    wire: [{
      url: `https://target.example/${token}`,
      headers: { "x-mine": token },
      body: bytes(`plain ${token} text`),
      responseBody: new Uint8Array([0xff, ...bytes(token)]),
      failure: `could not send ${token}`,
    }],
  });
  assert.equal(reportJson(report).includes(token), false);
  const { wire: [record] } = report;
  const decoded = record && "base64" in record.responseBody ? atob(record.responseBody.base64) : "";
  assert.equal(decoded, "\u00ff[redacted]");
});

Deno.test("what holds no secret is shown to the byte", () => {
  const text = `\ufeff{"oauthTokenEndpoint":"https://a.example/token","passwordless":true}`;
  const record = recordOf([{ body: bytes(text) }]);
  assert.deepEqual(record.body, { text });
  assert.equal(record.redacted, undefined);
});

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
