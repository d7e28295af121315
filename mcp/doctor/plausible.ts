/** Whether a text has the form of the clientId that ConnectWise issues, with or without braces. */
export function looksLikeGuid(text: string): boolean {
  return /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i.test(text);
}

/** Whether a value was copied from a manual and never replaced. */
export function looksLikeSample(text: string): boolean {
  return (
    /^(<.*>|\[.*\]|x+|\.+|…+|(your|my)[-_ ]?(company|client|public|private|key).*|your[-_ ].*)$/i.test(text) ||
    /^(change[-_ ]?me|example|todo|placeholder|\{?[0-]{36}\}?)$/i.test(text)
  );
}

/** Whether a text may be a key: long, letters and digits only, in both cases. A few names of companies are that too. */
export function looksLikeKey(text: string): boolean {
  return /^[a-z0-9]{12,}$/i.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d|^.{16}/.test(text);
}
