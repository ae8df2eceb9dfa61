// Documents that hold markup, scripts and marks that turn text around: all of it is shown as text, nothing runs.
import assert from "node:assert/strict";
import { test } from "node:test";

import { LANGUAGES, open, visit } from "./browser.mjs";
import { data } from "./sites.mjs";

const { agencies } = data("hostile", "agencies");
const AGENCIES = agencies.map(([key]) => "agency.html#" + key);
const PROOFS = ["total", "1", "2", "measure-1", "measure-1-steps", "measure-1-timeframe", "finding-1", "finding-3"];
const RULES = data("hostile", "findings").rules.map(({ rule }) => "findings.html#" + rule);
// Addresses that hold what an address must not.
const ADDRESSES = ["<img src=x onerror=alert(1)>", "%3Cimg%20src=x%20onerror=alert(1)%3E", "q=<script>alert(1)</script>&sort=<b>&page=-1&year=<i>",
  "../../x", "__proto__/2568/constructor", "__proto__", "%", "javascript:alert(1)", "\u202e\u2028"];
const PAGES = ["index.html", "agencies.html", "agency.html", "findings.html", "copies.html", "about.html"];

// Elements that documents ask for, or that would run: the site itself has none of them.
const FOREIGN = "img[src='x'], svg[onload], iframe, [onerror], [onload], [onclick], main script, dialog script, a[href^='javascript' i]";

async function check(page, what) {
  assert.equal(await page.locator(FOREIGN).count(), 0, what);
}

test("the fixture is hostile still", async () => {
  assert.ok(agencies.some(([, name]) => name.includes("<img src=x onerror=alert(1)></script>")));
  const [{ measures }] = data("hostile", "agency/" + agencies[0][0]).years;
  for (const part of ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "<svg/onload=alert(1)>", "\"'`"]) assert.ok(measures[0].measure.includes(part), part);
  assert.ok(measures[0].places.measure.raw.includes("\u202e") && measures[0].places.measure.raw.includes("\u2028"));
});

for (const language of LANGUAGES) {
  test(`nothing of a hostile document runs: ${language}`, async () => {
    await visit({ site: "hostile", language }, async (page) => {
      for (const file of [...PAGES, ...RULES, ...AGENCIES, ...AGENCIES.flatMap((agency) => PROOFS.map((proof) => agency + "/2568/" + proof))]) {
        await open(page, "hostile", file, language);
        if (file.includes("/2568/")) await page.waitForSelector("dialog.proof[open] .facts");
        await check(page, file);
      }
    });
  });
}

test("nothing of an address runs", async () => {
  await visit({ site: "hostile" }, async (page) => {
    for (const address of ADDRESSES) {
      for (const file of PAGES) {
        await open(page, "hostile", file + "#" + address);
        await check(page, file + "#" + address);
      }
    }
  });
});

test("what a document says is read as it stands", async () => {
  const hostile = agencies.find(([, name]) => name.includes("<img"));
  await visit({ site: "hostile", page: `agency.html#${hostile[0]}/2568/measure-1` }, async (page) => {
    assert.equal(await page.textContent("h1"), hostile[1]);
    await page.waitForSelector("dialog.proof[open] .facts");
    const facts = await page.textContent("dialog.proof .facts");
    for (const part of ["<svg/onload=alert(1)>", "</script><script>alert(1)</script>", "U+202E", "U+2028"]) assert.ok(facts.includes(part), part);
  });
  await visit({ site: "hostile", page: "copies.html" }, async (page) => {
    assert.ok((await page.textContent("article.pair")).includes("<iframe src=\"javascript:alert(1)\"></iframe>"));
  });
});
