import type { Field, Model } from "../description/model.js";
import { resourceName, type SubError } from "../errors/api-failure.js";
import type { Switches } from "../options.js";

/**
 * Checks a whole record against its model: what is required, how long texts may be, and, where the switch asks for it,
 * what values they may have. A stored record is checked again at every change.
 */
export function checkRecord(
  record: Readonly<Record<string, unknown>>,
  model: Model,
  switches: Switches,
  isUpdate = false,
): SubError[] {
  const errors: SubError[] = [];
  const resource = resourceName(model.name);
  const add = (code: string, message: string, field: Field) =>
    errors.push({ code, message, resource, field: field.name });
  for (const field of model.fields) {
    const value = record[field.name];
    const required = field.required || (isUpdate && field.requiredOnUpdate === true);
    if (required && field.name !== "id" && isEmpty(value)) {
      add("MissingRequiredField", `The ${field.name} field is required.`, field);
    } else if (typeof value === "string") {
      if (field.maxLength !== undefined && value.length > field.maxLength) {
        add(
          "MaxLengthField",
          `The field ${field.name} must be a string with a maximum length of ${field.maxLength}.`,
          field,
        );
      }
      if (switches.strictEnums && field.values && !field.values.includes(value)) {
        add("InvalidField", `The field ${field.name} has an invalid value.`, field);
      }
    }
  }
  return errors;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}
