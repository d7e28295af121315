/** A place in a text for people. Lines and columns count from one, columns in characters. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** The line and column of an index. */
export function positionAt(text: string, index: number): TextPosition {
  const before = text.slice(0, index);
  return { line: before.split("\n").length, column: index - before.lastIndexOf("\n") };
}

/** A position as errors name it. */
export function positionText({ line, column }: TextPosition): string {
  return `line ${line}, column ${column}`;
}
