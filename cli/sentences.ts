/** Everything the command line says, each fault in one sentence that names what to do. */
import type { CopyFault } from "#device/copy/reading.ts";
import type { BackupFault } from "#host/backup/back-up.ts";
import type { LastBackup } from "#host/backup/last-backup.ts";
import type { RestoreFault } from "#host/backup/restore.ts";
import type { DataCounts } from "#host/backup/whole-data.ts";
import type { RelayFault } from "#host/relay/listen.ts";
import type { HostFault } from "#host/start-host.ts";
import type { KitRefusal } from "#protocol/identity/kit.ts";

export const say = {
  help: `holdfast start       builds the app if need be, and serves it and the host at one address
holdfast backup      copies the data into a new folder, running host or not, and tries the copy: backup FOLDER
holdfast restore     makes a data directory of a backup, in an empty place: restore FOLDER DIR
holdfast hand-over   writes everything this machine could be made to give to anyone: hand-over [FILE]
holdfast verify      says whether a therapist's copy or archive opens with its sheet, to its end: verify FILE
holdfast export      makes an archive that opens in a browser out of a copy: export COPY ARCHIVE
holdfast doctor      says whether this machine is fit, and how its data are kept
holdfast help        this list

  --data DIR         where sealed data lie; ./holdfast-data if not said
  --port N           8020 if not said; also from PORT
  --host ADDRESS     where to listen; 127.0.0.1 if not said
  --cert FILE --key FILE [--name NAME]
                     end TLS here, with these files; NAME is the name in the certificate
  --behind-proxy     a proxy ends TLS, and sends the header Forwarded with for, host and proto=https
  --lan              for trying on a telephone: TLS in this network, with a certificate made here
  --without-app      serve devices that have the app already, and no page
  --new-code         print one more admission code
  --counters MINUTES print the counters, and nothing else, at this interval
  --relay PORT       where calls are relayed, UDP and TCP; 3478 if not said; ADDRESS:PORT, or "off" for no calls
  --coturn-secret-file FILE --coturn-url turn:NAME:3478
                     calls go through a coturn beside this host, which knows the secret in FILE
  doctor --coturn [FILE] [--host ADDRESS] [--cert FILE --key FILE] [--coturn-secret-file FILE]
                     writes a configuration for that coturn`,

  unknownCommand: (words: string) => `There is no command "${words}"; "holdfast help" lists them.`,
  portMalformed: "A port is a number from 0 to 65535.",
  countersMalformed: "The interval of the counters is a number of minutes from 1 to 1440.",
  certWithoutKey: "A certificate and its key belong together: give both --cert and --key.",
  oneWayOfTls: "Choose one of --cert, --behind-proxy and --lan.",
  relayMalformed: 'After --relay stands a port, an address and a port (192.0.2.7:3478), or "off".',
  coturnHalf:
    "A coturn needs both --coturn-secret-file and up to four --coturn-url, such as turn:relay.example:3478.",
  oneRelay: "Choose one of --relay and --coturn-url.",
  secretUnreadable: (path: string) =>
    `The file ${path} cannot be read, or holds no secret of at least 16 characters without spaces.`,
  coturnUnwritable: (path: string) => `The file ${path} is there already, or cannot be written.`,
  coturnWritten: (path: string) =>
    `The configuration is in ${path}; it holds the secret, so let only coturn read it.`,
  relaying: (port: number) => `Calls go through port ${port} of this machine, over UDP and TCP.`,
  fileUnreadable: (path: string) => `The file ${path} cannot be read.`,
  nameMissing: "The certificate names no host, or several; say which with --name.",
  noLan: "This machine has no address in a private network; --lan works only in one.",

  building: "Building the app.",
  buildFailed: "The app could not be built; the lines above say why.",
  noApp:
    "The app is not built, and its sources are not here; this host serves only devices that have it already.",

  listening: (origin: string) => `Holdfast is at ${origin}`,
  listeningBehindProxy: (port: number) => `Holdfast is at port ${port} of this machine, for the proxy alone.`,
  admissionCode: (code: string) =>
    `Admission code, for opening one practice: ${code}\nIt is not shown again.`,
  lanTrust: (authorityUrl: string) =>
    `Once for each telephone: open ${authorityUrl} there, install the certificate, and trust it in the settings.\nIt can vouch for addresses in private networks only; remove it when you have tried enough. Then scan:`,
  lanAuthorityUnserved:
    "The certificate to trust lies in the data directory, in lan/authority.pem; its download found no free port.",
  stopping: "Holdfast stops when what is under way is written.",
  defect: (name: string) =>
    `Holdfast made a mistake of its own (${name}); nothing was acknowledged that is not written.`,

  trouble: {
    full: "The disk takes nothing more. What is there is read on, and nothing was acknowledged that is not written; make room, nothing need be started again.",
    "read-only":
      "The data directory can no longer be written. What is there is read on, and nothing new is taken until it can be.",
    failing:
      "The disk reads or writes with errors. Nothing was acknowledged that is not written; look after the disk, and make a backup now.",
    files:
      "This machine lets Holdfast open no more files. What is open goes on; raise the limit of open files (ulimit -n).",
    damaged:
      "The data are damaged. What can be read is read on, and nothing is written any more; stop Holdfast, keep this directory, and restore a backup into another.",
    over: "The disk takes writes again.",
  },

  backupUsage: 'Say where to: "holdfast backup FOLDER", a folder that is new or empty.',
  restoreUsage: 'Say from where and to where: "holdfast restore FOLDER DIR", DIR new or empty.',
  backedUp: (folder: string, counts: DataCounts) =>
    `Backed up to ${folder}: ${countsText(counts)}.\nTried: the copy was opened, checked and read to its end, and holds the same.`,
  restored: (directory: string, counts: DataCounts) =>
    `Restored to ${directory}: ${countsText(counts)}.\nStart the host with --data ${directory}. Devices put back what they wrote after the backup.`,
  noBackupYet: 'No backup of these data was ever made; "holdfast backup FOLDER" makes one.',
  lastBackup: ({ day, isWhole }: LastBackup) =>
    isWhole
      ? `Last backup: ${day}, tried and whole.`
      : `Last backup: ${day}, and its tried restore failed; make another, and look at what "holdfast doctor" says.`,

  verifyUsage: 'Say which: "holdfast verify FILE", a copy or an archive.',
  exportUsage: 'Say from what and to where: "holdfast export COPY ARCHIVE", ARCHIVE not there yet.',
  wordsAsked: "The twelve words of its recovery sheet, in one line; they are not shown, and kept nowhere:",
  copyWhole: (day: string) => `Whole: it opens with this sheet, to its end. Made on ${day}.`,
  exported: (path: string) => `Written to ${path}. It opens in any browser, with the sheet.`,

  noData: (directory: string) => `No data of a Holdfast host lie in ${directory}.`,
  handedOver: (path: string) => `Written to ${path}.`,
  cannotWrite: (path: string) => `The file ${path} cannot be written.`,
} as const;

