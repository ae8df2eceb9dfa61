// Takes the pictures of the guide to the review, docs/review.md, as pictures.mjs takes those of the site (after
// tests/browser/run): PRONGSAI_PROGRAM=target/release/prongsai PRONGSAI_SITES=target/browser node
// tests/browser/review-pictures.mjs. The demonstration corpus alone is shown.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { close } from "./browser.mjs";
import { reading, serving, shows, typeScore, walkTo } from "./reviewing.mjs";

const DOCS = fileURLToPath(new URL("../../docs/", import.meta.url));
const WIDE = { width: 1280, height: 860 };

// A score of a scan that may be another one.
async function scanned(page) {
  await walkTo(page, (row) => row.path.includes("bo-nam") && row.key.code === "5");
  await page.waitForSelector("#picture rect.mark");
  await page.waitForSelector("#alternative-1");
}

const taken = [
  ["review-queue.png", { language: "th" }, scanned],
  ["review-scores.png", { language: "en" }, async (page) => {
    await walkTo(page, (row) => row.path.includes("tha-sai"));
    await page.waitForSelector("#picture rect.mark");
    await typeScore(page, "๙๓.๐๒");
    await shows(page, "#sums", "93.02");
    await page.keyboard.press("Escape");
    await page.keyboard.press("s");
  }],
  ["review-measures.png", { language: "th", theme: "dark" }, async (page) => {
    await scanned(page);
    await page.keyboard.press("m");
    await page.waitForFunction(() => document.activeElement?.closest("#measures"));
    await page.keyboard.press("Enter");
    await page.waitForSelector("#measures #typed");
  }],
];
for (const [name, reader, act] of taken) {
  await serving({}, ({ address }) => reading({ address, size: WIDE, ...reader }, async (page) => {
    await act(page);
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: DOCS + name });
  }));
  execFileSync("pngquant", ["--force", "--skip-if-larger", "--ext", ".png", "64", DOCS + name]);
}
await close();
