/**
 * What a screen or a command may ask of the device, and nothing else: questions, which change nothing,
 * and acts. The same interface is met by the worker that owns the keys, by a tab that follows another
 * tab's worker, by the device in a Node process, and by the sample practice in memory.
 *
 * Answers are data, never sentences: the screens say them, in the person's language.
 */
import type { Result } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { Questions } from "#device/questions.ts";

export interface Device {
  ask<Name extends keyof Questions>(
    question: Name,
    input: Questions[Name]["input"],
  ): Promise<Questions[Name]["answer"]>;

  /** Resolves when the act is durable on this device; the host may hear of it later. */
  act<Name extends keyof Acts>(
    act: Name,
    input: Acts[Name]["input"],
  ): Promise<Result<Acts[Name]["done"], Acts[Name]["refused"] | CommonRefusal>>;

  /** Calls `listener` after anything that an answer could depend on has changed. Returns the way to stop. */
  onChange(listener: () => void): () => void;
}
