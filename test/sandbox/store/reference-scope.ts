import { isRecord } from "../query/resolve-path.js";
import type { ReferenceTarget } from "./reference-targets.js";

/** The parent below which a reference's target must lie. */
export interface ReferenceScope {
  readonly id: string;
  /** The property of the record that names the parent. */
  readonly by: string;
}

/** Whose site it is: a shipping site belongs to the company that is shipped to. */
const SITE_OWNERS: Readonly<Record<string, string>> = {
  billingSite: "billToCompany",
  shippingSite: "shipToCompany",
  vendorSite: "vendorCompany",
  customerSite: "customerCompany",
};

/**
 * Finds the parent of a reference on the record that holds it: a status lies on the ticket's board, a site at its company.
 *
 * @param name the property that holds the reference
 * @returns undefined when the target has no parent, or the record does not name it
 */
export function referenceScope(
  target: ReferenceTarget | undefined,
  name: string,
  record: Readonly<Record<string, unknown>>,
): ReferenceScope | undefined {
  const by = target?.scopedBy;
  if (!by) return undefined;
  const owners = by === "company" ? [SITE_OWNERS[name], name.replace(/site$/i, "Company"), "company"] : [by];
  for (const owner of owners) {
    const parent = owner ? record[owner] : undefined;
    if (owner && isRecord(parent) && typeof parent.id === "number") return { id: String(parent.id), by: owner };
  }
  return undefined;
}
