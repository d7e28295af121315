import type { ReadStream, WriteStream } from "node:tty";

/** A stream to read from: the terminal, or what is piped in. */
export type InputStream = NodeJS.ReadableStream & Partial<Pick<ReadStream, "isTTY" | "setRawMode">>;

/** A stream to write to: the terminal, or a pipe or file. */
export type OutputStream = NodeJS.WritableStream & Partial<Pick<WriteStream, "isTTY" | "columns">>;

/** The three streams of a process. */
export interface Streams {
  readonly stdin: InputStream;
  /** Results. */
  readonly stdout: OutputStream;
  /** Questions, progress, notes and errors. */
  readonly stderr: OutputStream;
}

/** What the commands for people work with; nothing of the process is reached otherwise. */
export interface PeopleContext extends Streams {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Calls back at every Ctrl-C and other wish to end the process; returns how to stop listening. */
  onInterrupt(listener: () => void): () => void;
}
