import { connect, createServer, type Socket } from "node:net";

/** A network between clients and a server that can lose connections without telling the server. */
export interface SilentProxy {
  /** The server's URL, by way of this proxy. */
  readonly url: string;
  /** Resets every client's connection; the server goes on holding its side, as after a change of networks. */
  loseConnections(): void;
  close(): Promise<void>;
}

/** Starts one in front of a server. */
export async function startSilentProxy(serverUrl: string): Promise<SilentProxy> {
  const clientSides = new Set<Socket>();
  const serverSides = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(Number(new URL(serverUrl).port), "127.0.0.1");
    for (const socket of [client, server]) socket.on("error", () => {});
    client.on("data", (part) => server.write(part));
    client.on("close", () => clientSides.delete(client));
    server.on("data", (part) => client.writable && client.write(part));
    server.on("close", () => client.destroy());
    clientSides.add(client);
    serverSides.add(server);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  const url = new URL(serverUrl);
  url.port = String(typeof address === "object" ? address?.port : address);
  return {
    url: url.href,
    loseConnections() {
      for (const client of clientSides) client.resetAndDestroy();
    },
    async close() {
      for (const socket of [...clientSides, ...serverSides]) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
