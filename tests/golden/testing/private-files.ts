/**
 * The origin-private file system of a browser over a folder of this machine, as far as the sealed store uses it: so that the
 * very code that opens a browser's store opens golden ones here, without a browser.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, join, relative, sep } from "node:path";

/** Lets `navigator.storage` of this process be the folder. */
export function servePrivateFiles(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const root = directoryHandle(folder, folder);
  Object.defineProperty(navigator, "storage", {
    configurable: true,
    value: { getDirectory: () => Promise.resolve(root) },
  });
}

function directoryHandle(root: string, path: string) {
  return {
    kind: "directory",
    name: basename(path),
    path,
    async *values() {
      for (const one of readdirSync(path, { withFileTypes: true }))
        yield one.isDirectory() ? { kind: "directory", name: one.name } : fileHandle(join(path, one.name));
    },
    async getDirectoryHandle(name: string) {
      mkdirSync(join(path, name), { recursive: true });
      return directoryHandle(root, join(path, name));
    },
    async getFileHandle(name: string, options?: { readonly create?: boolean }) {
      const file = join(path, name);
      if (!existsSync(file)) {
        if (options?.create !== true) throw new DOMException("no such file", "NotFoundError");
        closeSync(openSync(file, "w"));
      }
      return fileHandle(file);
    },
    async removeEntry(name: string) {
      rmSync(join(path, name), { recursive: true, force: true });
    },
    async resolve(handle: { readonly path: string }) {
      return relative(root, handle.path).split(sep);
    },
  };
}

function fileHandle(path: string) {
  return {
    kind: "file",
    name: basename(path),
    path,
    getFile: async () => ({ size: statSync(path).size }),
    createSyncAccessHandle: async () => accessHandle(openSync(path, "r+")),
  };
}

type At = { readonly at?: number };

function accessHandle(file: number) {
  return {
    read: (into: Uint8Array, { at = 0 }: At = {}) => readSync(file, into, 0, into.length, at),
    write: (from: Uint8Array, { at = 0 }: At = {}) => writeSync(file, from, 0, from.length, at),
    truncate: (bytes: number) => ftruncateSync(file, bytes),
    getSize: () => fstatSync(file).size,
    flush: () => fsyncSync(file),
    close: () => closeSync(file),
  };
}
