import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildCatalog, type CatalogSeed } from "../../catalog/index.js";
import { parseConfiguration } from "../../mcp/command-line/configuration.js";
import { VARIABLES } from "../../mcp/command-line/variables.js";
import { type CheckResult, type DoctorInput, type DoctorReport, runDoctor } from "../../mcp/doctor/index.js";
import { createProxyFetch, parseProxySettings } from "../../mcp/network/index.js";
import { createClient, optionsFromEnv } from "../../sdk/index.js";

/** A folder of its own with a shipped catalog in it; everything else is said by the environment. */
export interface Patient {
  readonly folder: string;
  readonly dataFolder: string;
  readonly shippedCatalogFile: string;
  /** Runs the doctor on an environment. */
  examine(env: Record<string, string>, changes?: Partial<DoctorInput>): Promise<DoctorReport>;
  remove(): Promise<void>;
}

/** Makes a patient whose shipped catalog is of the given release. */
export async function createPatient(release = "2025.1"): Promise<Patient> {
  const folder = await mkdtemp(join(tmpdir(), "cwm-doctor-"));
  const shippedCatalogFile = join(folder, "shipped.db");
  const dataFolder = join(folder, "data");
  await buildCatalog(smallSeed(release), shippedCatalogFile);
  return {
    folder,
    dataFolder,
    shippedCatalogFile,
    async examine(env, changes = {}) {
      const whole = { CWM_DATA_DIR: dataFolder, ...env };
      const configuration = parseConfiguration(whole);
      const proxy = parseProxySettings(whole);
      return runDoctor({
        configuration,
        env: whole,
        variables: VARIABLES,
        proxy,
        shippedCatalogFile,
        openClient: () =>
          createClient({
            ...optionsFromEnv(configuration.variables),
            ...(proxy === undefined ? {} : { fetch: createProxyFetch(proxy) }),
          }),
        version: "1.2.3",
        nodeVersion: "20.19.0",
        timeoutMs: 20_000,
        ...changes,
      });
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A seed of one operation. */
export function smallSeed(apiVersion: string, summary = "Get List of Ticket"): CatalogSeed {
  return {
    apiVersion,
    operations: [
      {
        operationId: "getServiceTickets",
        method: "GET",
        path: "/service/tickets",
        tag: "Tickets",
        module: "service",
        summary,
        parameters: [],
        responses: [{ status: "200", description: "OK" }],
      },
    ],
    schemas: {},
  };
}

/** The result of one check; fails the test when there is none of that name. */
export function find(report: DoctorReport, name: string): CheckResult {
  const result = report.sections.flatMap(({ checks }) => checks).find((check) => check.name === name);
  if (result === undefined) throw new Error(`the report has no check named ${name}`);
  return result;
}

/** Credentials of the right form, for a host that nothing answers at. */
export const PLAUSIBLE = {
  CONNECTWISE_API_URL: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
  CONNECTWISE_COMPANY_ID: "northfold",
  CONNECTWISE_CLIENT_ID: "5c2b7f0e-3d41-4f6a-9a57-0b8f1e6d2c34",
  CONNECTWISE_PUBLIC_KEY: "Ab1Cd2Ef3Gh4Ij5K",
  CONNECTWISE_PRIVATE_KEY: "Lm6No7Pq8Rs9Tu0V",
} as const;
