/** The HTTP transport cannot listen as it was asked to. The message says why and what to do. */
export class HttpBindError extends Error {
  override readonly name = "HttpBindError";
}

/** Puts the reasons that people meet into words. */
export function bindErrorOf(error: NodeJS.ErrnoException, host: string, port: number): HttpBindError {
  const place = `${host}:${port}`;
  const reasons: Record<string, string> = {
    EADDRINUSE: `${place} is taken by another program. Choose another port, or stop that program.`,
    EACCES: `Listening on ${place} is not allowed. Ports below 1024 need special rights; choose a higher one.`,
    EADDRNOTAVAIL: `${host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of its addresses.`,
    ENOTFOUND: `The name ${host} is unknown. Use 127.0.0.1, or 0.0.0.0 for all addresses of this machine.`,
  };
  return new HttpBindError(reasons[error.code ?? ""] ?? `Listening on ${place} failed: ${error.message}`, {
    cause: error,
  });
}
