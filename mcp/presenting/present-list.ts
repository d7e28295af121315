import type { GatheredRecords } from "../execution/gather-records.js";
import type { Attachment } from "../tools/tool.js";
import { DATA_LABEL } from "./answer-text.js";
import type { CallAnswer } from "./call-answer.js";
import { compactRecord } from "./compact-record.js";
import type { FileStore } from "./file-store.js";
import { fitRecords } from "./fit-records.js";
import { projectRecords } from "./project-records.js";
import { linkTo } from "./resource-link.js";
import { shrinkRecord } from "./shrink-record.js";

/** How a list is to be shown. */
export interface ListPresentation {
  readonly answer: Pick<CallAnswer, "request" | "status" | "fastMemory">;
  readonly hints: readonly string[];
  readonly full: boolean;
  /** Schema name of a record. */
  readonly model: string | undefined;
  /** Fields that the caller named. */
  readonly named: readonly string[];
  readonly budget: number;
  readonly files: FileStore;
  /** Several pages were asked for: what does not fit is saved, so that nothing was read in vain. */
  readonly saveAll: boolean;
  /** The cursor to go on after so many of the gathered records; undefined when the list ends there. */
  readonly nextAfter: (shown: number) => string | undefined;
}

/** A list in its structured form, with links to what was saved. */
export interface PresentedList {
  readonly answer: CallAnswer;
  readonly attachments: readonly Attachment[];
}

/** Room for what is known only after the records were counted. */
const MARGIN = 120;

/** Shows as many whole records as fit, says what was left out, and how to go on. */
export async function presentList(gathered: GatheredRecords, how: ListPresentation): Promise<PresentedList> {
  const { records, omitted } = how.full
    ? { records: gathered.records, omitted: [] }
    : projectRecords(gathered.records.map(compactRecord), how.model, how.named);
  const attachments: Attachment[] = [];
  const hints = [...how.hints, ...(gathered.stopped === undefined ? [] : [gathered.stopped])];
  const frame = (data: readonly unknown[], truncated: boolean, more: readonly string[]): CallAnswer => {
    const next = how.nextAfter(data.length);
    return {
      ...how.answer,
      data: [...data],
      shown: data.length,
      ...(gathered.total === undefined ? {} : { total: gathered.total }),
      truncated,
      ...(next === undefined ? {} : { next }),
      ...(omitted.length === 0 ? {} : { omitted: [...omitted] }),
      ...withHints([...hints, ...more, ...(data.length === 0 ? [] : [DATA_LABEL])]),
    };
  };

  const room = (more: readonly string[]) =>
    how.budget -
    MARGIN -
    JSON.stringify({ ...frame([], true, more), next: how.nextAfter(1) ?? "" }).length -
    DATA_LABEL.length;
  const fitted = fitRecords(records, room([]));
  if (fitted.records.length === records.length) return { answer: frame(records, false, []), attachments };

  const notes: string[] = [];
  if (how.saveAll) {
    const file = await how.files.save(JSON.stringify(gathered.records), "records.json", "application/json");
    attachments.push(linkTo(file));
    notes.push(`All ${gathered.records.length} records read are in ${file.path} (JSON).`);
  }
  if (fitted.records.length > 0 || fitted.oversized === undefined) {
    const shown = fitRecords(records, room(notes)).records;
    return { answer: frame(shown, true, notes), attachments };
  }
  // The very first record is larger than the whole answer: the others wait behind `next`.
  const file = await how.files.save(JSON.stringify(gathered.records[0]), "record.json", "application/json");
  attachments.push(linkTo(file));
  const shrunk = shrinkRecord(records[0], room(notes) - 600);
  notes.push(tooLarge(shrunk.removed, file.path));
  return { answer: frame([shrunk.record], true, notes), attachments };
}

/** Names what made a record too large, and where it is whole. */
export function tooLarge(removed: readonly { readonly name: string; readonly chars: number }[], path: string): string {
  const names = removed.slice(0, 5).map(({ name, chars }) => `${name} (${chars} characters)`);
  const more = removed.length > names.length ? ` and ${removed.length - names.length} more` : "";
  return `Too large for this answer: ${names.join(", ")}${more}. The whole record is in ${path}.`;
}

/** Hints as a member that is absent when there are none. */
export function withHints(hints: readonly string[]): { hints?: string[] } {
  return hints.length === 0 ? {} : { hints: [...hints] };
}
