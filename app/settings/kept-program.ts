/** The program that this browser keeps by its service worker, so that Holdfast opens without a host. */
import { serviceWorkerAddress } from "#app/trusted-worker.ts";

let keeping: Promise<unknown> = Promise.resolve();
/** A host that does not answer keeps nobody waiting for longer; its program would come too late to be kept. */
const keptWithinMs = 5_000;

/** Keeps the program of this build. Without it Holdfast works, though not offline; a refusal needs no words. */
export function keepProgram(): void {
  if (!("serviceWorker" in navigator && import.meta.env.PROD)) return;
  keeping = navigator.serviceWorker.register(serviceWorkerAddress(), { scope: "/" }).catch(() => undefined);
}

/** Lets go of it. One that is only just being kept is waited for: no list names it before. */
export async function forgetProgram(): Promise<void> {
  await Promise.race([keeping, new Promise((resolve) => setTimeout(resolve, keptWithinMs))]);
  for (const registration of await navigator.serviceWorker.getRegistrations())
    await registration.unregister();
}
