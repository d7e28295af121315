/**
 * Where nobody has recorded what a live tenant does, or where reports conflict, the sandbox's behaviour is one of these
 * switches; the default is what most reports, or the vendor's guide, suggest. A test that depends on one should set it.
 */
export interface Switches {
  /** Status when the clientId header is missing or unknown; reported as 401, 403 and 400. Default 401. */
  readonly missingClientIdStatus: 400 | 401 | 403;
  /** Whether any clientId is taken, or only the tenant's own. Default `"own"`. */
  readonly clientIdCheck: "own" | "present";
  /** The `code` of a 401 answer; both are reported. Default `"Unauthorized"`. */
  readonly unauthorizedCode: "Unauthorized" | "ConnectWiseApi";
  /** Whether `/system/info` answers without credentials; reports conflict. Default false. */
  readonly openSystemInfo: boolean;
  /** Whether ordinary keys may ask for a member's impersonation token; reported both ways. Default true. */
  readonly tokensForApiKeys: boolean;
  /** Answers 400 to unknown names in `fields` instead of leaving them out; both are reported. Default false. */
  readonly strictFields: boolean;
  /** Refuses values in bodies that are not in the description's lists, which are incomplete. Default false. */
  readonly strictEnums: boolean;
  /** What a pageSize above 1,000 does. Default `"cap"`: 1,000 records and no error. */
  readonly pageSizeAboveMaximum: "cap" | "error";
  /** How a text without `%` or `*` is matched by `like`. Default `"equals"`. */
  readonly likeWithoutWildcard: "equals" | "contains";
  /** How `and` and `or` bind without parentheses. Default `"andFirst"`, as in SQL. */
  readonly precedence: "andFirst" | "leftToRight";
  /** How a quote is written inside a text of the same quote. Default `"refused"`: it ends the text. */
  readonly quoteInText: "refused" | "backslash" | "doubled";
  /** Whether `not (…)` negates a group. Default `"refused"`. */
  readonly notGroup: "refused" | "accepted";
  /** Whether texts are compared with regard to letter case. Default false. */
  readonly caseSensitiveText: boolean;
  /** Whether several childConditions must hold for one element of the array. Default false: each for any element. */
  readonly childConditionsSameElement: boolean;
  /** How the last page of a forward-only list says so: an empty Link, none, or one to itself. Default `"empty"`. */
  readonly forwardOnlyEnd: "empty" | "absent" | "repeat";
  /** Whether answers of success are indented. Errors always are. Default false. */
  readonly indentedSuccess: boolean;
  /** What a PATCH or PUT does with custom fields that it does not name. Default `"keep"`. */
  readonly omittedCustomFields: "keep" | "clear";
  /** What a PATCH of a part of a reference (`company/identifier`) does. Default `"ignore"`: 200, nothing changed. */
  readonly patchInsideReference: "ignore" | "apply";
  /** What a PATCH does with a path that the model does not have. Default `"error"`: 400, in the sandbox's own words. */
  readonly patchUnknownPath: "error" | "ignore";
  /** Status of a body value that cannot be converted; recorded as 500 although the client is at fault. Default 500. */
  readonly conversionErrorStatus: 400 | 500;
  /** Media type of answers with success. Default the description's, which names the release. */
  readonly mediaType: "vendor" | "json";
  /** The bodies of 405, 409 and 415, of which none is on record. Default `"json"`, the shape of all other errors. */
  readonly unrecordedBodies: "json" | "empty";
  /** What plain http meets; denied on live tenants with a status that nobody recorded. Default `"served"`. */
  readonly plainHttp: "served" | "forbidden";
  /** Status with which plain http is denied; nobody recorded it. Default 403. */
  readonly plainHttpStatus: 400 | 401 | 403 | 404;
  /** Whether a record that others refer to may be deleted; 409 is documented, when it comes is not. Default `"delete"`. */
  readonly recordInUse: "delete" | "conflict";
  /** Longest request target before 414; nobody has recorded where a tenant stops. Default 16,000 characters. */
  readonly maxUrlLength: number;
  /** Most requests in one bundle before 400; unknown on live tenants. Default 100. */
  readonly maxBundleRequests: number;
  /** Overall status of a bundle of which a part failed. Default 200. */
  readonly bundleMixedStatus: 200 | 207;
}

/** The switches as they stand unless set; each is explained at {@link Switches}. */
export const DEFAULT_SWITCHES: Switches = {
  missingClientIdStatus: 401,
  clientIdCheck: "own",
  unauthorizedCode: "Unauthorized",
  openSystemInfo: false,
  tokensForApiKeys: true,
  strictFields: false,
  strictEnums: false,
  pageSizeAboveMaximum: "cap",
  likeWithoutWildcard: "equals",
  precedence: "andFirst",
  quoteInText: "refused",
  notGroup: "refused",
  caseSensitiveText: false,
  childConditionsSameElement: false,
  forwardOnlyEnd: "empty",
  indentedSuccess: false,
  omittedCustomFields: "keep",
  patchInsideReference: "ignore",
  patchUnknownPath: "error",
  conversionErrorStatus: 500,
  mediaType: "vendor",
  unrecordedBodies: "json",
  plainHttp: "served",
  plainHttpStatus: 403,
  recordInUse: "delete",
  maxUrlLength: 16_000,
  maxBundleRequests: 100,
  bundleMixedStatus: 200,
};