function countsText({ logs, bodies, registers, drops, files, grants }: DataCounts): string {
  const many = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`;
  return [
    many(logs, "log"),
    `${bodies} ${bodies === 1 ? "body" : "bodies"}`,
    many(registers, "register"),
    many(drops, "drop"),
    many(files, "file"),
    many(grants, "grant"),
  ].join(", ");
}

/** The sentence for a copy that does not open. */
export function copyFaultSentence(fault: CopyFault["kind"], path: string): string {
  switch (fault) {
    case "copy-is-none":
      return `${path} is no copy of Holdfast's.`;
    case "copy-newer":
      return `A newer Holdfast wrote ${path}.`;
    case "copy-not-known":
      return `These words do not open ${path}; it belongs to another sheet.`;
    case "copy-damaged":
      return `${path} is cut off or altered; use another copy.`;
  }
}

/** The sentence for words that are no sheet's. */
export function kitFaultSentence(fault: KitRefusal): string {
  switch (fault.kind) {
    case "kit-word-count":
      return `A sheet has 12 words, and these are ${fault.count}.`;
    case "kit-word-unknown":
      return `Word ${fault.place} stands on no sheet.`;
    case "kit-checksum":
      return "Each word can stand on a sheet; these twelve together cannot.";
  }
}

/** The sentence for what keeps a backup from being made. */
export function backupFaultSentence(fault: BackupFault, dataDir: string, to: string): string {
  switch (fault.kind) {
    case "no-data":
      return say.noData(dataDir);
    case "place-in-data":
      return `A backup does not belong into the data directory, nor around it; choose another folder, best on another disk.`;
    case "place-not-empty":
      return `${to} is not empty, and nothing is overwritten; choose a new folder.`;
    case "cannot-write":
      return `${to} cannot be written, or is full; what is in it is no backup.`;
    case "not-whole":
      return `The copy in ${to} does not hold together, so the data in ${dataDir} do not; keep earlier backups, and run "holdfast doctor".`;
  }
}

