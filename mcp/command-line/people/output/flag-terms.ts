/** Advice of the tools is written for a model with tool arguments; here a person reads it who has flags instead. */
const TERMS: readonly (readonly [RegExp, string])[] = [
  [/^\w+ could not start: /, ""],
  [
    /^To keep this call.*save_to_fast_memory\(\{"path":"([^"]*)","method":"(\w+)".*(?:"(?:params|data)":|same params).*$/s,
    'To keep this call: memory save $2 $1 "DESCRIPTION", with the same --param and --data.',
  ],
  [
    /^To keep this call.*save_to_fast_memory\(\{"path":"([^"]*)","method":"(\w+)".*$/s,
    'To keep this call: memory save $2 $1 "DESCRIPTION".',
  ],
  [/\blist_api_categories\b/g, "categories"],
  [/\bgive module, or read cwm:\/\/categories\b/g, "name a module"],
  [/ Its arguments: [\w, ]+\.$/, ""],
  [/\bpass params: \{\} for none\b/g, "--no-memory for none"],
  [/\bor pass params: \{\} to call without it\b/g, "or --no-memory to call without it"],
  [/\bpass memory_id: (\d+); else pass data\b/g, "add --memory-id $1; else --data"],
  [/\bmemory_id: (\d+)/g, "--memory-id $1"],
  [/"?\bmemory_id\b"?/g, "--memory-id"],
  [/\ballow_undocumented: true\b/g, "--allow-undocumented"],
  [/\bleave out max_items and all_pages\b/g, "leave out --max-items and --all-pages"],
  [/\bpath_params: \{"(\w+)": [^}]*\}/g, "--path-param $1=…"],
  [/\bgive its value in path_params\b/g, "give its value with --path-param"],
  [/\bpath_params\b/g, "--path-param"],
  [/\bparams\.(\w+)/g, "--param $1=…"],
  [/\binto params\b/g, "into --param"],
  [/\bin params\b/g, "in --param"],
  [/, or call with a progress token, which gives more time\b/g, ""],
  [/\bsearch_api_endpoints\b/g, "search --keyword"],
  [/\bget_api_endpoint_details\b/g, "details"],
  [/\blist_fast_memory\b/g, "memory list"],
  [/"max_results"/g, "--max"],
  [/"max_items"/g, "--max-items"],
  [/"(cursor|depth|limit|data)"/g, "--$1"],
  [/"query_id"/g, "the id"],
  [/"(method|path|category)"/g, "the $1"],
  [/"query"/g, "what to look for"],
  [/\bthe user declined\. Do not try again unless asked to\./g, "you declined."],
  [/\bthe question was cancelled\. Ask the user what to do\./g, "you cancelled the question."],
  [
    /\bthe user did not answer within five minutes\. Ask again when they are back\./g,
    "nobody answered within five minutes.",
  ],
  [/\bthe user declined\b/g, "you declined"],
  [/\bthe user cancelled the question\b/g, "you cancelled the question"],
  [/\bthe user did not answer\b/g, "nobody answered"],
  [/\bas the user accepted\b/g, "as you accepted"],
  [
    /\bthis client cannot ask\. Use a client that supports elicitation, or let the person change the policy\./g,
    "nobody can be asked here: standard input and standard error must both be a terminal.",
  ],
  [/ in the MCP client's configuration of this server and restart it\b/g, ""],
];

/** A tool's sentence with flags in place of tool arguments. */
export function inFlagTerms(text: string): string {
  return TERMS.reduce((sentence, [term, flag]) => sentence.replace(term, flag), text);
}

/** A tool's answer with its advice in the same words: who reads the JSON of a command has flags as well. */
export function adviceInFlagTerms(answer: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { hint, hints } = answer;
  const inTerms = (text: unknown) => (typeof text === "string" ? inFlagTerms(text) : text);
  return {
    ...answer,
    ...(hint === undefined ? {} : { hint: inTerms(hint) }),
    ...(Array.isArray(hints) ? { hints: hints.map(inTerms) } : {}),
  };
}
