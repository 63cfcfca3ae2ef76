/**
 * Every address of the server: pages for browsers, administration, and the federation for the rest.
 *
 * @module
 */

import { prefersHtml } from "@commonplace/federation";
import { actors } from "@commonplace/storage";
import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { clientAddress } from "./client_address.ts";
import { adminApi, type AdminApiOptions } from "./admin_api.ts";
import { isSetUp } from "./first_run.ts";
import type { Log } from "./log.ts";
import { actorPage, frontPage, missingPage, type Page, stylesheet } from "./pages.tsx";

/** What is served. */
export interface AppOptions extends AdminApiOptions {
  /** Where it is reached. */
  readonly origin: string;
  /** Told about failures. */
  readonly log: Log;
}

/** Communities on the front page. */
const MOST = 50;

/** What the socket knows of a request. */
export type SocketBindings = {
  readonly Bindings: {
    /** The address at the other end; unknown without a socket. */
    readonly peer?: string;
  };
};

/** Composes the server as a fetch handler. */
export function createApp(options: AppOptions): Hono<SocketBindings> {
  const { origin, store, federation, log } = options;
  const app = new Hono<SocketBindings>();
  app.use(secureHeaders(protection(origin)));

  app.use(async (context, next) => {
    // A client writes the Host header as it likes, and it becomes part of this URL.
    if (URL.canParse(context.req.url)) return await next();
    return context.json({ error: "The Host header is not the name of a host." }, 400);
  });

  app.get("/health", (context) => context.json({ status: "ok" }));
  app.get("/ready", async (context) => {
    const isReady = await isSetUp(store.view).catch(() => false);
    return isReady
      ? context.json({ status: "ready" })
      : context.json({ status: "unavailable" }, 503);
  });

  app.get("/style.css", (context) => {
    return context.body(stylesheet, 200, { "content-type": "text/css; charset=utf-8" });
  });
  app.get("/", async (context, next) => {
    if (!wantsPage(context)) return await next();
    const { items } = await actors.page(store.view, origin, { type: "Group", limit: MOST });
    return show(context, frontPage(origin, items));
  });
  app.on("GET", ["/u/:name", "/c/:name"], async (context, next) => {
    if (!wantsPage(context)) return await next();
    const actor = await actors.read(store.view, origin + context.req.path);
    return actor ? show(context, actorPage(actor)) : show(context, missingPage(), 404);
  });

  app.route("/admin", adminApi(options));
  app.all("*", (context) => {
    const address = clientAddress(context.req.raw, context.env?.peer);
    return federation.handle(context.req.raw, { address });
  });
  app.onError((error, context) => {
    log("error", "A request failed", { path: context.req.path, error });
    return context.json({ error: "Something broke here; try again later." }, 500);
  });
  return app;
}

function protection(origin: string): Parameters<typeof secureHeaders>[0] {
  const none = ["'none'"];
  return {
    contentSecurityPolicy: {
      defaultSrc: none,
      styleSrc: ["'self'"],
      baseUri: none,
      formAction: none,
      frameAncestors: none,
    },
    // Documents are for everybody's pages; what may not be read carries no CORS header.
    crossOriginResourcePolicy: false,
    strictTransportSecurity: origin.startsWith("https:") && "max-age=31536000",
  };
}

/** Behind an address with `.json` is the document, for browsers as well (BookWyrm B4). */
function wantsPage({ req }: Context): boolean {
  return !req.path.endsWith(".json") && prefersHtml(req.header("accept") ?? null);
}

function show(context: Context, page: Page, status: 200 | 404 = 200): Response {
  context.header("vary", "accept");
  return context.html(page, status) as Response;
}
