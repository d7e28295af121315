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

/** Times that the description declares as plain text; the API compares them as the times that they are. */
const NAMES_A_TIME = /(?:date(?!d)|updated$|entered$|^time(?:start|end)|time$)[^/]*$/i;

/** Longer lists of values are cut: the details of the operation hold them all. */
const SHOWN_VALUES = 20;

/** Says of each condition whose value its field does not take how it would be written. */
export function valueDoubts(parameter: string, node: ConditionNode | undefined, model: ResponseModel): string[] {
  if (node === undefined) return [];
  if ("terms" in node) return node.terms.flatMap((term) => valueDoubts(parameter, term, model));
  const field = model.fields.get(node.path.toLowerCase());
  if (field === undefined) return [];
  if (field.enum !== undefined && field.enum.length > 0) return enumDoubt(parameter, node, field.path, field.enum);
  if (field.kind === "object") {
    const members = ["id", "name", "identifier"].filter((name) =>
      model.fields.has(`${field.path}/${name}`.toLowerCase()),
    );
    if (members.length === 0) return [];
    return [
      `${parameter}: ${field.path} is a reference; compare ${members.map((name) => `${field.path}/${name}`).join(" or ")}.`,
    ];
  }
  const written = WRITTEN[field.kind];
  const kinds = kindsOf(node).filter((kind) => kind !== "null");
  if (field.kind === "string" && NAMES_A_TIME.test(field.path)) return [];
  if (written === undefined || kinds.every((kind) => kind === written.kind)) return [];
  return [
    `${parameter}: ${field.path} is a ${field.kind} and is compared with a ${kinds.join(", ")}; ${written.form}.`,
  ];
}

type Term = Exclude<ConditionNode, { terms: unknown }>;

/** A field of listed values is compared with one of them; the API refuses null, `like` and `contains` there. */
function enumDoubt(parameter: string, node: Term, path: string, values: readonly string[]): string[] {
  const more = values.length > SHOWN_VALUES ? ", …" : "";
  const form = `${values.slice(0, SHOWN_VALUES).join(", ")}${more}`;
  if (node.kind === "text") {
    return [
      `${parameter}: ${path} is one of a list of values, and ${node.operator} does not work on it; use = or in: ${form}.`,
    ];
  }
  const known = new Set(values.map((value) => value.toLowerCase()));
  const strangers = (node.kind === "in" ? node.values : [node.value]).filter(
    ({ kind, value }) => kind !== "string" || !known.has(value.toLowerCase()),
  );
  if (strangers.length === 0) return [];
  const shown = strangers.slice(0, 3).map(({ value }) => JSON.stringify(value));
  return [
    `${parameter}: ${path} is compared with ${shown.join(", ").slice(0, 100)}; its described values are ${form}.`,
  ];
}

function kindsOf(node: Term): ConditionValue["kind"][] {
  if (node.kind === "comparison") return [node.value.kind];
  return node.kind === "in" ? [...new Set(node.values.map(({ kind }) => kind))] : ["string"];
}
