import type { Features } from "../resources/handler.js";

/** What the tenant says about itself. */
export const systemInfoFeatures: Features = {
  "GET /system/info": (_request, { tenant }) => ({
    status: 200,
    body: {
      version: `v${tenant.description.apiVersion}.97530`,
      isCloud: true,
      serverTimeZone: "Eastern Standard Time",
      licenseBits: [
        { name: "API", activeFlag: true },
        { name: "Service", activeFlag: true },
        { name: "Project", activeFlag: true },
      ],
      cloudRegion: "NA",
      maxWorkFlowRecordsAllowed: 1000,
    },
  }),
};
