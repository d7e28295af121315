const STOPPED = "Stopped after ";

/** Says, in an answer that holds less than was asked for, that reading failed under way. */
export function stoppedEarly(records: number, reason: string): string {
  return `${STOPPED}${records} records: ${reason}`;
}

/** Whether a hint of an answer says that. */
export function saysStoppedEarly(hint: string): boolean {
  return hint.startsWith(STOPPED);
}
