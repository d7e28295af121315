import { type CatalogSeed, LIST_PARAMETERS, type SeedOperation, type SeedSchema } from "../description/index.js";
import type { OperationShape } from "../operation-shape.js";
import { TERM_FIELD } from "../store/term-fields.js";
import type { Lexicon } from "../words/lexicon.js";
import { identifierStems, textStems } from "../words/tokenize.js";

/** The searchable words of one operation, by where they stand. */
export interface OperationWords {
  readonly identifier: readonly string[];
  readonly last: readonly string[];
  readonly parents: readonly (readonly string[])[];
  readonly module: readonly string[];
  readonly entity: readonly string[];
  readonly parameters: readonly string[];
  readonly fields: readonly string[];
  /** Names of parameters and fields in lower case, which are found as they are. */
  readonly names: {
    /** Of a parameter, or at the top of a model. */
    readonly direct: readonly string[];
    /** Further inside. */
    readonly further: readonly string[];
  };
}

const COMMON_PARAMETERS: ReadonlySet<string> = new Set(LIST_PARAMETERS);

/** Words of a summary that only repeat verb and shape ("Get List of Ticket", .NET namespaces). */
const SUMMARY_NOISE =
  /^(Get|Post|Put|Patch|Delete|Create|Update)\b|\b(List of|Count of)\b|ConnectWise\.Apis\.[\w.]*\./g;

/**
 * Reads the words of an operation from its names; the vocabulary is added elsewhere.
 *
 * @param deep names of properties at any depth
 */
export function wordsOfOperation(
  operation: SeedOperation,
  shape: OperationShape,
  seed: CatalogSeed,
  lexicon: Lexicon,
  deep: ReadonlySet<string>,
): OperationWords {
  const parameters = operation.parameters.map(({ name }) => name);
  const telling = parameters.filter((name) => !COMMON_PARAMETERS.has(name));
  const fields = fieldNames(operation, seed);
  const summary = operation.summary.replaceAll(SUMMARY_NOISE, " ").split("\n")[0] ?? "";
  return {
    identifier: [operation.operationId.toLowerCase()],
    last: identifierStems(shape.last, lexicon),
    parents: shape.parents.map((parent) => identifierStems(parent, lexicon)),
    module: identifierStems(operation.module, lexicon),
    entity: unique([...identifierStems(operation.tag, lexicon), ...textStems(summary, lexicon)]),
    parameters: unique(telling.flatMap((name) => [name.toLowerCase(), ...identifierStems(name, lexicon)])),
    fields: unique(fields.flatMap((name) => [name.toLowerCase(), ...identifierStems(name, lexicon)])),
    names: {
      direct: [...parameters, ...fields].map((name) => name.toLowerCase()),
      further: [...deep],
    },
  };
}

/** The own words of an operation as term → bits of the places where it stands. */
export function ownTerms(words: OperationWords, shape: OperationShape): Map<string, number> {
  const terms = new Map<string, number>();
  const add = (stems: Iterable<string>, bit: number): void => {
    for (const term of stems) terms.set(term, (terms.get(term) ?? 0) | bit);
  };
  add(words.last, TERM_FIELD.last);
  words.parents.forEach((parent, index) => {
    add(parent, shape.kind === "action" && index === 0 ? TERM_FIELD.last : TERM_FIELD.parent);
  });
  add(words.entity, TERM_FIELD.entity);
  add(words.module, TERM_FIELD.module);
  add(words.parameters, TERM_FIELD.field);
  add(words.fields, TERM_FIELD.field);
  return terms;
}

/** Names of the properties, one level deep, of body and good answer. */
function fieldNames(operation: SeedOperation, seed: CatalogSeed): string[] {
  const schemas = [operation.requestBody?.schema, ...operation.responses.filter(isGood).map((answer) => answer.schema)];
  return unique(schemas.flatMap((schema) => Object.keys(propertiesOf(schema, seed))));
}

function isGood(response: { status: string }): boolean {
  return response.status !== "default";
}

function propertiesOf(schema: SeedSchema | undefined, seed: CatalogSeed): Readonly<Record<string, SeedSchema>> {
  const item = schema?.items ?? schema;
  const name = item?.$ref?.split("/").at(-1);
  const named = name === undefined ? item : seed.schemas[name];
  if (name === "PatchOperation") return {};
  return named?.properties ?? {};
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
