/** Changes with every change of the tables or of what their columns mean; a store of another layout is refused. */
export const CATALOG_LAYOUT = 3;

/** `api_version`, `layout`, `source_hash`, and what the tables were built with; see `CONTENTS_KEY`. */
export interface MetaTable {
  key: string;
  value: string;
}

export interface OperationTable {
  id: number;
  operation_id: string;
  method: string;
  path: string;
  module: string;
  tag: string;
  summary: string;
  /** The whole operation as JSON. */
  document: string;
}

export interface ParameterTable {
  operation: number;
  position: number;
  name: string;
  location: string;
  required: number;
  type: string;
}

export interface ModelTable {
  name: string;
  /** The schema as JSON. */
  document: string;
}

/** What ranking knows of an operation; words are stems separated by blanks. */
export interface RankingTable {
  operation: number;
  kind: string;
  /** Aspects separated by blanks. */
  aspects: string;
  /** Stems of the last resource or action. */
  last: string;
  /** Stems of the resources before it, nearest first; resources are separated by `/`. */
  parents: string;
  /** Stems of tag and summary. */
  entity: string;
  /** Unified template of the collection. */
  collection: string;
  /** How often people work with the resource, 0–1. */
  everyday: number;
  topic: number;
}

/** A tag within a module, and how much is said of it. */
export interface TopicTable {
  id: number;
  module: string;
  tag: string;
  /** Stems in all phrases of the topic, a stem counted once a phrase. */
  stems: number;
  /** Cues in the phrases that want each intent. */
  read: number;
  create: number;
  change: number;
  remove: number;
}

/** How often a stem stands in the phrases of each topic. */
export interface TopicTermTable {
  token: string;
  /** Packed entries: topic and count. */
  topics: Uint8Array;
}

/** How often a cue stands in the phrases of each topic that want an intent. */
export interface TopicCueTable {
  cue: string;
  /** Packed entries: topic × 4 + place of the intent in `INTENTS`, and count. */
  topics: Uint8Array;
}

/** One stem: where it occurs and how telling it is. */
export interface TermTable {
  token: string;
  idf: number;
  /** Packed entries: operation and places, as bits of `TERM_FIELD`. */
  operations: Uint8Array;
}

/** One phrase of the vocabulary. */
export interface PhraseTable {
  id: number;
  text: string;
  /** Packed entries: operation and strength (0–255). */
  operations: Uint8Array;
  /** Length of the phrase in the space of its stems, for comparing it with a question. */
  norm: number;
}

/** A stem of phrases, or `~` and a tag: phrases with any word for that tag's resource. */
export interface PhraseTermTable {
  token: string;
  idf: number;
  /** `Uint32` phrase ids. */
  phrases: Uint8Array;
}

/** An everyday word and the tags whose resource it names: synonyms meet in a tag. */
export interface ConceptTable {
  token: string;
  /** Tags, separated by line breaks. */
  tags: string;
}

/** How well a cue of a sentence goes with each intent; see `intentRows`. */
export interface IntentCueTable {
  cue: string;
  read: number;
  create: number;
  change: number;
  remove: number;
}

/** The name of a field or parameter in lower case, and who holds it. */
export interface FieldNameTable {
  name: string;
  /** `Uint32` operation ids. */
  operations: Uint8Array;
}

/** Two words that the API writes side by side; see `Lexicon`. */
export interface WordPairTable {
  pair: string;
}

/** FTS5, contentless: rowid is the operation's id, every column holds stems. */
export interface SearchTextTable {
  rowid: number;
  identifier: string;
  last: string;
  parents: string;
  entity: string;
  words: string;
  tasks: string;
  /** Tasks of the resource's other operations. */
  kin: string;
  parameters: string;
  fields: string;
}

/** All tables of a catalog. */
export interface CatalogTables {
  meta: MetaTable;
  operation: OperationTable;
  parameter: ParameterTable;
  model: ModelTable;
  ranking: RankingTable;
  term: TermTable;
  phrase: PhraseTable;
  phrase_term: PhraseTermTable;
  concept: ConceptTable;
  intent_cue: IntentCueTable;
  topic: TopicTable;
  topic_term: TopicTermTable;
  topic_cue: TopicCueTable;
  field_name: FieldNameTable;
  word_pair: WordPairTable;
  search_text: SearchTextTable;
}
