/** Which camera, microphone and loudspeaker, by the names that the browser has for them. */
import { type ReactNode, useEffect, useState } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { video as sentences } from "#app/sentences/video.ts";
import { Choice } from "#app/ui/Choice.tsx";
import type { UsedMedia } from "./use-own-media.ts";
import type { VideoChoices } from "./video-choices.ts";

const kindOf = { picture: "videoinput", sound: "audioinput", speaker: "audiooutput" } as const;
type Chosen = keyof typeof kindOf & keyof VideoChoices;

export function ChooseDevices(props: { readonly media: UsedMedia }): ReactNode {
  const { media } = props;
  const say = useSentences(sentences);
  const all = useDevicesOfBrowser(media.state.sound, media.state.picture);
  // Where a loudspeaker cannot be chosen, no choice is shown.
  const choices: readonly Chosen[] = ["picture", "sound", "speaker"];
  return (
    <div className="fields">
      {choices.map((which) => {
        const found = all.filter(({ kind, deviceId }) => kind === kindOf[which] && deviceId !== "");
        if (found.length === 0) return null;
        const chosen = media.choices[which];
        return (
          <Choice
            key={which}
            many
            label={say.devices[which]}
            value={found.some(({ deviceId }) => deviceId === chosen) ? (chosen ?? "") : ""}
            onChange={(id) => media.change({ [which]: id === "" ? null : id })}
            options={[
              { value: "", label: say.browsersChoice },
              ...found.map(({ deviceId, label }, index) => ({
                value: deviceId,
                label: label === "" ? say.unnamed(index + 1) : label,
              })),
            ]}
          />
        );
      })}
    </div>
  );
}

/** What the browser lists now; asked again when something is plugged in, and when it may name them. */
function useDevicesOfBrowser(...opened: readonly unknown[]): readonly MediaDeviceInfo[] {
  const [found, setFound] = useState<readonly MediaDeviceInfo[]>([]);
  const isNamed = opened.some((track) => track !== null);
  useEffect(() => {
    let wanted = true;
    const look = (): void => {
      navigator.mediaDevices.enumerateDevices().then(
        (list) => (wanted ? setFound(list) : undefined),
        () => undefined,
      );
    };
    look();
    navigator.mediaDevices.addEventListener("devicechange", look);
    return () => {
      wanted = false;
      navigator.mediaDevices.removeEventListener("devicechange", look);
    };
  }, [isNamed]);
  return found;
}
