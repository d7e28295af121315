import { describe, expect, it } from "vitest";
import * as sdk from "../../sdk/index.js";

describe("the SDK's exports", () => {
  it("are these: a change here is a decision about what is supported", () => {
    expect(Object.keys(sdk).sort()).toEqual([
      "ApiError",
      "AuthenticationError",
      "CallbackError",
      "ConditionsSyntaxError",
      "ConfigurationError",
      "ConflictError",
      "ConnectWiseError",
      "InvalidRequestError",
      "NetworkError",
      "NotFoundError",
      "PermissionError",
      "RateLimitError",
      "ServerError",
      "TimeoutError",
      "ValidationError",
      "apiErrorOf",
      "conditionsFor",
      "createClient",
      "describeClient",
      "discover",
      "downloadDocument",
      "fetchCallbackKey",
      "formatConditions",
      "formatTimestamp",
      "ignoredChanges",
      "isConditionDate",
      "items",
      "mergeCustomFields",
      "optionsFromEnv",
      "pages",
      "parseCallback",
      "parseConditions",
      "patchBetween",
      "patchFrom",
      "reportRows",
      "request",
      "select",
      "unwrap",
      "uploadDocument",
      "verifyCallback",
    ]);
  });
});
