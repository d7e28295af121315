import { isRecord } from "../query/resolve-path.js";
import { PODS } from "../seed-data/custom-fields.js";
import type { Collection } from "./collection.js";

/** Shows the custom fields of records: every defined field, with its value where there is one. */
export interface CustomFields {
  /** @returns the fields in the form in which they are answered; undefined for models that have none defined */
  expand(model: string, stored: unknown): Record<string, unknown>[] | undefined;
}

/**
 * Builds the custom fields of a tenant. Records store nothing but ids and values; what is defined can change meanwhile.
 *
 * @param definitions the records of `/system/userDefinedFields`
 */
export function createCustomFields(definitions: () => Collection): CustomFields {
  const byPod = new Map<number, Record<string, unknown>[]>();
  let watched = false;

  const fieldsOf = (pod: number): Record<string, unknown>[] => {
    if (!watched) {
      definitions().onChange(() => byPod.clear());
      watched = true;
    }
    let fields = byPod.get(pod);
    if (!fields) {
      fields = [...definitions().rows("")]
        .filter((row) => row.podId === pod)
        .map((row) => ({
          id: row.id,
          caption: row.caption,
          type: row.fieldTypeIdentifier,
          entryMethod: row.entryTypeIdentifier ?? "EntryField",
          numberOfDecimals: row.numberDecimals ?? 0,
          connectWiseId: row.connectWiseID,
        }));
      byPod.set(pod, fields);
    }
    return fields;
  };

  return {
    expand: (model, stored) => {
      const pod = PODS[model];
      if (pod === undefined) return undefined;
      const values = new Map(
        (Array.isArray(stored) ? stored : []).filter(isRecord).map((one): [unknown, unknown] => [one.id, one.value]),
      );
      return fieldsOf(pod).map((field) => {
        const value = values.get(field.id);
        return value === undefined || value === null ? field : { ...field, value };
      });
    },
  };
}
