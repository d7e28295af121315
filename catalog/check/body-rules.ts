import type { Operation } from "../catalog.js";
import type { HttpMethod } from "../description/index.js";
import { unifiedPath } from "../resolve/unified-path.js";

/** A rule over several fields of a body that the description cannot express. */
export interface BodyRule {
  /** Path in lower case with unified ids. */
  readonly path: string;
  readonly methods: readonly HttpMethod[];
  /** At least one of these has to be true. */
  readonly oneOfTrue: readonly string[];
  readonly message: string;
}

/** Recorded as answers of live tenants. */
const BODY_RULES: readonly BodyRule[] = [
  {
    path: "/service/tickets/{}/notes",
    methods: ["POST"],
    oneOfTrue: ["detailDescriptionFlag", "internalAnalysisFlag", "resolutionFlag"],
    message:
      "A note needs to know where it is shown: set detailDescriptionFlag (discussion), internalAnalysisFlag (internal) or " +
      "resolutionFlag to true.",
  },
];

/** The rules that a body of an operation has to keep. */
export function bodyRulesOf(operation: Operation): readonly BodyRule[] {
  const path = unifiedPath(operation.path);
  return BODY_RULES.filter((rule) => rule.path === path && rule.methods.includes(operation.method));
}
