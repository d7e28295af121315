import type { Repair } from "../repair.js";
import { addErrorAnswer } from "./add-error-answer.js";
import { declareFileAnswers } from "./declare-file-answers.js";
import { declarePathParameters } from "./declare-path-parameters.js";
import { dropRepeatedParameters } from "./drop-repeated-parameters.js";
import { dropSlashTwins } from "./drop-slash-twins.js";
import { keepNearTwinPaths } from "./keep-near-twin-paths.js";
import { keepUnlikeVersions } from "./keep-unlike-versions.js";
import { maxLengthFromText } from "./max-length-from-text.js";
import { mendPathTemplates } from "./mend-path-templates.js";
import { mergeLikeTemplates } from "./merge-like-templates.js";
import { moveStrayPathBody } from "./move-stray-path-body.js";
import { moveStrayPathParameters } from "./move-stray-path-parameters.js";
import { patchValueAnyJson } from "./patch-value-any-json.js";
import { plainMediaTypes } from "./plain-media-types.js";
import { removeClientIdHeader } from "./remove-client-id-header.js";
import { requirePathParameters } from "./require-path-parameters.js";
import { requiredNamesRealProperties } from "./required-names-real-properties.js";
import { searchPaging } from "./search-paging.js";
import { setApartBrokenTemplates } from "./set-apart-broken-templates.js";
import { shortTypeNames } from "./short-type-names.js";
import { successForDefaultOnly } from "./success-for-default-only.js";
import { uniqueOperationIds } from "./unique-operation-ids.js";
import { untypedValuesAnyJson } from "./untyped-values-any-json.js";

/**
 * All repairs, in the order in which they apply: templates before the parameters that are measured against them, models
 * out of the path before what is left goes to the query, successes before failures.
 */
export const REPAIRS: readonly Repair[] = [
  mergeLikeTemplates,
  mendPathTemplates,
  setApartBrokenTemplates,
  dropSlashTwins,
  keepNearTwinPaths,
  uniqueOperationIds,
  removeClientIdHeader,
  moveStrayPathBody,
  declarePathParameters,
  moveStrayPathParameters,
  requirePathParameters,
  dropRepeatedParameters,
  searchPaging,
  plainMediaTypes,
  keepUnlikeVersions,
  declareFileAnswers,
  successForDefaultOnly,
  addErrorAnswer,
  patchValueAnyJson,
  untypedValuesAnyJson,
  maxLengthFromText,
  requiredNamesRealProperties,
  shortTypeNames,
];
