/** Everything the command line says, each fault in one sentence that names what to do. */
import type { HostFault } from "#host/start-host.ts";

export const say = {
  help: `holdfast start       builds the app if need be, and serves it and the host at one address
holdfast hand-over   writes everything this machine could be made to give to anyone: hand-over [FILE]
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
  --counters MINUTES print the counters, and nothing else, at this interval`,

  unknownCommand: (words: string) => `There is no command "${words}"; "holdfast help" lists them.`,
  portMalformed: "A port is a number from 0 to 65535.",
  countersMalformed: "The interval of the counters is a number of minutes from 1 to 1440.",
  certWithoutKey: "A certificate and its key belong together: give both --cert and --key.",
  oneWayOfTls: "Choose one of --cert, --behind-proxy and --lan.",
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

  noData: (directory: string) => `No data of a Holdfast host lie in ${directory}.`,
  handedOver: (path: string) => `Written to ${path}.`,
  cannotWrite: (path: string) => `The file ${path} cannot be written.`,
} as const;

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
