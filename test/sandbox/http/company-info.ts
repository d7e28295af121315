import type { ApiAnswer } from "./exchange.js";

/**
 * Answers `GET /login/companyinfo/{companyId}`, which needs no credentials: where the company's API is.
 * An unknown company is answered with 200 and `null`, as recorded.
 */
export function companyInfo(asked: string, companyId: string, origin: string, apiVersion: string): ApiAnswer {
  const headers = { "Content-Type": "application/json; charset=utf-8" };
  if (asked.toLowerCase() !== companyId.toLowerCase()) return { status: 200, headers, body: null };
  const codebase = `v${apiVersion.replace(".", "_")}`;
  return {
    status: 200,
    headers,
    body: {
      CompanyName: "Northfold Managed IT",
      Codebase: `${codebase}/`,
      VersionCode: `v${apiVersion}`,
      VersionNumber: "v4.6.97530",
      CompanyID: companyId,
      IsCloud: true,
      SiteUrl: origin.replace(/^https?:\/\//, ""),
      AllowedOrigins: [],
    },
  };
}
