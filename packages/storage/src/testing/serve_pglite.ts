/**
 * Serves an empty PGlite on the port given, until it is killed; says so once it does.
 *
 * It is a process of its own because its timers would be taken for leaks of the tests.
 *
 * @module
 */

import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

const db = await PGlite.create();
const port = Number(Deno.args[0]);
const server = new PGLiteSocketServer({ db, port, host: "127.0.0.1", maxConnections: 20 });
await server.start();
await Deno.stdout.write(new TextEncoder().encode("."));
