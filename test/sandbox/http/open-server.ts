import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createSelfSignedCertificate } from "./self-signed-certificate.js";

/** A server that listens. */
export interface OpenServer {
  /** For example `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** The certificate of a server over TLS, as PEM. */
  readonly certificate: string | undefined;
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1.
 *
 * @param port 0 for any free one
 * @throws Error when the port is taken
 */
export async function openServer(port: number, tls: boolean, listener: RequestListener): Promise<OpenServer> {
  const identity = tls ? createSelfSignedCertificate() : undefined;
  const server = identity
    ? createHttpsServer({ key: identity.privateKey, cert: identity.certificate }, listener)
    : createHttpServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  return {
    origin: `${tls ? "https" : "http"}://127.0.0.1:${address.port}`,
    certificate: identity?.certificate,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
