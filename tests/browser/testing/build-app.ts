/** Before the browser journeys: the app is built as `npm start` would, and one Chromium is there for all files. */
import type { TestProject } from "vitest/node";
import { appState, buildApp } from "#cli/build-app.ts";
import { launchBrowserServer } from "./browser.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the shared Chromium is reached. */
    readonly chromium: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (appState() !== "built" && !(await buildApp()))
    throw new Error("The app does not build; the lines above say why.");
  const server = await launchBrowserServer();
  project.provide("chromium", server.wsEndpoint());
  return () => server.close();
}
