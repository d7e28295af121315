import type { Features } from "../resources/handler.js";
import { searchFeatures } from "./search.js";
import { systemInfoFeatures } from "./system-info.js";

/** The operations that do something of their own. */
export const FEATURES: Features = { ...searchFeatures, ...systemInfoFeatures };