/** The sentence for a backup that is not restored. */
export function restoreFaultSentence(fault: RestoreFault, from: string, to: string): string {
  switch (fault.kind) {
    case "no-backup":
      return `There is no backup in ${from}.`;
    case "unfinished":
      return `${from} holds no finished backup: the list of its sums is not there.`;
    case "damaged":
      return `The backup in ${from} is damaged: it is not what was written; use another.`;
    case "not-holdfast":
      return `What lies in ${from} is not a Holdfast host's.`;
    case "other-version":
      return `The backup in ${from} has format ${fault.found}, which this Holdfast does not write; restore it with the Holdfast that made it.`;
    case "place-not-empty":
      return `${to} is not empty, and nothing is overwritten; choose a new directory.`;
    case "cannot-write":
      return `${to} cannot be written, or is full; nothing of the backup was left there.`;
  }
}

/** The sentence for a machine that keeps the host from starting. */
export function faultSentence(fault: HostFault): string {
  switch (fault.kind) {
    case "port-taken":
      return `Port ${fault.port} is taken by another program; choose one with --port.`;
    case "address-unusable":
      return `This machine cannot listen on ${fault.address}; choose an address of its own with --host.`;
    case "plain-http":
      return `Holdfast speaks plain http on this machine only; for ${fault.address} give --cert and --key, --behind-proxy or --lan.`;
    case "tls-unusable":
      return "The certificate and key cannot be used, or do not belong together.";
    case "directory-not-writable":
      return `The directory ${fault.directory} cannot be written; choose another with --data.`;
    case "directory-in-use":
      return `Another Holdfast is running with ${fault.directory}; two would spoil each other's data.`;
    case "disk-full":
      return `The disk of ${fault.directory} takes nothing more; make room on it and start again.`;
    case "disk-failing":
      return `The disk of ${fault.directory} reads or writes with errors, or lets nothing be opened; look after it and start again.`;
    case "damaged":
      return `The data in ${fault.directory} are damaged, and were left as they are; keep them, and restore a backup into another directory with "holdfast restore".`;
    case "other-version":
      return `The data in ${fault.directory} have format ${fault.found}, which this Holdfast does not write; start it with the Holdfast that made them.`;
    case "not-holdfast":
      return `The file holdfast.db in ${fault.directory} is not a Holdfast host's; choose another directory with --data.`;
  }
}

/** The sentence for a relay that does not start; the host does all the same. */
export function relayFaultSentence(fault: RelayFault): string {
  switch (fault.kind) {
    case "relay-port-taken":
      return `Port ${fault.port} is taken by another program, so there are no calls; choose one with --relay, or name a coturn with --coturn-url.`;
    case "relay-address-unusable":
      return `This machine cannot relay calls at ${fault.address}; choose an address of its own with --relay.`;
  }
}
