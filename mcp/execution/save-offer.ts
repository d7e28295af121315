import { mapTexts, placeholdersOf, withLiteralBraces } from "../fast-memory/index.js";
import { isObject, sameJson } from "../presenting/json-value.js";
import type { PreparedCall } from "./prepare-call.js";

/** An offer is one line, not a second answer. Characters of JSON. */
const LONGEST_OFFER = 700;

/** Shorter values are not worth a placeholder. Characters of JSON. */
const SHORTEST_REPLACED = 60;

/** A saved call that asks for more than that would be a form to fill in. */
const MOST_REPLACED = 6;

/**
 * The arguments by which a call can be saved, ready to be passed. Those of a long call have placeholders for its longest
 * values: it is kept as a template, which asks for them each time.
 */
export function saveOffer({ call, input }: PreparedCall): string {
  const { params } = input;
  const target = { path: call.path, method: call.method, description: suggestedDescription(call, params) };
  const sent: GivenParts = {
    ...(params === undefined || Object.keys(params).length === 0 ? {} : { params }),
    ...(input.data === undefined ? {} : { data: input.data }),
  };
  const given = withLiteralBraces(sent);
  const whole = { ...target, ...given };
  const excess = JSON.stringify(whole).length - LONGEST_OFFER;
  if (excess <= 0) return `To keep this call: save_to_fast_memory(${JSON.stringify(whole)})`;
  const template = [longTexts(given), largeMembers(given)]
    .map((values) => ({ ...target, ...withPlaceholders(given, chosen(values, excess)) }))
    .map((offer) => ({ json: JSON.stringify(offer), names: namesOf(offer) }))
    .find(({ json }) => json.length <= LONGEST_OFFER);
  if (template === undefined) {
    const doubled = sameJson(sent, given) ? "" : ", {{name}} written for {name}";
    return `To keep this call: save_to_fast_memory(${JSON.stringify(target)} with the same params and data${doubled})`;
  }
  const asked = template.names.map((name) => `{${name}}`).join(", ");
  return `To keep this call, to be asked for ${asked} each time: save_to_fast_memory(${template.json})`;
}

interface GivenParts {
  readonly params?: unknown;
  readonly data?: unknown;
}

/** A value that a placeholder may stand for. */
interface LongValue {
  /** Where it stands: `data.notes[0].text`. */
  readonly at: string;
  /** Characters of JSON. */
  readonly size: number;
}

function longTexts(given: GivenParts): LongValue[] {
  const found: LongValue[] = [];
  mapTexts(given, (text, at) => {
    found.push({ at, size: JSON.stringify(text).length });
    return text;
  });
  // The body itself is no text that could have a name.
  return found.filter(({ at }) => at !== "data");
}

function largeMembers({ params, data }: GivenParts): LongValue[] {
  return Object.entries({ params, data }).flatMap(([part, value]) =>
    isObject(value)
      ? Object.entries(value).map(([key, member]) => ({
          at: `${part}.${key}`,
          size: JSON.stringify(member)?.length ?? 0,
        }))
      : [],
  );
}

/** The longest values, as many as must go, each with the name of its placeholder. */
function chosen(values: readonly LongValue[], excess: number): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const used = new Set<string>();
  let left = excess;
  for (const { at, size } of [...values].sort((one, other) => other.size - one.size).slice(0, MOST_REPLACED)) {
    if (left <= 0 || size < SHORTEST_REPLACED) break;
    const name = unusedName(at, used);
    used.add(name);
    names.set(at, name);
    left -= size - JSON.stringify(`{${name}}`).length;
  }
  return names;
}

function unusedName(at: string, used: ReadonlySet<string>): string {
  const key = /([^.[\]]+)(?:\[\d+\])*$/.exec(at)?.[1] ?? "";
  const plain = key.replace(/[^\p{L}\p{M}\p{N}_]+/gu, "_").replace(/^[^\p{L}_]+/u, "");
  const name = plain.replaceAll("_", "") === "" ? "value" : plain;
  for (let number = 2, candidate = name; ; number++) {
    if (!used.has(candidate)) return candidate;
    candidate = `${name}${number}`;
  }
}

function withPlaceholders(given: GivenParts, names: ReadonlyMap<string, string>): GivenParts {
  const replaced = (value: unknown, at: string): unknown => {
    const name = names.get(at);
    if (name !== undefined) return `{${name}}`;
    if (Array.isArray(value)) return value.map((item, index) => replaced(item, `${at}[${index}]`));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, replaced(member, at === "" ? key : `${at}.${key}`)]),
    );
  };
  return replaced(given, "") as GivenParts;
}

function namesOf({ path, params, data }: { readonly path: string } & GivenParts): string[] {
  return [...new Set(placeholdersOf({ path, params, data }).map(({ name }) => name))];
}

function suggestedDescription(call: PreparedCall["call"], params: PreparedCall["input"]["params"]): string {
  const what = call.operation?.summary || `${call.method} ${call.path}`;
  const filter = params?.conditions;
  return typeof filter === "string" && filter.length <= 80 ? `${what}: ${filter}` : what;
}
