/** A device in a process of its own that writes one folder after another and says each one it kept, until it is killed. */
import { createDevice } from "#device/create-device.ts";
import { nodePlatform } from "#device/node/node-platform.ts";
import { done, passphrase } from "./cast-words.ts";

const [directory = "", hostOrigin = "", from = "0"] = process.argv.slice(2);
const device = await createDevice(nodePlatform({ hostOrigin, directory }), { zone: "Europe/Berlin" });
done(await device.act("unlock", { kind: "passphrase", passphrase }));
for (let number = Number(from); ; number++) {
  done(await device.act("addFolder", { name: `Patient ${number}`, contact: "" }));
  process.stdout.write(`${number}\n`);
}
