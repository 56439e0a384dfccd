// Finds a Chromium for the tests, or obtains one without root: what `BROWSER_PATH` names; a Chromium or Chrome of the system; else, on
// Linux x86-64, the one that npm's @sparticuz/chromium carries, unpacked once into `.browsers/` with the libraries and fonts that the
// machine lacks; else Playwright's own.
import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");
const BROWSERS = join(PROJECT, ".browsers");
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ...["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
    .filter((name) => process.env[name])
    .map((name) => join(process.env[name], "Google", "Chrome", "Application", "chrome.exe")),
];
const ARGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--no-first-run",
];

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** True when the program starts: a library that is missing, or a stub that wants a package manager, shows here and not in a test. */
function starts(path, env) {
  return spawnSync(path, ["--version"], { env, stdio: "ignore", timeout: 30_000 }).status === 0;
}

function installed() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...ELSEWHERE];
  return candidates.find((path) => runnable(path) && (process.platform !== "linux" || starts(path, process.env)));
}

/** The packaged configuration looks for the fonts in folders of the system that the package was made for. */
function fontsConfiguration(folder) {
  const places = [folder, "/usr/share/fonts"].map((place) => `<dir>${place}</dir>`).join("");
  return `<?xml version="1.0"?>\n<fontconfig>${places}<cachedir>${folder}/cache</cachedir></fontconfig>\n`;
}

/** Unpacks npm's Chromium once into `.browsers/chromium-VERSION/`, whole or not at all. */
async function unpacked() {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const packed = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(packed, "package.json"), "utf8"));
  const folder = join(BROWSERS, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  console.error(`Unpacking Chromium ${version} into ${folder} (once)…`);
  mkdirSync(BROWSERS, { recursive: true });
  const partial = mkdtempSync(`${folder}-partial-`);
  const { inflate } = await import("@sparticuz/chromium");
  const usual = process.env.TMPDIR;
  process.env.TMPDIR = partial; // where the package's `inflate` writes
  try {
    const archives = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];
    await Promise.all(archives.map((name) => inflate(join(packed, "bin", name))));
    writeFileSync(join(partial, "fonts", "fonts.conf"), fontsConfiguration(join(folder, "fonts")));
  } finally {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
  }
  try {
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // another run was faster
  }
  return folder;
}

async function packaged() {
  const folder = await unpacked();
  const executablePath = join(folder, "chromium");
  const env = { ...process.env };
  if (!existsSync("/etc/fonts/fonts.conf")) env.FONTCONFIG_PATH = join(folder, "fonts");
  if (!starts(executablePath, env)) {
    env.LD_LIBRARY_PATH = [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  }
  if (!starts(executablePath, env))
    throw new Error(`${executablePath} does not start; install a Chromium: apt-get install chromium`);
  return { executablePath, env };
}

/** What playwright-core's `chromium.launch` needs: `{ executablePath, args, env }`. */
export async function findBrowser() {
  const args = process.getuid?.() === 0 ? [...ARGS, "--no-sandbox"] : ARGS;
  const system = process.env.BROWSER_PATH ?? installed();
  if (system) return { executablePath: system, args, env: { ...process.env } };
  if (process.platform === "linux" && process.arch === "x64") return { args, ...(await packaged()) };
  const { chromium } = await import("playwright-core");
  if (existsSync(chromium.executablePath()))
    return { executablePath: chromium.executablePath(), args, env: { ...process.env } };
  throw new Error("No Chromium found. Install Chrome or Chromium, or run: npx playwright-core install chromium");
}
