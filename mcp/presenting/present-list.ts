import type { GatheredRecords } from "../execution/gather-records.js";
import type { Attachment } from "../tools/tool.js";
import { type AnswerFrame, boundFrame, FRAME_SHARES, LEAST_SHARE } from "./answer-frame.js";
import type { CallAnswer } from "./call-answer.js";
import { compactRecord } from "./compact-record.js";
import type { CursorStore } from "./cursor-store.js";
import { fieldTree } from "./field-tree.js";
import type { FileStore } from "./file-store.js";
import { fitRecords } from "./fit-records.js";
import { jsonLength } from "./json-length.js";
import { projectRecords } from "./project-records.js";
import { saveBeside } from "./save-beside.js";
import { type ShrunkRecord, shrinkRecord, tooLarge } from "./shrink-record.js";
import { FileWriteError } from "./write-failure.js";

/** How a list is to be shown. */
export interface ListPresentation {
  readonly answer: AnswerFrame["answer"];
  readonly hints: readonly string[];
  readonly full: boolean;
  /** Schema name of a record. */
  readonly model: string | undefined;
  /** Fields that the caller named. */
  readonly named: readonly string[];
  readonly budget: number;
  readonly files: FileStore;
  readonly cursors: CursorStore;
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

/** Room for the remark that a place could not be kept. */
const RESERVE = 120;

/** Shows as many whole records as fit, says what was left out, and how to go on. */
export async function presentList(gathered: GatheredRecords, how: ListPresentation): Promise<PresentedList> {
  const tree = fieldTree(how.named);
  const { records, omitted } = how.full
    ? { records: gathered.records, omitted: [] }
    : projectRecords(
        gathered.records.map((record) => compactRecord(record, tree)),
        how.model,
        how.named,
      );
  const hints = [...(gathered.stopped === undefined ? [] : [gathered.stopped]), ...how.hints];
  const layout = (data: readonly unknown[], notes: readonly string[], share: number) => {
    const next = shortNext(how.nextAfter(data.length), how);
    const frame = { answer: how.answer, notes, hints, omitted, isRecordText: records.length > 0 };
    const { request, status, ...beside } = boundFrame(frame, how.budget * share);
    return {
      request,
      status,
      data: [...data],
      shown: data.length,
      ...(gathered.total === undefined ? {} : { total: gathered.total }),
      truncated: data.length < records.length || notes.length > 0,
      ...(next === undefined ? {} : { next }),
      ...beside,
    };
  };
  /** The answer with as many records as there is room for. */
  const fill = (room: number, notes: readonly string[]) => {
    for (const share of FRAME_SHARES) {
      const { records: fitting } = fitRecords(records, room - jsonLength(layout([], notes, share)));
      for (let count = fitting.length; count > 0; count--) {
        const answer = layout(records.slice(0, count), notes, share);
        // What tells where the list goes on may be longer behind some records than behind none.
        if (jsonLength(answer) <= room) return answer;
      }
    }
    return layout([], notes, 1);
  };

  const room = how.budget - RESERVE;
  const filled = fill(room, []);
  if (filled.shown === records.length || (filled.shown > 0 && !how.saveAll)) {
    return { answer: await keepNext(filled, how), attachments: [] };
  }
  if (how.saveAll) {
    const what = `All ${gathered.records.length} records read (JSON)`;
    const { note, links } = await saveBeside(how.files, JSON.stringify(gathered.records), "records.json", what);
    const answer = fill(room - jsonLength(links), [note]);
    if (answer.shown > 0) return { answer: await keepNext(answer, how), attachments: links };
  }
  // The very first record is larger than the whole answer: the others wait behind `next`.
  const json = JSON.stringify(gathered.records[0]);
  const { note, links } = await saveBeside(how.files, json, "record.json", "The whole record");
  const layoutOf = (record: unknown, removed: ShrunkRecord["removed"]) =>
    layout([record], [note, tooLarge(removed)], LEAST_SHARE);
  const frame = layoutOf(null, shrinkRecord(records[0], 0).removed);
  const shrunk = shrinkRecord(records[0], room - jsonLength(links) - jsonLength(frame));
  return { answer: await keepNext(layoutOf(shrunk.record, shrunk.removed), how), attachments: links };
}

/** A cursor holds the whole request: a long one is kept here, and goes by a name. */
function shortNext(next: string | undefined, { budget, cursors }: ListPresentation): string | undefined {
  return next === undefined || next.length <= budget / 10 ? next : cursors.nameOf(next);
}

async function keepNext(answer: CallAnswer, how: ListPresentation): Promise<CallAnswer> {
  const cursor = how.nextAfter(answer.shown ?? 0);
  if (cursor === undefined || answer.next === cursor) return answer;
  try {
    await how.cursors.keep(cursor);
    return answer;
  } catch (error) {
    if (!(error instanceof FileWriteError)) throw error;
    const { next, hints = [], ...rest } = answer;
    return {
      ...rest,
      hints: ["There is more, but no disk to keep its place on: repeat the call with params.page.", ...hints],
    };
  }
}
