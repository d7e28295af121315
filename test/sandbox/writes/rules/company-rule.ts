import type { SubError } from "../../errors/api-failure.js";
import type { EntityRule } from "../entity-rules.js";

/** Years are checked on every write, also those that the write does not touch; identifiers are unique. */
export const COMPANY_RULE: EntityRule = {
  complete(record, { tenant }) {
    record.status ??= tenant.references.to("CompanyStatusReference", 1);
    record.deletedFlag ??= false;
  },
  check(record, { tenant, before }) {
    const errors: SubError[] = [];
    for (const field of ["yearEstablished", "revenueYear"]) {
      const year = record[field];
      if (typeof year === "number" && year !== 0 && (year < 1900 || year > 9999)) {
        errors.push({
          code: "OutOfRange",
          message: `The field ${field} must be between 1900 and 9999.`,
          resource: "company",
          field,
        });
      }
    }
    const taken = tenant.references.find("CompanyReference", { identifier: record.identifier });
    if (taken && taken.id !== before?.id) {
      errors.push({
        code: "ObjectExists",
        message: "Company ID already in use.",
        resource: "company",
        field: "identifier",
      });
    }
    return errors;
  },
};
