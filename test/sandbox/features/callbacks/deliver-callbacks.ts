import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Row } from "../../store/row.js";
import type { Tenant } from "../../store/tenant.js";
import { CALLBACK_TYPES, concerns } from "./callback-types.js";
import { signPayload } from "./sign-payload.js";

/** Answers that are worth another try. */
const RETRIED = new Set([404, 409, 419, 429]);
const TIMEOUT = 5_000;

/** A callback that was sent, or could not be. */
export interface Delivery {
  readonly callbackId: number;
  readonly url: string;
  /** The status of the last answer; undefined when there was none. */
  readonly status: number | undefined;
  readonly attempts: number;
}

/** The tenant's outgoing callbacks. */
export interface Callbacks {
  readonly deliveries: readonly Delivery[];
  /** Waits until everything that is under way has arrived or failed. */
  settled(): Promise<void>;
  /** @returns the signing key that a key address in a payload names */
  signingKey(id: string): string | undefined;
  /** Gives up what is under way. */
  stop(): Promise<void>;
}

/** Where callbacks come from. */
export interface CallbackPlan {
  readonly tenant: Tenant;
  readonly origin: string;
  readonly companyId: string;
  /** Pauses before the repetitions, in milliseconds. */
  readonly retryDelays: readonly number[];
}

/**
 * Watches the records of a tenant and calls those who asked for it. Only addresses on this machine are called.
 */
export function startCallbacks(plan: CallbackPlan): Callbacks {
  const { tenant } = plan;
  const deliveries: Delivery[] = [];
  const pending = new Set<Promise<void>>();
  const keys = new Map<string, string>();
  const stopped = new AbortController();

  const send = async (callback: Row, type: string, action: string, row: Row, entity: string | null) => {
    const url = `${callback.url}${row.id}&action=${action}`;
    const keyId = randomUUID();
    const signingKey = randomBytes(24).toString("base64");
    keys.set(keyId, signingKey);
    const body = JSON.stringify(payload(plan, callback, type, action, row, entity, keyId));
    const headers = { "content-type": "application/json", "x-content-signature": signPayload(body, signingKey) };
    let status: number | undefined;
    let attempts = 0;
    for (const delay of isLoopback(url) ? [0, ...plan.retryDelays] : []) {
      if (delay > 0) await wait(delay, undefined, { signal: stopped.signal });
      attempts++;
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(TIMEOUT)]);
      const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
      await response.arrayBuffer();
      status = response.status;
      if (!RETRIED.has(status)) break;
    }
    deliveries.push({ callbackId: callback.id, url, status, attempts });
  };

  const announce = (type: string, key: string, action: string, row: Row, scope: string) => {
    for (const callback of tenant.collection("/system/callbacks").rows("")) {
      if (!concerns(callback, type, row) || isOwnChange(callback, row, tenant)) continue;
      const resource = tenant.resources.get(key);
      const entity =
        action === "deleted" || !resource ? null : JSON.stringify(tenant.presenter(resource, scope).present(row));
      const delivery = send(callback, type, action, row, entity).catch(() => {
        deliveries.push({ callbackId: callback.id, url: String(callback.url), status: undefined, attempts: 1 });
      });
      pending.add(delivery);
      void delivery.finally(() => pending.delete(delivery));
    }
  };

  for (const [type, listKeys] of Object.entries(CALLBACK_TYPES)) {
    for (const key of listKeys) {
      tenant.collection(key).onChange((action, row, scope) => announce(type, key, action, row, scope));
    }
  }
  const settled = async () => {
    while (pending.size > 0) await Promise.all(pending);
  };
  return {
    deliveries,
    settled,
    signingKey: (id) => keys.get(id),
    stop: async () => {
      stopped.abort();
      await settled();
    },
  };
}

function payload(
  { origin, companyId, tenant }: CallbackPlan,
  callback: Row,
  type: string,
  action: string,
  row: Row,
  entity: string | null,
  keyId: string,
): Record<string, unknown> {
  const codebase = `v${tenant.description.apiVersion.replace(".", "_")}`;
  return {
    MessageId: randomUUID(),
    FromUrl: origin.replace(/^https?:\/\//, ""),
    CompanyId: companyId,
    MemberId: writerOf(row),
    Action: action,
    Type: type,
    ID: row.id,
    ProductInstanceId: null,
    PartnerId: null,
    Entity: entity,
    Metadata: {
      key_url: `${origin}/${codebase}//system/callbackkey/index.rails?companyName=${companyId}&id=${keyId}`,
    },
    CallbackObjectRecId: callback.id,
  };
}

function writerOf(row: Row): string {
  const info = row._info;
  return typeof info === "object" && info !== null && "updatedBy" in info ? String(info.updatedBy) : "";
}

function isOwnChange(callback: Row, row: Row, tenant: Tenant): boolean {
  if (callback.isSelfSuppressedFlag !== true || typeof callback.memberId !== "number") return false;
  return tenant.references.to("MemberReference", callback.memberId)?.identifier === writerOf(row);
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(url).hostname);
}
