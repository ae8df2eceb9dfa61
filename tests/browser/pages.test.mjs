// Every page in both languages, light and dark, on a desk and on a phone: it draws itself, reports nothing,
// is as wide as the screen, and has no grave fault of accessibility.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import { DESKTOP, LANGUAGES, PHONE, THEMES, column, drawn, open, visit } from "./browser.mjs";
import { data, table } from "./sites.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Rules that the poorest page passes, at least.
const LEAST_PASSES = 15;
const GRAVE = ["serious", "critical"];

// An agency with measures, several years and a sure total.
const KEY = data("demo", "agencies").agencies.map(([key]) => key).find((key) => {
  const { years } = data("demo", "agency/" + key);
  return years.length > 1 && years[0].measures.length > 0 && years[0].scores.some((score) => score.code === "total" && score.place.page);
});
const AGENCY = "agency.html#" + KEY;
const RULE = data("demo", "findings").rules[0].rule;
const PAGES = ["index.html", "agencies.html", AGENCY, AGENCY + "/" + data("demo", "agency/" + KEY).years[0].year + "/total",
  "findings.html#" + RULE, "copies.html", "about.html"];

for (const language of LANGUAGES) {
  for (const theme of THEMES) {
    for (const [name, size] of Object.entries({ DESKTOP, PHONE })) {
      test(`pages: ${language}, ${theme}, ${name.toLowerCase()}`, async () => {
        await visit({ language, theme, size }, async (page) => {
          for (const file of PAGES) await check(page, file, language, theme, size);
        });
      });
    }
  }
}

async function check(page, file, language, theme, size) {
  await open(page, "demo", file, language);
  if (file.endsWith("/total")) await page.waitForSelector("dialog.proof[open] rect.mark");
  const told = await page.evaluate(() => ({ lang: document.documentElement.lang, theme: document.documentElement.dataset.theme,
    width: document.scrollingElement.scrollWidth, heading: document.querySelector("h1").textContent, title: document.title }));
  assert.deepEqual({ lang: told.lang, theme: told.theme }, { lang: language, theme }, file);
  assert.ok(told.width <= size.width, `${file}: expected at most ${size.width} px of width, found ${told.width}`);
  assert.ok(told.heading.trim() !== "" && told.title !== "", file);
  if (size === DESKTOP) assert.deepEqual(await faults(page), [], file);
}

async function faults(page) {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate(() => window.axe.run(document, { preload: false }));
  assert.ok(passes.length > LEAST_PASSES, `expected axe to look at the page, found ${passes.length} rules that it passed`);
  return violations.filter(({ impact }) => GRAVE.includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

test("the overview has the numbers of the tables", async () => {
  await visit({}, async (page) => {
    const numbers = await page.locator(".figures .big").allTextContents();
    const rows = (name) => table("demo", name).length.toLocaleString("en-US");
    const expected = [rows("documents"), String(data("demo", "agencies").agencies.length), rows("scores"), rows("measures"), rows("findings")];
    assert.deepEqual(numbers, expected);
    assert.equal(await page.locator("#failed tbody tr").count(), table("demo", "documents").filter((row) => row.state === "failed").length);
  });
});

test("a province on the map leads to its agencies", async () => {
  await visit({}, async (page) => {
    const place = page.locator("svg.map a").first();
    const href = await place.getAttribute("href");
    await place.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/agencies\.html/);
    await drawn(page);
    const province = new URLSearchParams(href.split("#")[1]).get("province");
    const shown = await column(page, "province");
    assert.ok(shown.length > 0 && shown.every((name) => name === province), `${province}: ${shown}`);
  });
});

test("language and theme are remembered", async () => {
  await visit({}, async (page) => {
    await page.click("#language");
    await page.click("#theme");
    await page.click("header nav a >> nth=1");
    await drawn(page);
    const chosen = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme]);
    assert.deepEqual(chosen, ["en", "dark"]);
    assert.match(await page.textContent("h1"), /^[\x20-\x7e]+$/);
  });
});

test("paper has no navigation", async () => {
  await visit({ page: AGENCY, theme: "dark" }, async (page) => {
    await page.emulateMedia({ media: "print" });
    for (const part of ["header nav", ".switches"]) assert.equal(await page.locator(part).isVisible(), false, part);
    assert.ok(await page.locator("h1").isVisible());
    assert.ok((await page.pdf()).length > 10_000);
  });
});

test("each rule has as many rows as findings.csv", async () => {
  const findings = table("demo", "findings");
  await visit({ page: "findings.html" }, async (page) => {
    for (const { rule, count } of data("demo", "findings").rules) {
      await page.goto(page.url().split("#")[0] + "#" + rule);
      await page.waitForFunction((wanted) => document.querySelector("main a[aria-current]")?.hash === "#" + wanted || document.title.startsWith(wanted), rule);
      const expected = findings.filter((row) => row.rule === rule).length;
      assert.equal(count, expected, rule);
      await page.waitForFunction((rows) => document.querySelectorAll("main tbody tr").length === rows, expected);
    }
  });
});

test("each pair of copies stands side by side", async () => {
  await visit({ page: "copies.html" }, async (page) => {
    const pairs = table("demo", "copies").length;
    assert.equal(await page.locator("article.pair").count(), Math.min(pairs, 20));
    if (pairs > 0) assert.ok((await page.locator("article.pair mark").count()) > 0);
  });
});

for (const file of ["agency.html#000000000000", "findings.html#no-such-rule"]) {
  test(`what is not there is said: ${file}`, async () => {
    await visit({ page: file, missing: true }, async (page) => {
      assert.ok((await page.textContent("[role=alert]")).trim() !== "");
      assert.equal(await page.locator("main a[href='index.html']").count(), 1);
    });
  });
}
