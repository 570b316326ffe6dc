/** Settings of this device and what is known of it here. */

const en = {
  title: "Settings",
  language: "Language",
  languages: { en: "English", de: "Deutsch" },
  theme: "Light and dark",
  themes: { device: "As this device", light: "Light", dark: "Dark" },
  text: "Size of text",
  size: (percent: string) => `${percent} %`,
  lookKept: "How it looks is kept on this device only.",
  thisDevice: "This device",
  zone: "Time zone",
  country: "Country",
  currency: "Currency",
  host: "Host",
  ways: "Devices and recovery",
  devices: "Your devices",
  devicesText: "Which devices are yours; adding one, removing one.",
  recovery: "Recovery",
  recoveryText: "What opens this when a device is lost; trying the recovery sheet.",
  notOpened: "What could not be opened",
  notOpenedText: "What arrived and is kept apart, and why.",
  storeNotKept:
    "This browser may clear what it keeps here when it runs short of room. What has reached the host comes back.",
  unlockOnce: "Unlock once more",
};

const de: typeof en = {
  title: "Einstellungen",
  language: "Sprache",
  languages: { en: "English", de: "Deutsch" },
  theme: "Hell und dunkel",
  themes: { device: "Wie dieses Gerät", light: "Hell", dark: "Dunkel" },
  text: "Schriftgröße",
  size: (percent) => `${percent} %`,
  lookKept: "Wie es aussieht, bleibt nur auf diesem Gerät.",
  thisDevice: "Dieses Gerät",
  zone: "Zeitzone",
  country: "Land",
  currency: "Währung",
  host: "Host",
  ways: "Geräte und Wiederherstellung",
  devices: "Ihre Geräte",
  devicesText: "Welche Geräte Ihnen gehören; eines hinzufügen oder entfernen.",
  recovery: "Wiederherstellung",
  recoveryText: "Was dies öffnet, wenn ein Gerät verloren geht; das Blatt erproben.",
  notOpened: "Was sich nicht öffnen ließ",
  notOpenedText: "Was ankam und gesondert liegt, und warum.",
  storeNotKept:
    "Dieser Browser kann löschen, was er hier aufbewahrt, wenn ihm der Platz ausgeht. Was den Host erreicht hat, kommt zurück.",
  unlockOnce: "Noch einmal entsperren",
};

export const settings = { en, de };
