/** What the processes of one browser hold in memory, as the system counts it (/proc, Linux). */
import { readdirSync, readFileSync } from "node:fs";

/**
 * Bytes that are a process's own, without what lies in files. page: the largest renderer, in which a page and its worker
 * are. rest: the browser's own process, its network and its store of blobs.
 */
export type BrowserMemory = { readonly page: number; readonly rest: number };

/** The memory of the browser on this profile; zeros once it has ended. */
export function memoryOf(profile: string): BrowserMemory {
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .map(processAt)
    .filter((one) => one !== null);
  const first = processes.find(
    ({ command }) => command.includes(`--user-data-dir=${profile}`) && !command.includes("--type="),
  );
  if (first === undefined) return { page: 0, rest: 0 };
  const own = new Set([first.id]);
  // A child of a child may stand before its parent in the list.
  for (let size = 0; size < own.size; ) {
    size = own.size;
    for (const { id, parent } of processes) if (own.has(parent)) own.add(id);
  }
  const mine = processes.filter(({ id }) => own.has(id));
  const isPage = ({ command }: Process): boolean => command.includes("--type=renderer");
  return {
    page: Math.max(0, ...mine.filter(isPage).map(({ bytes }) => bytes)),
    rest: mine.filter((one) => !isPage(one)).reduce((all, { bytes }) => all + bytes, 0),
  };
}

type Process = {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
  readonly bytes: number;
};

/** Null for one that has just ended. */
function processAt(name: string): Process | null {
  try {
    const status = readFileSync(`/proc/${name}/status`, "utf8");
    const numberOf = (what: string): number =>
      Number(new RegExp(`^${what}:\\s+(\\d+)`, "mu").exec(status)?.[1] ?? 0);
    return {
      id: Number(name),
      parent: numberOf("PPid"),
      command: readFileSync(`/proc/${name}/cmdline`, "utf8"),
      bytes: (numberOf("RssAnon") + numberOf("RssShmem")) * 1024,
    };
  } catch {
    return null;
  }
}

/** Looks every 50 ms from now on; the way to stop answers what was held at first, and at most of each. */
export function watchMemory(profile: string): () => {
  readonly before: BrowserMemory;
  readonly highest: BrowserMemory;
} {
  const before = memoryOf(profile);
  let highest = before;
  const watch = setInterval(() => {
    const now = memoryOf(profile);
    highest = { page: Math.max(highest.page, now.page), rest: Math.max(highest.rest, now.rest) };
  }, 50);
  return () => {
    clearInterval(watch);
    return { before, highest };
  };
}
