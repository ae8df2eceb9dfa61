// Takes the pictures of the site for the README: PRONGSAI_SITES=target/browser node tests/browser/pictures.mjs
// (after tests/browser/run). The demonstration corpus alone is shown. Needs pngquant, which makes them small,
// and a font that people read the site with (fonts-noto-core of Debian).
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { PHONE, close, visit } from "./browser.mjs";
import { data } from "./sites.mjs";

const FOLDER = fileURLToPath(new URL("../../docs/", import.meta.url));
const WIDE = { width: 1280, height: 860 };
const TALL = { width: 1280, height: 1800 };

// The agency whose newest report states the most.
const [KEY] = data("demo", "agencies").agencies.map(([key]) => key).sort((a, b) => numbersOf(b) - numbersOf(a));
const YEAR = data("demo", "agency/" + KEY).years[0].year;

function numbersOf(key) {
  const [{ scores, measures }] = data("demo", "agency/" + key).years;
  return scores.filter(({ place }) => place.page).length + measures.length;
}

const taken = [
  ["site-overview.png", { language: "en", size: TALL }],
  ["site-proof.png", { page: `agency.html#${KEY}/${YEAR}/9`, size: WIDE }],
  ["site-phone.png", { page: `agency.html#${KEY}/${YEAR}`, theme: "dark", size: PHONE }],
];
for (const [name, reader] of taken) {
  await visit(reader, async (page) => {
    if (reader.page?.endsWith("/9")) await page.waitForSelector("dialog.proof[open] rect.mark");
    await page.waitForLoadState("networkidle");
    // No path of the machine that took the picture.
    await page.evaluate(() => document.querySelectorAll("dialog input").forEach((field) => { field.value = field.value.replace(/^file:.*\/(?=agency)/, ""); }));
    await page.screenshot({ path: FOLDER + name });
  });
  execFileSync("pngquant", ["--force", "--skip-if-larger", "--ext", ".png", "64", FOLDER + name]);
}
await close();
