/** Reaching the other person about an hour, by one's own telephone or post. Holdfast sends nothing. */
import type { ReachWay } from "#domain/frame/reaching.ts";

const en = {
  title: "Reaching the other about this hour",
  mayNotRead: (name: string, day: string) => `${name} may not read this before ${day}.`,
  readsNothing: (name: string) => `${name} reads nothing here.`,
  agreed: {
    ring: "You agreed: ring.",
    text: "You agreed: a text message.",
    email: "You agreed: an e-mail.",
    post: "You agreed: by post.",
    "only-here": "You agreed: only here. Nothing else is safe.",
    "not-at-all": "You agreed: not at all.",
  } satisfies Record<ReachWay, string>,
  notAgreed: "You have not agreed how to reach each other about an hour.",
  asked: (date: string) => `Last asked on ${date}.`,
  ring: (number: string) => `Ring ${number}`,
  text: "Write a text message",
  email: "Write an e-mail",
  post: (where: string) => `Post goes to: ${where}`,
  words: (day: string) => `There is a change to our appointment on ${day}. Ring or write to me when you can.`,
  sendsNothing: {
    ring: "Your own telephone opens. The telephone company learns who rang whom, and when.",
    text: "Your own telephone opens with one neutral sentence. The telephone company learns that sentence, who wrote it to whom, and when.",
    email: "Your own mail program opens with one neutral sentence. Both mail providers can read it.",
  },
};

const de: typeof en = {
  title: "Einander wegen dieser Stunde erreichen",
  mayNotRead: (name, day) => `${name} liest dies vielleicht nicht vor ${day}.`,
  readsNothing: (name) => `${name} liest hier nichts.`,
  agreed: {
    ring: "Vereinbart ist: anrufen.",
    text: "Vereinbart ist: eine SMS.",
    email: "Vereinbart ist: eine E-Mail.",
    post: "Vereinbart ist: mit der Post.",
    "only-here": "Vereinbart ist: nur hier. Anderes ist nicht sicher.",
    "not-at-all": "Vereinbart ist: gar nicht.",
  },
  notAgreed: "Sie haben nicht vereinbart, wie Sie einander wegen einer Stunde erreichen.",
  asked: (date) => `Zuletzt gefragt am ${date}.`,
  ring: (number) => `${number} anrufen`,
  text: "Eine SMS schreiben",
  email: "Eine E-Mail schreiben",
  post: (where) => `Post geht an: ${where}`,
  words: (day) => `Unser Termin am ${day} ändert sich. Rufen Sie an oder schreiben Sie, wenn Sie können.`,
  sendsNothing: {
    ring: "Ihr eigenes Telefon öffnet sich. Die Telefongesellschaft erfährt, wer wen wann anrief.",
    text: "Ihr eigenes Telefon öffnet sich mit einem neutralen Satz. Die Telefongesellschaft erfährt diesen Satz, wer ihn wem schrieb, und wann.",
    email:
      "Ihr eigenes Mailprogramm öffnet sich mit einem neutralen Satz. Beide Mailanbieter können ihn lesen.",
  },
};

export const reach = { en, de };
