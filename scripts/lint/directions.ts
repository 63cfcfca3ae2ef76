/**
 * Who may import whom: the whole of it, as data. `docs/architecture.md` draws the same picture.
 *
 * @module
 */

/** A folder, and the packages that its files may import by name. */
export interface Room {
  /** Path from the root of the repository, without a slash at its end. */
  readonly folder: string;
  /** Names without `@commonplace/`; a file's own package counts like any other. */
  readonly mayImport: readonly string[];
}

/** A folder that another folder of the same member must not reach into; tests may. */
export interface Wall {
  /** The folder whose files must not import. */
  readonly from: string;
  /** The folder that they must not import. */
  readonly to: string;
}

/** Every folder that holds code. The first that contains a file is that file's room. */
export const rooms: readonly Room[] = [
  { folder: "packages/vocabulary", mayImport: [] },
  { folder: "packages/signatures", mayImport: [] },
  { folder: "packages/storage", mayImport: ["vocabulary"] },
  {
    folder: "packages/federation/communities",
    mayImport: ["federation", "vocabulary", "signatures", "storage"],
  },
  {
    folder: "packages/federation/books",
    mayImport: ["federation", "vocabulary", "signatures", "storage"],
  },
  { folder: "packages/federation", mayImport: ["vocabulary", "signatures", "storage"] },
  {
    folder: "apps/server",
    mayImport: ["fixtures", "vocabulary", "signatures", "storage", "federation"],
  },
  // A judge shares no code with what it judges; the servers that prove it are made of the packages.
  {
    folder: "conformance/testing",
    mayImport: ["fixtures", "vocabulary", "signatures", "storage", "federation"],
  },
  { folder: "conformance", mayImport: ["fixtures"] },
  { folder: "fixtures", mayImport: [] },
  {
    folder: "scripts",
    mayImport: ["fixtures", "vocabulary", "signatures", "storage", "federation", "server"],
  },
  {
    folder: "docs",
    mayImport: ["fixtures", "vocabulary", "signatures", "storage", "federation", "server"],
  },
];

/** Folders of one member that stand above others, which must not know them, or beside each other. */
export const walls: readonly Wall[] = [
  { from: "packages/federation/src", to: "packages/federation/communities" },
  { from: "packages/federation/src", to: "packages/federation/books" },
  { from: "packages/federation/books", to: "packages/federation/communities" },
  { from: "packages/federation/communities", to: "packages/federation/books" },
  // What is judged is what is on the wire, not what the world meant to do.
  { from: "conformance/src/judging", to: "conformance/src/world" },
];
