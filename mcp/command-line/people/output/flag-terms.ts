/** Advice of the tools is written for a model, in tool arguments; a person has flags instead. */
const TERMS: readonly (readonly [RegExp, string])[] = [
  [/\bpass params: \{\} for none\b/g, "--no-memory for none"],
  [/\bor pass params: \{\} to call without it\b/g, "or --no-memory to call without it"],
  [/\bpass memory_id: (\d+)/g, "use --memory-id $1"],
  [/\bmemory_id: (\d+)/g, "--memory-id $1"],
  [/\bmemory_id\b/g, "--memory-id"],
  [/\ballow_undocumented: true\b/g, "--allow-undocumented"],
  [/\bmax_items and all_pages\b/g, "--max-items and --all-pages"],
  [/\bpath_params: \{"(\w+)": [^}]*\}/g, "--path-param $1=…"],
  [/\bin path_params\b/g, "with --path-param"],
  [/\bpath_params\b/g, "--path-param"],
  [/\bparams\.(\w+)/g, "--param $1=…"],
  [/\binto params\b/g, "into --param"],
  [/\bpass data\b/g, "pass --data"],
  [/\bsearch_api_endpoints\b/g, "search --keyword"],
  [/\bget_api_endpoint_details\b/g, "details"],
  [/\blist_fast_memory\b/g, "memory list"],
];

/** A tool's sentence with flags in place of tool arguments. */
export function inFlagTerms(text: string): string {
  return TERMS.reduce((sentence, [term, flag]) => sentence.replace(term, flag), text);
}
