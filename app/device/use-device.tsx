/** How a screen reaches the device: ask and be told again when anything changed, or act and hear a refusal. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from "react";
import type { Result } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { Device } from "#device/device.ts";
import type { Questions } from "#device/questions.ts";

const DeviceContext = createContext<Device | null>(null);

export function DeviceProvider(props: { readonly device: Device; readonly children: ReactNode }): ReactNode {
  return <DeviceContext value={props.device}>{props.children}</DeviceContext>;
}

export function useDevice(): Device {
  const device = useContext(DeviceContext);
  if (device === null) throw new Error("no device stands around this screen");
  return device;
}

/** Where the device stands; throws, for the nearest boundary to say, when no device came to be. */
export function useStanding(): Questions["standing"]["answer"] | null {
  const device = useDevice();
  const standing = useAnswer("standing", {});
  const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);
  useEffect(() => {
    device.ask("standing", {}).catch((thrown: unknown) => setFailure({ thrown }));
  }, [device]);
  if (failure !== null) throw failure.thrown;
  return standing;
}

/**
 * The answer to a question, asked again whenever the device changed. null until the first answer; after
 * that the last answer stays until the next is there, so that nothing flickers.
 */
export function useAnswer<Name extends keyof Questions>(
  question: Name,
  input: Questions[Name]["input"],
): Questions[Name]["answer"] | null {
  const device = useDevice();
  const [answer, setAnswer] = useState<Questions[Name]["answer"] | null>(null);
  const asked = JSON.stringify(input);
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  useEffect(() => {
    let wanted = true;
    let turn = 0;
    let shown = 0;
    const ask = (): void => {
      const mine = ++turn;
      device.ask(question, latest.current).then(
        (next) => {
          // An older answer must not overtake a newer one; but it need not be the newest that was asked for, or
          // changes that come faster than answers would keep all of them away.
          if (!wanted || mine < shown) return;
          shown = mine;
          setAnswer(() => next);
        },
        () => undefined,
      );
    };
    ask();
    const stop = device.onChange(ask);
    return () => {
      wanted = false;
      stop();
    };
    // `asked` stands for `input`, whose identity changes at every rendering.
  }, [device, question, asked]);
  return answer;
}

export type Refusal<Name extends keyof Acts> = Acts[Name]["refused"] | CommonRefusal;

/** An act, whether it is under way, and why it was last refused. `act` answers null when it was refused. */
export function useAct<Name extends keyof Acts>(
  name: Name,
): {
  readonly act: (input: Acts[Name]["input"]) => Promise<Acts[Name]["done"] | null>;
  readonly waits: boolean;
  readonly refusal: Refusal<Name> | null;
  readonly forget: () => void;
} {
  const device = useDevice();
  const [waits, setWaits] = useState(false);
  const [refusal, setRefusal] = useState<Refusal<Name> | null>(null);
  const [mistake, setMistake] = useState<{ readonly thrown: unknown } | null>(null);
  // Our own mistake, and no refusal: the window's boundary says it (Broken.tsx), where silence would not.
  if (mistake !== null) throw mistake.thrown;
  const act = useCallback(
    async (input: Acts[Name]["input"]): Promise<Acts[Name]["done"] | null> => {
      setWaits(true);
      setRefusal(null);
      try {
        const outcome: Result<Acts[Name]["done"], Refusal<Name>> = await device.act(name, input);
        if (outcome.ok) return outcome.value;
        setRefusal(outcome.error);
        return null;
      } catch (thrown) {
        setMistake({ thrown });
        return null;
      } finally {
        setWaits(false);
      }
    },
    [device, name],
  );
  const forget = useCallback(() => setRefusal(null), []);
  return { act, waits, refusal, forget };
}
