/** Whether a text has the form of the clientId that ConnectWise issues, with or without braces. */
export function looksLikeGuid(text: string): boolean {
  return /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i.test(text);
}

/** Whether a value was copied from a manual and never replaced. */
export function looksLikeSample(text: string): boolean {
  return /^(<.*>|\[.*\]|x+|\.+|…+|your[-_ ].*|my[-_ ]?(company|key).*|change[-_ ]?me|example|todo|placeholder)$/i.test(
    text,
  );
}
