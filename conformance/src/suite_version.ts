/**
 * The version of the suite, as reports and NodeInfo state it.
 *
 * @module
 */

/** Version of `@commonplace/conformance`; a test holds it to the package's own. */
export const suiteVersion = "0.1.0";
