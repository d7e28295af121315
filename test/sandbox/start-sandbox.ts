import type { RequestListener } from "node:http";
import { createControl } from "./control/create-control.js";
import { loadDescription } from "./description/load-description.js";
import { createFaultPlan, type FaultPlan } from "./faults/fault-plan.js";
import type { FaultRule } from "./faults/fault-rule.js";
import { type Callbacks, startCallbacks } from "./features/callbacks/deliver-callbacks.js";
import type { Credentials } from "./http/authenticate.js";
import { createApi } from "./http/create-api.js";
import { openServer } from "./http/open-server.js";
import { createJournal, type Journal } from "./journal/journal.js";
import type { Switches } from "./options.js";
import type { World } from "./resources/world.js";
import { readSwitches, setSwitches } from "./set-switches.js";
import { createTenant, type Tenant } from "./store/tenant.js";

/** How a sandbox is set up; every switch of {@link Switches} may be given as well. */
export interface SandboxOptions extends Partial<Switches> {
  /** Port on 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** Port of the control endpoint on 127.0.0.1. Default 0: any free one. */
  readonly controlPort?: number;
  /** The number that the seeded data depend on. Default 1. */
  readonly seed?: number;
  /** How many service tickets there are. Default 400; 100,000 are fine, records are made when they are read. */
  readonly tickets?: number;
  /** The moment up to which the seeded business has worked. Default 2025-06-30T17:00:00Z. */
  readonly until?: Date;
  /** What shall go wrong. Default nothing. */
  readonly faults?: readonly FaultRule[];
  /** Pauses before a callback is tried again, in milliseconds. Default 2000 and 4000, as documented. */
  readonly callbackRetryDelays?: readonly number[];
  /** Serves over TLS with a certificate of its own, for clients that insist on it. Default false. */
  readonly tls?: boolean;
}

/** A running stand-in for a ConnectWise tenant. */
export interface Sandbox {
  /** Base address of the API: what `CONNECTWISE_API_URL` is set to. */
  readonly url: string;
  /** The origin alone, for example `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** Address of the control endpoint; see `createControl`. */
  readonly control: string;
  /** The environment that a client of this tenant needs. */
  readonly env: Record<string, string>;
  readonly credentials: Credentials;
  /** What arrived. */
  readonly journal: Journal;
  /** What goes wrong; rules can be added and removed at any time. */
  readonly faults: FaultPlan;
  /** The callbacks that were sent. */
  readonly callbacks: Pick<Callbacks, "deliveries" | "settled">;
  /** The records, for comparisons in tests. */
  readonly tenant: Tenant;
  /** With `tls`, the certificate that clients must trust, as PEM. */
  readonly certificate: string | undefined;
  /** Changes switches while it runs. */
  setSwitches(changes: Partial<Switches>): void;
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
 * @throws RangeError for a switch value that there is not, ZodError for a fault rule that is none, Error when a port is taken
 * @example
 * ```ts
 * const sandbox = await startSandbox({ tickets: 50, faults: [{ nth: 3, fault: { kind: "reset" } }] });
 * // … call sandbox.url with sandbox.credentials …
 * await sandbox.close();
 * ```
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const switches = readSwitches(options);
  const faults = createFaultPlan(options.faults);
  const journal = createJournal();
  const description = await loadDescription();
  // Links need the port, the records need the links: the listener comes last.
  let listener: RequestListener | undefined;
  const server = await openServer(options.port ?? 0, options.tls ?? false, (request, response) =>
    listener?.(request, response),
  );
  const { origin } = server;
  const url = `${origin}/v4_6_release/apis/3.0`;
  const tenant = createTenant({
    description,
    seed: options.seed ?? 1,
    tickets: options.tickets ?? 400,
    until: (options.until ?? new Date("2025-06-30T17:00:00Z")).getTime(),
    linkBase: url,
  });
  const { companyId } = CREDENTIALS;
  const retryDelays = options.callbackRetryDelays ?? [2000, 4000];
  const callbacks = startCallbacks({ tenant, origin, companyId, retryDelays });
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
  const door = { credentials: CREDENTIALS, minted: world.minted, switches };
  listener = createApi({ world, journal, faults, callbacks, origin, door });
  const control = await openServer(options.controlPort ?? 0, false, createControl({ faults, journal, switches }));

  return {
    url,
    origin,
    control: control.origin,
    credentials: CREDENTIALS,
    env: {
      CONNECTWISE_API_URL: url,
      CONNECTWISE_COMPANY_ID: CREDENTIALS.companyId,
      CONNECTWISE_CLIENT_ID: CREDENTIALS.clientId,
      CONNECTWISE_PUBLIC_KEY: CREDENTIALS.publicKey,
      CONNECTWISE_PRIVATE_KEY: CREDENTIALS.privateKey,
    },
    journal,
    faults,
    callbacks,
    tenant,
    certificate: server.certificate,
    setSwitches: (changes) => setSwitches(switches, changes),
    close: async () => {
      await callbacks.stop();
      await Promise.all([server.close(), control.close()]);
    },
  };
}
