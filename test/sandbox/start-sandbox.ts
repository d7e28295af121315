import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { loadDescription } from "./description/load-description.js";
import type { Credentials } from "./http/authenticate.js";
import { createApi } from "./http/create-api.js";
import { createJournal, type Journal } from "./journal/journal.js";
import { DEFAULT_SWITCHES, type Switches } from "./options.js";
import type { World } from "./resources/world.js";
import { createTenant, type Tenant } from "./store/tenant.js";

/** How a sandbox is set up; every switch of {@link Switches} may be given as well. */
export interface SandboxOptions extends Partial<Switches> {
  /** Port on 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** The number that the seeded data depend on. Default 1. */
  readonly seed?: number;
  /** How many service tickets there are. Default 400; 100,000 are fine, records are made when they are read. */
  readonly tickets?: number;
  /** The moment up to which the seeded business has worked. Default 2025-06-30T17:00:00Z. */
  readonly until?: Date;
}

/** A running stand-in for a ConnectWise tenant. */
export interface Sandbox {
  /** Base address of the API: what `CONNECTWISE_API_URL` is set to. */
  readonly url: string;
  /** The origin alone, for example `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** The environment that a client of this tenant needs. */
  readonly env: Record<string, string>;
  readonly credentials: Credentials;
  /** What arrived. */
  readonly journal: Journal;
  /** The records, for comparisons in tests. */
  readonly tenant: Tenant;
  /** Stops the servers and drops open connections. */
  close(): Promise<void>;
}

/** The keys that every sandbox takes; they open nothing else. */
const CREDENTIALS: Credentials = {
  companyId: "northfold",
  clientId: "5c2b7f0e-3d41-4f6a-9a57-0b8f1e6d2c34",
  publicKey: "sandboxPublicKey",
  privateKey: "sandboxPrivateKey",
};

/**
 * Starts a stand-in for a ConnectWise tenant on 127.0.0.1.
 *
 * @example
 * ```ts
 * const sandbox = await startSandbox({ tickets: 50 });
 * // … call sandbox.url with sandbox.credentials …
 * await sandbox.close();
 * ```
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const description = await loadDescription();
  const switches: Switches = { ...DEFAULT_SWITCHES, ...options };
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const origin = `http://127.0.0.1:${port}`;
  const url = `${origin}/v4_6_release/apis/3.0`;
  const tenant = createTenant({
    description,
    seed: options.seed ?? 1,
    tickets: options.tickets ?? 400,
    until: (options.until ?? new Date("2025-06-30T17:00:00Z")).getTime(),
    linkBase: url,
  });
  const journal = createJournal();
  const evaluation = { models: tenant.models, switches, customFields: tenant.customFields };
  const world: World = {
    tenant,
    switches,
    conditions: evaluation,
    bodies: evaluation,
    seeds: tenant.seeds,
    files: new Map(),
    minted: new Map(),
  };
  server.on(
    "request",
    createApi({ world, journal, origin, door: { credentials: CREDENTIALS, minted: world.minted, switches } }),
  );
  return {
    url,
    origin,
    credentials: CREDENTIALS,
    env: {
      CONNECTWISE_API_URL: url,
      CONNECTWISE_COMPANY_ID: CREDENTIALS.companyId,
      CONNECTWISE_CLIENT_ID: CREDENTIALS.clientId,
      CONNECTWISE_PUBLIC_KEY: CREDENTIALS.publicKey,
      CONNECTWISE_PRIVATE_KEY: CREDENTIALS.privateKey,
    },
    journal,
    tenant,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.removeListener("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
