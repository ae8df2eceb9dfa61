// The table of agencies: what is searched, filtered, sorted and downloaded is what comparison.csv says.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { column, tabTo, visit } from "./browser.mjs";
import { rowsOf, table } from "./sites.mjs";

const ALL = table("demo", "comparison");
const YEAR = newest(ALL);
const HERE = ALL.filter((row) => row.fiscal_year === YEAR);

function newest(rows) {
  return rows.map((row) => row.fiscal_year).sort().at(-1);
}

const names = (page) => page.locator("tbody tr th").allTextContents();
const told = (rows) => rows.map((row) => row.agency_name || "–").sort();

test("the newest year is shown first, and every year on demand", async () => {
  await visit({ page: "agencies.html" }, async (page) => {
    assert.deepEqual((await names(page)).sort(), told(HERE));
    await page.selectOption("#filter-year", "all");
    assert.equal(await page.locator("tbody tr").count(), ALL.length);
  });
});

test("search finds parts of Thai names", async () => {
  await visit({ page: "agencies.html" }, async (page) => {
    for (const word of ["หนอง", "เทศบาล", "ตำบล ท่า", "ไม่มีชื่อนี้"]) {
      await page.fill("#filter-q", word);
      const fits = (row) => word.split(" ").every((part) => (row.agency_name + " " + row.district).includes(part));
      assert.deepEqual((await names(page)).sort(), told(HERE.filter(fits)), word);
    }
  });
});

test("filters narrow each other", async () => {
  await visit({ page: "agencies.html" }, async (page) => {
    const province = HERE.find((row) => row.province).province;
    await page.selectOption("#filter-province", province);
    assert.deepEqual((await names(page)).sort(), told(HERE.filter((row) => row.province === province)));
    await page.selectOption("#filter-year", "all");
    assert.deepEqual((await names(page)).sort(), told(ALL.filter((row) => row.province === province)));
    await page.fill("#filter-min", "90");
    const strong = ALL.filter((row) => row.province === province && Number(row.total) >= 90 && row.total !== "");
    assert.deepEqual((await names(page)).sort(), told(strong));
    await page.click("#reset");
    assert.equal(await page.locator("tbody tr").count(), HERE.length);
  });
});

test("an address holds what was asked", async () => {
  await visit({ page: "agencies.html" }, async (page) => {
    await page.fill("#filter-q", "นา");
    await page.click("#sort-total");
    const asked = await names(page);
    await page.reload();
    await page.waitForSelector("tbody tr");
    assert.deepEqual(await names(page), asked);
    assert.equal(await page.inputValue("#filter-q"), "นา");
  });
});

for (const [id, field] of [["total", "total"], ["iit", "iit"], ["eit", "eit"], ["oit", "oit"], ["change", "change"], ["checked", "checked"]]) {
  test(`sorted by ${id}, unknown ones last`, async () => {
    await visit({ page: "agencies.html" }, async (page) => {
      await page.selectOption("#filter-year", "all");
      const known = ALL.map((row) => row[field]).filter((value) => value !== "").map(Number);
      for (const down of [true, false]) {
        await page.click("#sort-" + id);
        const heading = page.locator(`th:has(#sort-${id})`);
        assert.equal(await heading.getAttribute("aria-sort"), down ? "descending" : "ascending");
        const sorted = known.slice().sort((a, b) => (down ? b - a : a - b));
        const shown = await column(page, id);
        assert.deepEqual(shown.slice(0, sorted.length).map(numberOf), sorted.map((value) => numberOf(text(id, value))));
        assert.ok(shown.slice(sorted.length).every((cell) => cell === "–"), "unknown last");
      }
      assert.equal(await page.locator("th[aria-sort=ascending], th[aria-sort=descending]").count(), 1);
    });
  });
}

// As the page writes a number, and back.
const text = (id, value) => (id === "checked" ? Math.floor(100 * value + 1e-9) + " %" : value.toFixed(2));
const numberOf = (cell) => Number(cell.replace("\u2212", "-").replace(/[+ %]/g, ""));

test("sorted by name in the Thai order", async () => {
  await visit({ page: "agencies.html" }, async (page) => {
    await page.click("#sort-agency");
    assert.deepEqual(await names(page), told(HERE).sort(new Intl.Collator("th").compare));
  });
});

test("what is downloaded is what is shown", async () => {
  await visit({ page: "agencies.html" }, async (page) => {
    await page.selectOption("#filter-year", "all");
    await page.fill("#filter-q", "เทศบาล");
    await page.click("#sort-total");
    const [file] = await Promise.all([page.waitForEvent("download"), page.click("#download")]);
    const bytes = await readFile(await file.path());
    assert.equal(bytes.subarray(0, 3).toString("hex"), "efbbbf");
    const rows = rowsOf(bytes);
    assert.deepEqual(rows.map((row) => row.agency_name), await names(page));
    for (const row of rows) {
      const same = ALL.find((other) => other.agency_name === row.agency_name && other.province === row.province && other.fiscal_year === row.fiscal_year);
      for (const name of ["agency_type", "district", "grade", "measures"]) assert.equal(row[name], same[name], name);
      for (const name of ["total", "iit", "eit", "oit", "change", "indicator_1", "indicator_10", "rank_province", "rank_type"]) {
        assert.equal(row[name] === "" ? "" : Number(row[name]), same[name] === "" ? "" : Number(same[name]), name);
      }
    }
  });
});

test("from the first page to a proof and back without a mouse", async () => {
  await visit({}, async (page) => {
    await tabTo(page, "header nav a[href='agencies.html']");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#filter-q");
    await tabTo(page, "#filter-q");
    await page.keyboard.type("ตำบล");
    await tabTo(page, "#sort-total");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "sort-total");
    await tabTo(page, "tbody a");
    await page.keyboard.press("Enter");
    await page.waitForSelector("button.score");
    await tabTo(page, "button.score[id^=score-]");
    const number = await page.evaluate(() => document.activeElement.id);
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog.proof[open]");
    assert.ok(await page.evaluate(() => document.activeElement.closest("dialog")));
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog.proof:not([open])", { state: "attached" });
    assert.equal(await page.evaluate(() => document.activeElement.id), number);
  });
});
