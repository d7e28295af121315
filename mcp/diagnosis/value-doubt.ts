import type { FieldKind, ResponseModel } from "../../catalog/index.js";
import type { ConditionNode, ConditionValue } from "../../sdk/index.js";

/** How a value is written for a field of a kind; kinds that are missing here take anything. */
const WRITTEN: Readonly<Partial<Record<FieldKind, { readonly kind: ConditionValue["kind"]; readonly form: string }>>> =
  {
    string: { kind: "string", form: 'text stands in quotes: "x"' },
    number: { kind: "number", form: "numbers stand without quotes: 5" },
    boolean: { kind: "boolean", form: "true or false stand without quotes" },
    date: { kind: "date", form: "times stand in square brackets: [2025-01-31T00:00:00Z]" },
  };

/** Says of each condition whose value is of another kind than its field how it would be written. */
export function valueDoubts(parameter: string, node: ConditionNode | undefined, model: ResponseModel): string[] {
  if (node === undefined) return [];
  if ("terms" in node) return node.terms.flatMap((term) => valueDoubts(parameter, term, model));
  const field = model.fields.get(node.path.toLowerCase());
  if (field === undefined) return [];
  const kinds = kindsOf(node).filter((kind) => kind !== "null");
  if (field.kind === "object" && kinds.length > 0) {
    const members = ["id", "name", "identifier"].filter((name) =>
      model.fields.has(`${field.path}/${name}`.toLowerCase()),
    );
    if (members.length === 0) return [];
    return [
      `${parameter}: ${field.path} is a reference; compare ${members.map((name) => `${field.path}/${name}`).join(" or ")}.`,
    ];
  }
  const written = WRITTEN[field.kind];
  if (written === undefined || kinds.every((kind) => kind === written.kind)) return [];
  return [
    `${parameter}: ${field.path} is a ${field.kind} and is compared with a ${kinds.join(", ")}; ${written.form}.`,
  ];
}

function kindsOf(node: Exclude<ConditionNode, { terms: unknown }>): ConditionValue["kind"][] {
  if (node.kind === "comparison") return [node.value.kind];
  return node.kind === "in" ? [...new Set(node.values.map(({ kind }) => kind))] : ["string"];
}
