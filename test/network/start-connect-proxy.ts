import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

/** A real CONNECT proxy on 127.0.0.1. */
export interface ConnectProxy {
  readonly url: string;
  /** Targets of the CONNECT requests, as `host:port`. */
  readonly connects: string[];
  /** `Proxy-Authorization` of each CONNECT request. */
  readonly authorizations: (string | undefined)[];
  /** Plain requests that came without CONNECT; there must never be any. */
  readonly plain: string[];
  close(): Promise<void>;
}

/**
 * Starts a proxy that tunnels to 127.0.0.1 whatever name is asked for, so that tests can use names that no resolver
 * knows and thereby prove that the request went through it.
 *
 * @param options `refuseWith` answers every CONNECT with that status instead of a tunnel
 */
export async function startConnectProxy(options: { readonly refuseWith?: number } = {}): Promise<ConnectProxy> {
  const connects: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const plain: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    plain.push(request.url ?? "");
    response.writeHead(400).end();
  });
  server.on("connection", (socket) => sockets.add(socket));
  server.on("connect", (request, socket) => {
    connects.push(request.url ?? "");
    authorizations.push(request.headers["proxy-authorization"]);
    if (options.refuseWith !== undefined) {
      socket.end(`HTTP/1.1 ${options.refuseWith} Refused\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const upstream = connect(Number((request.url ?? "").split(":").pop()), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connects,
    authorizations,
    plain,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
