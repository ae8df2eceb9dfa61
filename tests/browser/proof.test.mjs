// The proof of a number: the mark on the picture of the page stands where scores.csv says, and there is print.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { blank, visit } from "./browser.mjs";
import { data, document as documentOf, fileOf, keys, table } from "./sites.mjs";

// Points by which a mark may be off.
const TOLERANCE = 2;
// Numbers of each document that are looked at.
const NUMBERS = 4;
// A grey under this is ink.
const INK = 140;
// Share of a number's box that is ink, at least.
const LEAST_INK = 0.03;

const ROWS = table("demo", "scores").filter((row) => row.x0 !== "");
const KEYS = keys("demo");
const keyOf = (row) => KEYS.get(row.province + "\n" + row.agency_name);
const addressOf = (row) => `agency.html#${keyOf(row)}/${row.fiscal_year}/${row.code}`;
const edges = (row) => [row.x0, row.y0, row.x1, row.y1].map(Number);

// Of each document some numbers, spread over it.
function chosen() {
  const byDocument = Map.groupBy ? Map.groupBy(ROWS, (row) => row.document_id) : grouped(ROWS);
  return [...byDocument.values()].flatMap((rows) => {
    const step = Math.max(1, Math.floor(rows.length / NUMBERS));
    return rows.filter((_, n) => n % step === 0).slice(0, NUMBERS);
  });
}

function grouped(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.document_id, [...(groups.get(row.document_id) || []), row]);
  return groups;
}

// What the page shows of the place: the box of the mark on the screen, in points from the top left of the
// picture, and the picture.
const shown = (page) => page.evaluate(() => {
  const picture = document.querySelector("dialog.proof img.page");
  const mark = document.querySelector("dialog.proof rect.mark").getBoundingClientRect();
  const box = picture.getBoundingClientRect();
  return { file: new URL(picture.src).pathname.split("/").pop(), pixels: [picture.naturalWidth, picture.naturalHeight],
    // In shares of the picture, so that no zoom matters.
    mark: [(mark.left - box.left) / box.width, (mark.top - box.top) / box.height, (mark.right - box.left) / box.width, (mark.bottom - box.top) / box.height],
    isSeen: mark.width > 0 && mark.top >= 0 && mark.bottom <= window.innerHeight };
});

async function openProof(page, address) {
  await page.evaluate((hash) => { location.hash = hash; }, address.split("#")[1]);
  await page.waitForFunction((code) => {
    const picture = document.querySelector("dialog.proof[open] img.page");
    return picture?.complete && picture.naturalWidth > 0 && location.hash.endsWith("/" + code);
  }, address.split("/").at(-1));
}

test("marks stand on the print of their numbers", async () => {
  const rows = chosen();
  const sources = new Set(rows.map((row) => row.source));
  assert.ok(sources.has("text") && sources.has("ocr"), `typed and scanned: ${[...sources]}`);
  const marks = [];
  await visit({ page: "agencies.html" }, async (page) => {
    let key = null;
    for (const row of rows) {
      if (keyOf(row) !== key) await page.goto(page.url().replace(/[^/]*$/, addressOf(row)));
      key = keyOf(row);
      await page.waitForSelector("main h1");
      await openProof(page, addressOf(row));
      marks.push({ row, ...(await shown(page)) });
    }
  });
  let farthest = 0;
  for (const { row, file, mark, isSeen } of marks) {
    const what = `${row.path} ${row.code}`;
    const document = data("demo", "agency/" + keyOf(row)).documents[row.document_id];
    assert.equal(file, `${row.document_id}-${row.page}.png`, what);
    const size = document.shown[row.page];
    const points = mark.map((share, n) => share * size[n % 2]);
    const off = Math.max(...points.map((point, n) => Math.abs(point - edges(row)[n])));
    assert.ok(off <= TOLERANCE, `${what}: expected the mark at ${edges(row)}, found ${points}`);
    assert.ok(isSeen, `${what}: the mark is not on the screen`);
    farthest = Math.max(farthest, off);
  }
  const inks = await inkOf(marks);
  inks.forEach((ink, n) => {
    const { row } = marks[n];
    assert.ok(ink.inside >= LEAST_INK, `${row.path} ${row.code}: expected print in the box, found ${ink.inside.toFixed(3)} of it dark`);
    assert.ok(ink.inside > 3 * ink.margin, `${row.path} ${row.code}: the box is as dark as the margin`);
  });
  const least = Math.min(...inks.map((ink) => ink.inside));
  console.log(`# ${marks.length} marks in ${new Set(rows.map((row) => row.path)).size} documents: at most ${farthest.toFixed(2)} pt off, at least ${(100 * least).toFixed(0)} % ink`);
});

