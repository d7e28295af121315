import { ManageAPI } from "connectwise-rest";
import type { Tenant } from "./open-tenant.js";

/** What a reader asks for. */
export interface Reading {
  readonly pageSize: number;
  readonly fields: string;
}

/** A plain loop over numbered pages with the bare fetch, as anyone would write it. */
export async function readWithBareFetch({ url, headers }: Tenant, { pageSize, fields }: Reading): Promise<number[]> {
  const ids: number[] = [];
  for (let page = 1; ; page++) {
    const query = new URLSearchParams({ pageSize: String(pageSize), page: String(page), fields });
    const response = await fetch(`${url}/service/tickets?${query}`, { headers });
    const records = (await response.json()) as { id: number }[];
    for (const { id } of records) ids.push(id);
    if (records.length < pageSize) return ids;
  }
}

/** connectwise-rest, brought to the tenant's address: it knows https only. */
export function createRival({ url, credentials }: Tenant): ManageAPI {
  const api = new ManageAPI({ ...credentials, companyUrl: new URL(url).host, logger: () => {} });
  for (const part of [api.ServiceAPI, api]) {
    const instance = Reflect.get(part, "instance") as { defaults: { baseURL: string } };
    instance.defaults.baseURL = url;
  }
  return api;
}

/** All tickets through connectwise-rest's own pagination. */
export async function readWithRival(rival: ManageAPI, { pageSize, fields }: Reading): Promise<number[]> {
  const records = await rival.paginate(rival.ServiceAPI.getServiceTickets, { pageSize }, { fields });
  return (records as { id: number }[]).map(({ id }) => id);
}
