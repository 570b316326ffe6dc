/** `holdfast <command>`: reads the command and its options, and says what is wrong with them in one sentence. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeBackup } from "#cli/backup.ts";
import { doctor } from "#cli/doctor.ts";
import { writeHandOver } from "#cli/hand-over.ts";
import { type RelayOption, readRelay, writeCoturn } from "#cli/relay.ts";
import { restoreBackup } from "#cli/restore.ts";
import { say } from "#cli/sentences.ts";
import { start } from "#cli/start.ts";

export type Options = {
  readonly data: string;
  readonly port: number;
  readonly host: string | null;
  readonly name: string | null;
  readonly cert: string | null;
  readonly key: string | null;
  readonly behindProxy: boolean;
  readonly lan: boolean;
  readonly withoutApp: boolean;
  readonly newCode: boolean;
  readonly counters: number | null;
  readonly relay: RelayOption;
  /** Of doctor: a configuration of coturn is wanted. */
  readonly coturn: boolean;
  readonly coturnSecretFile: string | null;
  readonly coturnUrls: readonly string[];
};

const defaultPort = 8020;

/** Runs one command; the answer is the exit code. `start` resolves when the host has been stopped. */
async function run(words: readonly string[]): Promise<number> {
  const [command = "help", ...rest] = words;
  if (command === "help" || command === "--help" || command === "-h") {
    console.log(say.help);
    return 0;
  }
  const read = readOptions(rest);
  if (typeof read === "string") {
    console.error(read);
    return 1;
  }
  const { options, others } = read;
  if (command === "start" && others.length === 0) return start(options);
  if (command === "doctor" && options.coturn && others.length <= 1)
    return writeCoturn(options, others[0] ?? null);
  if (command === "doctor" && others.length === 0) return doctor(options);
  if (command === "hand-over" && others.length <= 1)
    return writeHandOver(options, others[0] ?? "holdfast-hand-over.txt");
  if (command === "backup") {
    const [to] = others;
    if (to !== undefined && others.length === 1) return makeBackup(options, to);
    console.error(say.backupUsage);
    return 1;
  }
  if (command === "restore") {
    const [from, to] = others;
    if (from !== undefined && to !== undefined && others.length === 2) return restoreBackup(from, to);
    console.error(say.restoreUsage);
    return 1;
  }
  if (command === "verify") {
    const [file] = others;
    if (file !== undefined && others.length === 1) return (await import("#cli/copies.ts")).verifyCopy(file);
    console.error(say.verifyUsage);
    return 1;
  }
  if (command === "export") {
    const [from, to] = others;
    if (from !== undefined && to !== undefined && others.length === 2)
      return (await import("#cli/copies.ts")).exportArchive(from, to);
    console.error(say.exportUsage);
    return 1;
  }
  console.error(say.unknownCommand(words.join(" ")));
  return 1;
}

/** The options, or the sentence that says what is wrong with them. */
function readOptions(
  words: readonly string[],
): { readonly options: Options; readonly others: readonly string[] } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        data: { type: "string" },
        port: { type: "string" },
        host: { type: "string" },
        name: { type: "string" },
        cert: { type: "string" },
        key: { type: "string" },
        "behind-proxy": { type: "boolean" },
        lan: { type: "boolean" },
        "without-app": { type: "boolean" },
        "new-code": { type: "boolean" },
        counters: { type: "string" },
        relay: { type: "string" },
        coturn: { type: "boolean" },
        "coturn-secret-file": { type: "string" },
        "coturn-url": { type: "string", multiple: true },
      },
    });
    const port = numberIn(values.port ?? process.env["PORT"] ?? String(defaultPort), 65_535);
    if (port === null) return say.portMalformed;
    const counters = values.counters === undefined ? null : numberIn(values.counters, 1440);
    if (values.counters !== undefined && (counters === null || counters === 0)) return say.countersMalformed;
    if ((values.cert === undefined) !== (values.key === undefined)) return say.certWithoutKey;
    const ways = [values.cert !== undefined, values["behind-proxy"] === true, values.lan === true];
    if (ways.filter(Boolean).length > 1) return say.oneWayOfTls;
    const relay = readRelay(values.relay);
    if (relay === null) return say.relayMalformed;
    return {
      others: positionals,
      options: {
        data: values.data ?? join(process.cwd(), "holdfast-data"),
        port,
        host: values.host ?? null,
        name: values.name ?? null,
        cert: values.cert ?? null,
        key: values.key ?? null,
        behindProxy: values["behind-proxy"] === true,
        lan: values.lan === true,
        withoutApp: values["without-app"] === true,
        newCode: values["new-code"] === true,
        counters,
        relay,
        coturn: values.coturn === true,
        coturnSecretFile: values["coturn-secret-file"] ?? null,
        coturnUrls: values["coturn-url"] ?? [],
      },
    };
  } catch (error) {
    // parseArgs throws a TypeError whose message is a sentence about the option.
    if (error instanceof TypeError)
      return `${error.message.split(". ")[0]}. "holdfast help" lists the options.`;
    throw error;
  }
}

function numberIn(text: string, max: number): number | null {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return value <= max ? value : null;
}

process.exitCode = await run(process.argv.slice(2));
