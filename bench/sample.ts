/** How long the sample practice of two years takes from nothing to Today, and how often Today can be asked after that. */
import { createSample } from "#device/sample/create-sample.ts";
import { milliseconds, quantile, say } from "./figures.ts";

const openings = 10;

export async function benchSample(): Promise<void> {
  console.log("The sample practice, two years, in memory");
  const opened: number[] = [];
  const asked: number[] = [];
  for (let i = 0; i < openings; i++) {
    const begin = performance.now();
    const { therapist } = createSample({ language: "en", now: Date.now(), zone: "Europe/Berlin" });
    await therapist.ask("today", {});
    opened.push(performance.now() - begin);
    const again = performance.now();
    await therapist.ask("today", {});
    asked.push(performance.now() - again);
  }
  say(
    "from nothing to Today, median and slowest",
    `${milliseconds(quantile(opened, 0.5))}, ${milliseconds(Math.max(...opened))}`,
  );
  say("Today again, median", milliseconds(quantile(asked, 0.5)));
  console.log();
}
