/** Under a letter just written: the very bytes the host has of it. Folded until asked for. */
import { type ReactNode, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { trust } from "#app/sentences/trust.ts";
import { Button } from "#app/ui/Button.tsx";

/** Bytes shown of one letter: five lines on a desk. */
const bytesShown = 80;

export function HostHasOfLetter(props: { readonly roomId: string; readonly letterId: string }): ReactNode {
  const say = useSentences(trust);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="letter-sight not-printed">
      <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {say.letterTitle}
      </Button>
      {isOpen ? <Bytes {...props} /> : null}
    </div>
  );
}

function Bytes(props: { readonly roomId: string; readonly letterId: string }): ReactNode {
  const say = useSentences(trust);
  const { language } = useLanguage();
  const sight = useAnswer("hostSightOfLetter", { roomId: props.roomId, letterId: props.letterId });
  if (sight === null) return <p>{say.letterNotYet}</p>;
  const count = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB");
  const shown = [...sight.sealed.subarray(0, bytesShown)].map((byte) => byte.toString(16).padStart(2, "0"));
  return (
    <>
      <p>{say.letterBytes(count.format(sight.sealed.length))}</p>
      <p className="bytes">
        {shown.map((byte, index) => (
          // A byte has no identity but its place.
          <span key={`${index}`}>{byte} </span>
        ))}
      </p>
      <p className="small">
        {say.letterFirst(count.format(shown.length), count.format(sight.sealed.length))}
      </p>
      <p>{say.letterText}</p>
      <p className="small">{say.letterPlace(count.format(sight.seq))}</p>
    </>
  );
}
