/** Passkeys and passphrases: what each opens, and what it does not. The last one stays. */
import type { ReactNode } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { recovery as sentences } from "#app/sentences/recovery.ts";
import { Button } from "#app/ui/Button.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import type { Recovery, RecoveryMethod } from "#device/own-devices.ts";
import type { RecoveryStep } from "./RecoveryPage.tsx";

export function Ways(props: {
  readonly recovery: Recovery;
  readonly go: (step: RecoveryStep) => void;
}): ReactNode {
  const { recovery, go } = props;
  const say = useSentences(sentences);
  const { methods, rootReplaced } = recovery;
  const hasPassphraseHere = methods.some((method) => method.kind === "passphrase" && method.here);
  return (
    <section className="section">
      <h2>{say.ways}</h2>
      <Rows label={say.waysLabel}>
        {methods.map((method) => (
          <Row
            key={method.methodId}
            name={method.name.trim() === "" ? say.method[method.kind] : method.name}
            second={<Opens method={method} isOnly={methods.length === 1} />}
            {...(method.mayRemove && !rootReplaced
              ? {
                  act: (
                    <Button weight="word" onPress={() => go({ at: "remove", methodId: method.methodId })}>
                      {say.remove}
                    </Button>
                  ),
                }
              : {})}
          />
        ))}
      </Rows>
      {rootReplaced ? null : (
        <div className="acts">
          <Button onPress={() => go({ at: "add", kind: "passkey" })}>{say.addPasskey}</Button>
          <Button onPress={() => go({ at: "add", kind: "passphrase" })}>
            {hasPassphraseHere ? say.changePassphrase : say.addPassphrase}
          </Button>
        </div>
      )}
    </section>
  );
}

function Opens(props: { readonly method: RecoveryMethod; readonly isOnly: boolean }): ReactNode {
  const { method, isOnly } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const opens = method.opensEmptyDevice ? say.opensEmpty : method.here ? say.opensHere : say.opensElsewhere;
  const named = method.name.trim() === "" ? null : `${say.method[method.kind]}. `;
  return (
    <>
      {named}
      {say.since(written.dateOf(method.addedAt))} {opens}
      {method.here || !method.opensEmptyDevice ? null : ` ${say.notHere}`}
      {isOnly && !method.mayRemove ? ` ${say.onlyWay}` : null}
    </>
  );
}
