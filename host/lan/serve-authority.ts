/**
 * The one thing ever served without TLS to another machine: the certificate of this machine's authority,
 * which is public, so that a telephone can be told to trust it. Every other path is not found.
 */
import { createServer, type Server } from "node:http";

export const authorityPath = "/holdfast-authority.crt";

/** Listens on `address` and `port`; null when that cannot be had. The returned function ends it. */
export function serveAuthority(
  authority: Uint8Array<ArrayBuffer>,
  address: string,
  port: number,
): Promise<{ readonly port: number; readonly stop: () => void } | null> {
  const server: Server = createServer({ maxHeaderSize: 8192 }, (request, response) => {
    if (request.method !== "GET" || request.url !== authorityPath) {
      response.writeHead(404, { connection: "close" }).end();
      return;
    }
    response
      .writeHead(200, {
        "content-type": "application/x-x509-ca-cert",
        "content-length": authority.length,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        connection: "close",
      })
      .end(authority);
  });
  server.headersTimeout = 5000;
  server.requestTimeout = 10_000;
  server.maxConnections = 16;
  return new Promise((resolve) => {
    server.once("error", () => resolve(null));
    server.listen(port, address, () => {
      const at = server.address();
      resolve({
        port: at !== null && typeof at === "object" ? at.port : port,
        stop: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}
