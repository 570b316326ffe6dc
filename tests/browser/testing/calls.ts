/**
 * Calls to the device of a browser, as one of its windows passes them on: over the channel of its workers, asked
 * again under the same id until they are answered. For what no person could do by hand, hundreds of writings.
 */
import type { Page } from "playwright-core";

/** What runs in a page: leaves `holdfastCalls` in its window. */
export function installCalls(): void {
  const channel = new BroadcastChannel("holdfast");
  const from = `test-${crypto.randomUUID()}`;
  const waiting = new Map<string, { resolve(value: unknown): void; reject(error: Error): void }>();
  channel.addEventListener("message", ({ data }: MessageEvent) => {
    if (data.type !== "answer" || data.to !== from) return;
    const asked = waiting.get(data.answer.id);
    waiting.delete(data.answer.id);
    if (data.answer.kind === "answered") asked?.resolve(data.answer.value);
    else asked?.reject(new Error(data.answer.message));
  });
  const again = (call: unknown, id: string): void => {
    if (!waiting.has(id)) return;
    channel.postMessage({ type: "call", from, call });
    setTimeout(() => again(call, id), 300);
  };
  const call = (kind: "ask" | "act", name: string, input: unknown): Promise<unknown> => {
    const id = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      again({ id, kind, name, input }, id);
    });
  };
  Object.assign(globalThis, { holdfastCalls: call });
}

type Calls = (kind: "ask" | "act", name: string, input: unknown) => Promise<never>;

declare global {
  var holdfastCalls: Calls;
}

/** Every name that was added, in the order in which the device said so; `told` hears each at once. */
export async function addFolders(
  page: Page,
  names: readonly string[],
  told: (name: string) => void,
): Promise<void> {
  const binding = `told${Math.random().toString(36).slice(2)}`;
  await page.exposeBinding(binding, (_source, name: string) => told(name));
  await page.evaluate(installCalls);
  await page.evaluate(
    async ({ names, binding }) => {
      const tell = (globalThis as unknown as Record<string, (name: string) => Promise<void>>)[binding];
      for (const name of names) {
        const added = (await holdfastCalls("act", "addFolder", { name, contact: "" })) as { ok: boolean };
        if (added.ok) await tell?.(name);
      }
    },
    { names, binding },
  );
}

/** The names of all folders, as the device answers. */
export async function folderNames(page: Page): Promise<readonly string[]> {
  await page.evaluate(installCalls);
  const rows: readonly { readonly name: string }[] = await page.evaluate(() =>
    holdfastCalls("ask", "patients", {}),
  );
  return rows.map(({ name }) => name);
}
