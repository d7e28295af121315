/** A form with one file whose bytes come as a stream. */
export interface StreamedForm {
  readonly body: ReadableStream<Uint8Array>;
  readonly contentType: string;
}

/**
 * Writes a multipart form around a stream, for `FormData` takes only what is in memory.
 *
 * @param fields texts, written before the file
 * @param file the stream with its name and media type
 */
export function multipartStream(
  fields: ReadonlyMap<string, string>,
  file: { readonly stream: ReadableStream<Uint8Array>; readonly name: string; readonly type: string },
): StreamedForm {
  const boundary = `form-${crypto.randomUUID()}`;
  const encoder = new TextEncoder();
  const part = (header: string) => `--${boundary}\r\nContent-Disposition: form-data; ${header}`;
  const texts = [...fields].map(([name, value]) => `${part(`name="${name}"`)}\r\n\r\n${value}\r\n`).join("");
  const head = `${texts}${part(`name="file"; filename="${escapeName(file.name)}"`)}\r\nContent-Type: ${file.type}\r\n\r\n`;
  const bytes = async function* () {
    yield encoder.encode(head);
    for await (const chunk of file.stream) yield chunk;
    yield encoder.encode(`\r\n--${boundary}--\r\n`);
  };
  return { body: readableFrom(bytes()), contentType: `multipart/form-data; boundary=${boundary}` };
}

/** As browsers write it: what would end the quotes or the line is percent-encoded. */
function escapeName(name: string): string {
  return name.replace(/["\r\n]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}

function readableFrom(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await chunks.return(undefined);
    },
  });
}
