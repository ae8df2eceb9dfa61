// The proof of a number: the mark on the picture of the page stands where scores.csv says, and there its print is.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { blank, visit } from "./browser.mjs";
import { prints } from "./ink.mjs";
import { data, document as documentOf, fileOf, keys, table } from "./sites.mjs";

// Points by which a mark may be off.
const TOLERANCE = 2;
// Numbers of each document that are looked at.
const NUMBERS = 4;
// Points of an area that holds a number alone: some values stand in sentences, and have the whole of it.
const WIDEST = 60;
const HIGHEST = 24;
// Share of a number's area that is dark, at least.
const LEAST_INK = 0.03;
// Share of the areas that their print must fill from left to right.
const FILLED = 0.9;

const ROWS = table("demo", "scores").filter((row) => row.x0 !== "");
const KEYS = keys("demo");
const keyOf = (row) => KEYS.get(row.province + "\n" + row.agency_name);
const addressOf = (row) => `agency.html#${keyOf(row)}/${row.fiscal_year}/${row.code}`;
const edges = (row) => [row.x0, row.y0, row.x1, row.y1].map(Number);

// Of each document some numbers, spread over it.
function chosen() {
  const documents = [...new Set(ROWS.map((row) => row.document_id))];
  return documents.flatMap((id) => {
    const rows = ROWS.filter((row) => row.document_id === id && isShown(row));
    const step = Math.max(1, Math.floor(rows.length / NUMBERS));
    return rows.filter((_, n) => n % step === 0).slice(0, NUMBERS);
  });
}

// Whether the page of the agency shows this document's number, and not another's of the same year.
function isShown(row) {
  const year = data("demo", "agency/" + keyOf(row)).years.find(({ year }) => String(year) === row.fiscal_year);
  return year.scores.find(({ code }) => code === row.code).document === row.document_id;
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

test("marks stand where scores.csv says", async () => {
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
  console.log(`${marks.length} marks in ${new Set(rows.map((row) => row.path)).size} documents: at most ${farthest.toFixed(2)} pt off`);
});

test("the print of a number lies in its area and fills it", async () => {
  const isNumber = (row) => row.x1 - row.x0 < WIDEST && row.y1 - row.y0 < HIGHEST;
  const pictures = new Map();
  for (const row of ROWS.filter((row) => isNumber(row) && isShown(row))) {
    const name = `${row.document_id}-${row.page}`;
    pictures.set(name, [...(pictures.get(name) || []), row]);
  }
  let filled = 0;
  let all = 0;
  await blank(async (page) => {
    for (const [name, rows] of pictures) {
      const [{ document_id: id, page: number }] = rows;
      const size = data("demo", "agency/" + keyOf(rows[0])).documents[id].shown[number];
      const found = await prints(page, fileOf("demo", `pages/${name}.png`), size, rows.map(edges));
      found.forEach((print, n) => {
        const what = `${rows[n].path} ${rows[n].code}`;
        assert.ok(print.dark >= LEAST_INK, `${what}: expected print in the area, found ${(100 * print.dark).toFixed(1)} % of it dark`);
        const out = print.edges.map((edge, side) => (side < 2 ? edges(rows[n])[side] - edge : edge - edges(rows[n])[side]));
        assert.ok(Math.max(...out) <= TOLERANCE, `${what}: expected print within ${edges(rows[n])}, found it in ${print.edges}`);
        filled += out[0] >= -TOLERANCE && out[2] >= -TOLERANCE ? 1 : 0;
        all += 1;
      });
    }
  });
  console.log(`${all} numbers on ${pictures.size} pages: all print within ${TOLERANCE} pt of its area; ${filled} fill it from left to right`);
  // Cells of two lines, and marks before a number, have gaps in the middle.
  assert.ok(filled >= FILLED * all, `expected print from edge to edge in most areas, found it in ${filled} of ${all}`);
});

test("a repaired number shows what was read and what was done to it", async () => {
  const row = table("hostile", "scores").find(({ status }) => status === "repaired");
  const { edits: [edit] } = documentOf("hostile", row.document_id).scores.find(({ code }) => code === row.code);
  const address = `agency.html#${keys("hostile").get(row.province + "\n" + row.agency_name)}/${row.fiscal_year}/${row.code}`;
  await visit({ site: "hostile", page: address }, async (page) => {
    await page.waitForSelector("dialog.proof[open] .facts");
    assert.equal(await page.textContent("dialog.proof .proof-head .big"), Number(row.score).toFixed(2));
    assert.equal(await page.locator("dialog.proof .badge.is-repaired").count(), 1);
    assert.ok((await page.textContent("dialog.proof .facts")).includes(row.raw));
    assert.deepEqual(await page.locator("dialog.proof ol.edits code").allTextContents(), [edit.before, edit.after]);
    // A transcript has no pages to show.
    assert.equal(await page.locator("dialog.proof img").count(), 0);
  });
});

test("a measure shows its place and every edit", async () => {
  const { key, year, n, part } = mendedMeasure();
  const measure = year.measures[n];
  const told = documentOf("demo", measure.document).measures.find(({ row }) => row === measure.row).fields.find(({ column }) => column === part);
  await visit({ page: `agency.html#${key}/${year.year}/measure-${n + 1}-${part}` }, async (page) => {
    await page.waitForSelector("dialog.proof[open] rect.mark");
    assert.equal(await page.locator("dialog.proof ol.edits > li").count(), told.edits.length);
    assert.ok(told.edits.length > 1);
  });
});

// A part of a measure in a PDF of which much was mended.
function mendedMeasure() {
  for (const [key] of data("demo", "agencies").agencies) {
    for (const year of data("demo", "agency/" + key).years) {
      for (const [n, { places }] of year.measures.entries()) {
        const part = Object.keys(places).find((name) => places[name].page && places[name].edits.length > 1);
        if (part) return { key, year, n, part };
      }
    }
  }
  return assert.fail("expected a measure with edits");
}

test("a click, a shared link and the same link again open the same proof; Escape closes it", async () => {
  const row = ROWS.find((one) => one.code === "9" && one.fiscal_year === "2568");
  let clicked = null;
  await visit({ page: `agency.html#${keyOf(row)}/2568` }, async (page) => {
    await page.click("#score-9");
    await page.waitForSelector("dialog.proof[open] rect.mark");
    clicked = await page.getAttribute("dialog.proof rect.mark", "data-area");
    await page.waitForURL(new RegExp(`#${keyOf(row)}/2568/9$`));
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog.proof:not([open])", { state: "attached" });
    assert.equal(await page.evaluate(() => document.activeElement.id), "score-9");
    await page.waitForURL(new RegExp(`#${keyOf(row)}/2568$`));
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
