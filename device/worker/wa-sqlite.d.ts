/** The one part of wa-sqlite that ships without types: the VFS on the origin-private file system. */
declare module "@journeyapps/wa-sqlite/src/examples/OPFSCoopSyncVFS.js" {
  // eslint-disable-next-line -- the module and the VFS are opaque to us
  export class OPFSCoopSyncVFS {
    static create(name: string, module: object): Promise<SQLiteVFS & { close(): void }>;
  }
}
