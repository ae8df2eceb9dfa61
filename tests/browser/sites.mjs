// The sites under test and the outputs that they were made of, as `run` left them in the folder of
// PRONGSAI_SITES: NAME/output and NAME/site.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { parse } from "csv-parse/sync";

const FOLDER = process.env.PRONGSAI_SITES;
if (!FOLDER) throw new Error("expected the folder of the sites in PRONGSAI_SITES; use tests/browser/run");

// A file of a site, as a browser opens it from disk.
export const address = (site, page) => new URL(page, pathToFileURL(join(FOLDER, site, "site") + "/")).href;

export const fileOf = (site, name) => join(FOLDER, site, "site", name);

// The rows of a table, as a reader of CSV who knows nothing of the program takes them.
export const table = (site, name) => rowsOf(readFileSync(join(FOLDER, site, "output", name + ".csv")));

export const rowsOf = (bytes) => parse(bytes, { bom: true, columns: true });

// A document with all histories.
export const document = (site, id) => JSON.parse(readFileSync(join(FOLDER, site, "output", "documents", id + ".json")));

// What a data file hands over.
export function data(site, name) {
  let received = null;
  const prongsai = { receive: (given, value) => { received = { given, value }; } };
  new Function("prongsai", readFileSync(fileOf(site, "data/" + name + ".js"), "utf8"))(prongsai);
  if (received?.given !== name) throw new Error("expected data named " + name + ", found " + received?.given);
  return received.value;
}

// The key of an agency by province and name; those of the demonstration have no name twice in a province.
export function keys(site) {
  const { agencies, provinces } = data(site, "agencies");
  return new Map(agencies.map(([key, name, , province]) => [(provinces[province] ?? "") + "\n" + (name ?? ""), key]));
}
