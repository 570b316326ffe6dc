/** The one part of wa-sqlite that ships without types: the VFS on the origin-private file system. */
declare module "@journeyapps/wa-sqlite/src/examples/OPFSCoopSyncVFS.js" {
  export class OPFSCoopSyncVFS {
    static create(name: string, module: object): Promise<OPFSCoopSyncVFS & SQLiteVFS>;
    /** The browser's own error behind the last refusal. */
    readonly lastError: unknown;
  }
}

/** The address of the built file, as the bundler gives it. */
declare module "@journeyapps/wa-sqlite/dist/mc-wa-sqlite.wasm?url" {
  const address: string;
  export default address;
}
