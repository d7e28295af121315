import type { Field, Model } from "../description/model.js";
import { entityName, resourceName, type SubError } from "../errors/api-failure.js";
import { isRecord } from "../query/resolve-path.js";
import { referenceScope } from "../store/reference-scope.js";
import type { Tenant } from "../store/tenant.js";

/** What a body is resolved for. */
export interface ResolvePlan {
  readonly tenant: Tenant;
  readonly model: Model;
  /** The record that the body becomes part of, with references resolved as far as they are. */
  readonly record: Record<string, unknown>;
}

/**
 * Replaces every reference that was given as `{id}`, `{name}` or `{identifier}` by the full one.
 * Parents come first, so that a status is looked up on the ticket's own board.
 *
 * @returns what was not found
 */
export function resolveReferences({ tenant, model, record }: ResolvePlan): SubError[] {
  const errors: SubError[] = [];
  const fields = model.fields.filter((field) => record[field.name] !== undefined && record[field.name] !== null);
  const scoped = (field: Field) => (tenant.findTarget(field.schema ?? "")?.scopedBy ? 1 : 0);
  for (const field of [...fields].sort((a, b) => scoped(a) - scoped(b))) {
    const value = record[field.name];
    if (field.kind === "reference" && isRecord(value)) {
      const found = resolveOne(tenant, model, field, value, record, errors);
      if (found) record[field.name] = found;
    } else if (field.kind === "object" && isRecord(value) && field.schema) {
      const inner = { ...value };
      errors.push(...resolveReferences({ tenant, model: tenant.models.get(field.schema), record: inner }));
      record[field.name] = inner;
    } else if (field.kind === "array" && Array.isArray(value) && field.item?.schema) {
      record[field.name] = resolveItems(tenant, model, field, field.item, value, record, errors);
    }
  }
  return errors;
}

function resolveItems(
  tenant: Tenant,
  model: Model,
  field: Field,
  item: Field,
  values: readonly unknown[],
  record: Record<string, unknown>,
  errors: SubError[],
): unknown[] {
  return values.map((one) => {
    if (!isRecord(one)) return one;
    if (item.kind === "reference") {
      return resolveOne(tenant, model, { ...item, name: field.name }, one, record, errors) ?? one;
    }
    const inner = { ...one };
    errors.push(...resolveReferences({ tenant, model: tenant.models.get(item.schema ?? ""), record: inner }));
    return inner;
  });
}

function resolveOne(
  tenant: Tenant,
  model: Model,
  field: Field,
  value: Readonly<Record<string, unknown>>,
  record: Readonly<Record<string, unknown>>,
  errors: SubError[],
): Record<string, unknown> | undefined {
  const schema = field.schema ?? "";
  const target = tenant.findTarget(schema);
  const scope = referenceScope(target, field.name, record);
  const found = tenant.references.find(schema, value, scope?.id);
  if (found) return found;
  const by = ["id", "identifier", "name"].find((name) => value[name] !== undefined) ?? "id";
  const wanted = String(value[by] ?? 0);
  const what = scope
    ? `${entityName(schema.replace(/Reference$/, ""))} ${wanted} not found for ${parentName(target?.scopedBy)} ${scope.id}`
    : `${field.name} ${wanted} not found`;
  errors.push({ code: "NotFound", message: what, resource: resourceName(model.name), field: `${field.name}/${by}` });
  return undefined;
}

/** "Service Status 17 not found for Service Board 21", as recorded. */
function parentName(by = ""): string {
  return entityName(by.charAt(0).toUpperCase() + by.slice(1));
}
