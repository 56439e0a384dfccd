// Which calculators the project declares, and the file of each one's page, read from their folders: what the browser's tests and the bench go by.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOMS = resolve(import.meta.dirname, "..", "calculators");
const declaredBy = (name) => readFileSync(join(ROOMS, name, "calculator.toml"), "utf8");

/** The folders that declare a calculator. */
export const CALCULATORS = readdirSync(ROOMS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(ROOMS, entry.name, "calculator.toml")))
  .map(({ name }) => name);

/** Those that are made of no other: one form, one answer. */
export const ALONE = CALCULATORS.filter((name) => !/^parts = /m.test(declaredBy(name)));

/** The file of a calculator's page: it may have another name than the calculator. */
export const pageOf = (name) => /^page = "([^"]+)"/m.exec(declaredBy(name))?.[1] ?? name;
