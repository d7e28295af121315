/** Where a run writes. */
export interface Terminal {
  /** Results. */
  readonly out: (text: string) => void;
  /** What is said beside the results. */
  readonly err: (text: string) => void;
  /** Whether somebody is watching `err`. */
  readonly interactive: boolean;
}

/** Shows which step a run is at. */
export interface Progress {
  readonly step: (name: string) => void;
  /** Removes the line. */
  readonly done: () => void;
}

/** Shows steps in one line that is written over, and nothing at all when nobody is watching. */
export function createProgress({ err, interactive }: Terminal): Progress {
  if (!interactive) return { step: () => undefined, done: () => undefined };
  const erase = "\r\u001B[2K";
  return {
    step: (name) => err(`${erase}codegen: ${name} …`),
    done: () => err(erase),
  };
}
