/**
 * What NodeInfo documents must be, written from the facts of the two schemas at
 * `http://nodeinfo.diaspora.software/ns/schema/2.0` and `2.1`, and as much of JSON Schema as they use.
 *
 * @module
 */

export interface Schema {
  readonly type?: "object" | "array" | "string" | "integer" | "boolean";
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  /** Whether there may be others; so unless it says no. */
  readonly additionalProperties?: false;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
}

const count: Schema = { type: "integer", minimum: 0 };
const text: Schema = { type: "string" };

function documentSchema(version: string, software: Readonly<Record<string, Schema>>): Schema {
  const services = {
    inbound: ["atom1.0", "gnusocial", "imap", "pnut", "pop3", "pumpio", "rss2.0", "twitter"],
    outbound: [
      ...["atom1.0", "blogger", "buddycloud", "diaspora", "dreamwidth", "drupal", "facebook"],
      ...["friendica", "gnusocial", "google", "insanejournal", "libertree", "linkedin"],
      ...["livejournal", "mediagoblin", "myspace", "pinterest", "pnut", "posterous", "pumpio"],
      ...["redmatrix", "rss2.0", "smtp", "tent", "tumblr", "twitter", "wordpress", "xmpp"],
    ],
  };
  const names = Object.entries(services).map(([name, values]) =>
    [name, { type: "array", items: { enum: values } }] as const
  );
  return {
    type: "object",
    additionalProperties: false,
    required: [
      ...["version", "software", "protocols", "services", "openRegistrations", "usage", "metadata"],
    ],
    properties: {
      version: { enum: [version] },
      software: {
        type: "object",
        additionalProperties: false,
        required: ["name", "version"],
        properties: {
          name: { type: "string", pattern: "^[a-z0-9-]+$" },
          version: text,
          ...software,
        },
      },
      protocols: {
        type: "array",
        minItems: 1,
        items: {
          enum: [
            ...["activitypub", "buddycloud", "dfrn", "diaspora", "libertree", "ostatus", "pumpio"],
            ...["tent", "xmpp", "zot"],
          ],
        },
      },
      services: {
        type: "object",
        additionalProperties: false,
        required: ["inbound", "outbound"],
        properties: Object.fromEntries(names),
      },
      openRegistrations: { type: "boolean" },
      usage: {
        type: "object",
        additionalProperties: false,
        required: ["users"],
        properties: {
          users: {
            type: "object",
            additionalProperties: false,
            properties: { total: count, activeHalfyear: count, activeMonth: count },
          },
          localPosts: count,
          localComments: count,
        },
      },
      metadata: { type: "object" },
    },
  };
}

export const nodeInfoSchemas: Readonly<Record<"2.0" | "2.1", Schema>> = {
  "2.0": documentSchema("2.0", {}),
  "2.1": documentSchema("2.1", { repository: text, homepage: text }),
};

/** Where a value breaks a schema; empty if it does not. */
export function violations(value: unknown, schema: Schema, at: string = ""): readonly string[] {
  const { type, minimum, pattern, minItems = 0 } = schema;
  if (type !== undefined && typeOf(value) !== type) return [`${at} is not of type ${type}`];
  const wrong: string[] = [];
  if (schema.enum && !schema.enum.includes(String(value))) wrong.push(`${at} is ${value}`);
  if (minimum !== undefined && Number(value) < minimum) wrong.push(`${at} is too small`);
  if (pattern && !new RegExp(pattern, "u").test(String(value))) wrong.push(`${at} is ${value}`);
  if (Array.isArray(value)) {
    if (value.length < minItems) wrong.push(`${at} is too short`);
    const { items = {} } = schema;
    wrong.push(...value.flatMap((item, i) => violations(item, items, `${at}/${i}`)));
  } else if (typeof value === "object" && value !== null) {
    const { properties = {}, required = [], additionalProperties = true } = schema;
    wrong.push(
      ...required.filter((name) => !(name in value)).map((name) => `${at}/${name} is missing`),
    );
    for (const [name, member] of Object.entries(value)) {
      const inner = properties[name];
      if (inner) wrong.push(...violations(member, inner, `${at}/${name}`));
      else if (!additionalProperties) wrong.push(`${at}/${name} is not allowed`);
    }
  }
  return wrong;
}

function typeOf(value: unknown): Schema["type"] | undefined {
  if (Array.isArray(value)) return "array";
  if (Number.isInteger(value)) return "integer";
  if (value === null) return undefined;
  const type = typeof value;
  return type === "object" || type === "string" || type === "boolean" ? type : undefined;
}