// Shares of dark pixels inside the box of each mark, and in the margin of its page.
const inkOf = (marks) => blank(async (page) => {
  const found = [];
  for (const { file, mark } of marks) {
    const picture = "data:image/png;base64," + readFileSync(fileOf("demo", "pages/" + file), "base64");
    found.push(await page.evaluate(async ({ picture, mark, INK }) => {
      const bitmap = await createImageBitmap(await (await fetch(picture)).blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const drawing = canvas.getContext("2d");
      drawing.drawImage(bitmap, 0, 0);
      const dark = (x0, y0, x1, y1) => {
        const { data } = drawing.getImageData(x0, y0, Math.max(1, x1 - x0), Math.max(1, y1 - y0));
        let count = 0;
        for (let at = 0; at < data.length; at += 4) count += data[at] < INK ? 1 : 0;
        return count / (data.length / 4);
      };
      const [x0, y0, x1, y1] = mark.map((share, n) => Math.round(share * (n % 2 ? bitmap.height : bitmap.width)));
      return { inside: dark(x0, y0, x1, y1), margin: dark(4, 4, Math.round(bitmap.width / 25), bitmap.height - 4) };
    }, { picture, mark, INK }));
  }
  return found;
});

test("the proof shows what was read and what was done to it", async () => {
  const mended = ROWS.map((row) => ({ row, score: documentOf("demo", row.document_id).scores.find((one) => one.code === row.code && String(one.fiscal_year) === row.fiscal_year) }))
    .filter(({ score }) => score?.edits.length > 0);
  assert.ok(mended.length > 0);
  for (const { row, score } of [mended[0], mended.find(({ row }) => row.status === "repaired")].filter(Boolean)) {
    await visit({ page: addressOf(row) }, async (page) => {
      await page.waitForSelector("dialog.proof[open] .facts");
      const read = await page.locator("dialog.proof .facts").textContent();
      assert.ok(read.includes(row.raw), `expected ${row.raw} in ${read}`);
      assert.equal(await page.locator("dialog.proof ol.edits > li").count(), score.edits.length);
      assert.match(await page.locator("dialog.proof .proof-head .big").textContent(), new RegExp("^" + Number(row.score).toFixed(2) + "$"));
      assert.equal(await page.locator("dialog.proof .badge.is-" + row.status).count(), 1);
    });
  }
});

test("a click, a shared link and the same link again open the same proof; Escape closes it", async () => {
  const row = ROWS.find((one) => one.code === "9" && one.fiscal_year === "2568");
  let clicked = null;
  await visit({ page: `agency.html#${keyOf(row)}/2568` }, async (page) => {
    await page.click("#score-9");
    await page.waitForSelector("dialog.proof[open] rect.mark");
    clicked = await page.getAttribute("dialog.proof rect.mark", "data-area");
    assert.match(page.url(), new RegExp(`#${keyOf(row)}/2568/9$`));
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog.proof:not([open])", { state: "attached" });
    assert.equal(await page.evaluate(() => document.activeElement.id), "score-9");
    assert.match(page.url(), new RegExp(`#${keyOf(row)}/2568$`));
  });
  await visit({ page: `agency.html#${keyOf(row)}/2568/9`, language: "en" }, async (page) => {
    await page.waitForSelector("dialog.proof[open] rect.mark");
    assert.equal(await page.getAttribute("dialog.proof rect.mark", "data-area"), clicked);
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog.proof:not([open])", { state: "attached" });
  });
});

test("every page that a number stands on has its picture", () => {
  const missing = ROWS.filter((row) => !existsSync(fileOf("demo", `pages/${row.document_id}-${row.page}.png`)));
  assert.deepEqual(missing.map((row) => `${row.path} page ${row.page}`), []);
});
