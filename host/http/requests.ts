/** Plain requests: operations under /hf1/ as POST, and the app as GET. Nothing is logged. */
import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { Accept } from "#host/accept/accept.ts";
import type { RateLimits } from "#host/accept/rate-limits.ts";
import { isOperation, requestBytesMax } from "#protocol/wire/codec.ts";
import { wireContentType, wirePath } from "#protocol/wire/messages.ts";
import type { AppFiles } from "./app-files.ts";
import { noBuild, strictHeaders } from "./headers.ts";
import { isForeignPage, isOwnName, type OriginPolicy, sentTo } from "./origin.ts";

export type RequestsOptions = {
  readonly accept: Accept;
  readonly policy: OriginPolicy;
  readonly limits: RateLimits;
  readonly app: AppFiles | null;
  readonly onDefect: (error: unknown) => void;
};

type Bindings = { Bindings: HttpBindings };

/** The program that answers plain requests, for @hono/node-server. */
export function createRequests({ accept, policy, limits, app, onDefect }: RequestsOptions): Hono<Bindings> {
  const hono = new Hono<Bindings>();
  const isTls = policy.kind === "proxy" || policy.origin.startsWith("https:");
  const headers = Object.entries(strictHeaders(app?.build ?? noBuild, isTls));

  hono.use(async (context, next) => {
    await next();
    for (const [name, value] of headers) context.res.headers.set(name, value);
  });
  hono.onError((error, context) => {
    onDefect(error);
    return context.body(null, 500);
  });

  hono.post(`${wirePath}:operation`, async (context) => {
    const request: IncomingMessage = context.env.incoming;
    const sent = sentTo(policy, request);
    if (sent === null)
      return context.text("The proxy must send the header Forwarded with for, host and proto=https.", 400);
    if (!isOwnName(policy, request)) return context.body(null, 421);
    if (isForeignPage(request, sent.origin)) return context.body(null, 403);
    const operation = context.req.param("operation");
    if (!isOperation(operation)) return context.body(null, 404);
    if (context.req.header("content-type") !== wireContentType) return context.body(null, 415);
    const length = Number(context.req.header("content-length") ?? "none");
    if (!Number.isSafeInteger(length)) return context.body(null, 411);
    if (length > requestBytesMax(operation)) return context.body(null, 413);
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    const caller = { origin: sent.origin, addressTag: limits.tagOf(sent.address), subscriber: null };
    const answer = await accept(operation, bytes, caller);
    return context.body(answer as Uint8Array<ArrayBuffer>, 200, {
      "content-type": wireContentType,
      "cache-control": "no-store",
    });
  });

  hono.get("*", async (context) => {
    const { path } = context.req;
    if (path.startsWith(wirePath)) return context.body(null, 404);
    if (policy.kind === "fixed" && !isOwnName(policy, context.env.incoming)) {
      // 127.0.0.1 and localhost are two origins to a browser, and proofs name one of them.
      return context.redirect(`${policy.origin}${path}`, 307);
    }
    const answer = await app?.answer(path, {
      encoding: context.req.header("accept-encoding") ?? "",
      ifNoneMatch: context.req.header("if-none-match") ?? "",
    });
    if (answer === null || answer === undefined) return context.text("There is nothing here.", 404);
    return answer.body === null
      ? context.body(null, 304, answer.headers)
      : context.body(answer.body, 200, answer.headers);
  });

  hono.all("*", (context) => context.body(null, 405, { allow: "GET, HEAD" }));
  return hono;
}
