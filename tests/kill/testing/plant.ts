/** Changes a source as Node loads it, in this process and its threads: how the self-tests give the real host a fault. */
import { registerHooks } from "node:module";

/** Replaces `from` by `to` in the one module whose address ends with `module`. Throws when the text is not there. */
export function plant(module: string, from: string, to: string): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!url.endsWith(module)) return loaded;
      const source = textOf(loaded.source);
      if (!source.includes(from)) throw new Error(`${module} no longer has the text that is changed here`);
      return { ...loaded, source: source.replace(from, () => to) };
    },
  });
}

function textOf(source: unknown): string {
  if (typeof source === "string") return source;
  return source instanceof Uint8Array ? Buffer.from(source).toString("utf8") : "";
}
