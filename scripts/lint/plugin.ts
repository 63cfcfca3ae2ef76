/**
 * The house rules of this repository, as a plugin of `deno lint`. One file a rule.
 *
 * @module
 */

import { comments } from "./comments.ts";
import { errorMessage } from "./error_message.ts";
import { fileLength } from "./file_length.ts";
import { fileName } from "./file_name.ts";
import { inlineDependency } from "./inline_dependency.ts";
import { layers } from "./layers.ts";
import { maxParams } from "./max_params.ts";
import { modOnlyExports } from "./mod_only_exports.ts";
import { noDecorator } from "./no_decorator.ts";
import { noDefaultExport } from "./no_default_export.ts";
import { noEnum } from "./no_enum.ts";
import { noPrivateKeyword } from "./no_private_keyword.ts";
import { noSleepInTests } from "./no_sleep_in_tests.ts";
import { noSwitchedOffTests } from "./no_switched_off_tests.ts";
import { noTopLevelArrow } from "./no_top_level_arrow.ts";

const plugin: Deno.lint.Plugin = {
  name: "commonplace",
  rules: {
    comments,
    "error-message": errorMessage,
    "file-length": fileLength,
    "file-name": fileName,
    "inline-dependency": inlineDependency,
    layers,
    "max-params": maxParams,
    "mod-only-exports": modOnlyExports,
    "no-decorator": noDecorator,
    "no-default-export": noDefaultExport,
    "no-enum": noEnum,
    "no-private-keyword": noPrivateKeyword,
    "no-sleep-in-tests": noSleepInTests,
    "no-switched-off-tests": noSwitchedOffTests,
    "no-top-level-arrow": noTopLevelArrow,
  },
};

// Deno takes a lint plugin from the default export; it is the only one in this repository.
export default plugin;
