// Finds a Firefox of the system for the tests.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const ABSENT = "Firefox is not installed: its journeys are skipped (apt-get install firefox-esr, or set FIREFOX_PATH).";

/** A Firefox of the system, or undefined. */
function findFirefox() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = folders.flatMap((folder) => ["firefox-esr", "firefox"].map((name) => join(folder, name)));
  return [process.env.FIREFOX_PATH, ...candidates].filter(Boolean).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Its program, or undefined where the journeys are skipped. */
export const executablePath = findFirefox();
if (!executablePath) {
  if (process.env.CI) throw new Error(ABSENT);
  console.log(ABSENT);
}
