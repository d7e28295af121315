import type { Features } from "../resources/handler.js";
import { allNotesFeatures } from "./all-notes.js";
import { bulkFeatures } from "./bulk.js";
import { bundleFeatures } from "./bundles.js";
import { changeLogFeatures } from "./change-logs.js";
import { conversionFeatures } from "./conversions.js";
import { documentFeatures } from "./documents/documents.js";
import { forecastFeatures } from "./forecasts.js";
import { imageFeatures } from "./images.js";
import { reportFeatures } from "./reports.js";
import { searchFeatures } from "./search.js";
import { systemInfoFeatures } from "./system-info.js";
import { ticketActionFeatures } from "./ticket-actions.js";
import { tokenFeatures } from "./tokens.js";

/** The operations that do something of their own. */
export const FEATURES: Features = {
  ...allNotesFeatures,
  ...bulkFeatures,
  ...bundleFeatures,
  ...changeLogFeatures,
  ...conversionFeatures,
  ...documentFeatures,
  ...forecastFeatures,
  ...imageFeatures,
  ...reportFeatures,
  ...searchFeatures,
  ...systemInfoFeatures,
  ...ticketActionFeatures,
  ...tokenFeatures,
};
