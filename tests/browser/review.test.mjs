// The page of `prongsai review` as reviewers meet it: by keyboard alone, in both languages, two at a time.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import { LANGUAGES, PHONE, THEMES } from "./browser.mjs";
import { arrived, FOLDER, LOG, PROGRAM, queue, reading, serving, shows, told, typeScore, walkTo } from "./reviewing.mjs";
import { rowsOf } from "./sites.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const GRAVE = ["serious", "critical"];
// Rules that the poorest view passes, at least.
const LEAST_PASSES = 15;
// Points by which a mark may be off.
const TOLERANCE = 2;
const THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙";

const tableOf = (folder, name) => rowsOf(readFileSync(join(FOLDER, folder, name + ".csv")));
const QUEUE = tableOf("output", "queue");
const inThai = (score) => score.replace(/\d/g, (digit) => THAI_DIGITS[digit]);
const lines = () => (existsSync(LOG) ? readFileSync(LOG, "utf8").trim().split("\n").map((line) => JSON.parse(line)) : []);

// The row of a table that a row of the queue is about.
const sameScore = (one, row) => one.document_id === row.document && one.code === row.key.code && one.agency_name === (row.key.agency_name ?? "");

// The open row that stands first.
const firstOpen = async (page) => (await queue(page)).rows.find((row) => row.state === "open");

async function saved(page, value) {
  await shows(page, "#saved", value);
  assert.equal(await page.locator("#problem").textContent().catch(() => ""), "");
}

test("five values are settled by keyboard alone, outlive a reload and go into the next run", async () => {
  await serving({}, async ({ address }) => {
    const answered = await reading({ address }, async (page) => {
      const answered = [];
      const acts = { accept, alternative, typed };
      for (const name of ["alternative", "typed", "accept", "accept", "typed"]) {
        const row = await firstOpen(page);
        await shows(page, "#value", row.score ?? "–");
        const value = await acts[name](page, row);
        await saved(page, value);
        answered.push({ row, value });
      }
      const { progress } = await queue(page);
      assert.equal(progress.answered, answered.length);
      await page.reload();
      await arrived(page);
      await page.selectOption("#filter-state", "answered");
      const shown = await page.locator("#queue-rows > li").allTextContents();
      assert.equal(shown.length, answered.length);
      answered.forEach(({ value }, n) => assert.ok(shown[n].includes(value), `${shown[n]}: ${value}`));
      assert.ok((await page.textContent("#progress")).includes(String(progress.open)));
      return answered;
    });
    assert.deepEqual(lines().map((line) => [line.key.code, line.after, line.who]), answered.map(({ row, value }) => [row.key.code, value, "สมศรี"]));

    const scores = runAgain();
    for (const { row, value } of answered) {
      const found = scores.find((one) => sameScore(one, row));
      assert.deepEqual([found.score, found.status, found.evidence], [value, "corrected", "person"], `${row.path} ${row.key.code}`);
    }
    assert.equal(scores.filter((one) => one.status === "corrected").length, answered.length);
  });
});

async function accept(page, row) {
  await page.keyboard.press("Enter");
  return row.score;
}

async function alternative(page, row) {
  const view = await told(page, `/api/document/${row.document}`);
  const [value] = view.scores.find((score) => score.key.code === row.key.code).alternatives;
  assert.ok((await page.textContent("#alternative-1")).includes(value));
  await page.keyboard.press("1");
  return value;
}

async function typed(page, row) {
  const value = row.score ?? "90.10";
  await typeScore(page, inThai(value));
  await page.keyboard.press("Enter");
  return value;
}

// The scores of a run that knows the answers.
function runAgain() {
  rmSync(join(FOLDER, "second"), { recursive: true, force: true });
  cpSync(join(FOLDER, "output"), join(FOLDER, "second"), { recursive: true });
  execFileSync(PROGRAM, ["extract", join(FOLDER, "documents"), "--quiet", "--corrections", LOG, "--out", join(FOLDER, "second")]);
  return tableOf("second", "scores");
}

test("the place of a value is marked on its page", async () => {
  let farthest = 0;
  let marks = 0;
  await serving({}, ({ address }) => reading({ address }, async (page) => {
    const { rows } = await queue(page);
    for (const row of rows) {
      await page.waitForFunction((n) => document.querySelector("#queue-rows [aria-current]")?.closest("li") === document.querySelectorAll("#queue-rows > li")[n], rows.indexOf(row));
      const place = QUEUE.find((one) => sameScore(one, row));
      const what = `${row.path} ${row.key.code}`;
      await shows(page, "#value", row.score ?? "–");
      await shows(page, "#raw", place.raw);
      if (place.x0 !== "") {
        const off = await offOf(page, row, place);
        assert.ok(off <= TOLERANCE, `${what}: the mark is ${off} pt off`);
        farthest = Math.max(farthest, off);
        marks += 1;
      }
      await page.keyboard.press("j");
    }
  }));
  assert.ok(marks > 5, `expected marks of most values, found ${marks}`);
  console.log(`${marks} marks: at most ${farthest.toFixed(2)} pt off`);
});

// Points between the edges of the mark and those of the table, at most.
async function offOf(page, row, place) {
  const reply = await page.request.get(new URL(`/page/${row.document}/${place.page}.png`, page.url()).href);
  const size = reply.headers()["x-page-size"].split(" ").map(Number);
  const edges = [place.x0, place.y0, place.x1, place.y1].map(Number);
  const wanted = edges.map((edge, n) => edge / size[n % 2]);
  // The picture of the page before may be in sight still.
  const shares = await page.waitForFunction((wanted) => {
    const picture = document.querySelector("#picture img");
    const mark = document.querySelector("#picture rect.mark");
    if (!picture?.complete || picture.naturalWidth === 0 || !mark) return null;
    const box = picture.getBoundingClientRect();
    const found = mark.getBoundingClientRect();
    const shares = [(found.left - box.left) / box.width, (found.top - box.top) / box.height, (found.right - box.left) / box.width, (found.bottom - box.top) / box.height];
    const view = document.querySelector("#picture").getBoundingClientRect();
    const isSeen = found.width > 0 && found.top >= view.top && found.bottom <= view.bottom;
    return isSeen && Math.abs(shares[1] - wanted[1]) < 0.1 ? shares : null;
  }, wanted).then((handle) => handle.jsonValue());
  return Math.max(...shares.map((share, n) => Math.abs(share * size[n % 2] - edges[n])));
}

test("an answer is taken back by a key", async () => {
  await serving({}, ({ address }) => reading({ address }, async (page) => {
    const before = await queue(page);
    const row = await firstOpen(page);
    await page.keyboard.press("Enter");
    await saved(page, row.score);
    await page.waitForFunction((value) => document.querySelector("#value")?.textContent !== value, row.score);
    await page.keyboard.press("z");
    await shows(page, "#value", row.score);
    assert.deepEqual((await queue(page)).progress, before.progress);
    assert.deepEqual(await firstOpen(page), row);
    assert.equal(lines().length, 2);
    assert.equal(lines()[1].withdraws, lines()[0].id);
  }));
});

test("what cannot be read is said by a key, with a comment", async () => {
  await serving({}, ({ address }) => reading({ address }, async (page) => {
    const row = await walkTo(page, (row) => row.score !== null);
    await page.keyboard.press("c");
    await page.keyboard.type("หมึกเลอะ");
    await page.keyboard.press("Escape");
    await page.keyboard.press("x");
    await page.waitForFunction(() => document.querySelector("#saved")?.textContent.includes("อ่านไม่ได้"));
    const [line] = lines();
    assert.deepEqual([line.key.code, line.after, line.why], [row.key.code, null, "หมึกเลอะ"]);
  }));
});

test("the sums follow what is typed, and nothing is saved", async () => {
  await serving({}, ({ address }) => reading({ address, expected: /status of 400 .*\/api\/try$/ }, async (page) => {
    const row = await walkTo(page, (row) => row.path.includes("tha-sai"));
    const before = await page.textContent("#sums");
    const { alternatives } = (await told(page, `/api/document/${row.document}`)).scores.find((score) => score.key.code === row.key.code);
    await typeScore(page, inThai(alternatives[0]));
    await shows(page, "#sums", alternatives[0]);
    assert.notEqual(await page.textContent("#sums"), before);
    await page.keyboard.press("Control+A");
    const refused = page.waitForResponse((reply) => reply.url().endsWith("/api/try") && reply.status() === 400);
    await page.keyboard.type("๑๐๑");
    await refused;
    await page.waitForFunction(() => document.getElementById("typed").getAttribute("aria-invalid") === "true");
    await page.keyboard.press("Escape");
    assert.notEqual(await page.evaluate(() => document.activeElement.id), "typed");
    assert.equal((await queue(page)).progress.answered, 0);
    assert.deepEqual(lines(), []);
  }));
});

test("a text of a measure is mended by keyboard alone", async () => {
  await serving({}, ({ address }) => reading({ address }, async (page) => {
    const { documents } = await queue(page);
    const row = await walkTo(page, (row) => documents.find((one) => one.document === row.document).measures > 0);
    await page.keyboard.press("m");
    // The first text of the first measure has the focus.
    await page.waitForFunction(() => document.activeElement?.closest("#measures"));
    await page.keyboard.press("Enter");
    await page.keyboard.press("e");
    await page.waitForFunction(() => document.activeElement?.id === "typed");
    const before = await page.inputValue("#typed");
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" (ฉบับแก้ไข)");
    await page.keyboard.press("Control+Enter");
    await saved(page, "ฉบับแก้ไข");
    const { measures: [{ texts }] } = await told(page, `/api/document/${row.document}`);
    const [line] = lines();
    assert.equal(texts.find((text) => text.field === line.field).text, before + " (ฉบับแก้ไข)");
    assert.deepEqual([line.table, line.key, line.before, line.after], ["measures", { row: 1 }, before, before + " (ฉบับแก้ไข)"]);
    await page.reload();
    await shows(page, "#measures", "ฉบับแก้ไข");
  }));
});

test("who answers second is told of the first, and decides anew", async () => {
  const expected = /status of 409/;
  await serving({}, ({ address }) => reading({ address }, (first) => reading({ address, expected }, async (second) => {
    const row = await firstOpen(first);
    await second.fill("#reviewer", "สมชาย");
    await second.keyboard.press("Enter");
    await second.evaluate(() => document.activeElement.blur());
    await shows(second, "#value", row.score);
    await first.keyboard.press("1");
    await first.waitForFunction(() => document.querySelector("#saved")?.textContent.includes("บันทึกแล้ว"));
    await second.keyboard.press("Enter");
    await shows(second, "#problem", "สมศรี");
    assert.ok(!(await second.textContent("#saved")).includes("บันทึกแล้ว"));
    assert.equal(lines().length, 1);
    // The first one's answer is shown; having seen it, the second may say otherwise.
    await shows(second, "#value", lines()[0].after);
    await second.keyboard.press("Escape");
    await second.evaluate(() => document.activeElement?.blur());
    await typeScore(second, row.score);
    await second.keyboard.press("Enter");
    await saved(second, row.score);
    assert.deepEqual(lines().map((line) => [line.who, line.after]), [["สมศรี", lines()[0].after], ["สมชาย", row.score]]);
  })));
});

test("without a reply nothing counts as saved", async () => {
  const expected = /ERR_CONNECTION_REFUSED|^failed: .*\/(api\/answer|page\/\w+\/\d+\.png)$/;
  await serving({}, ({ address, stop }) => reading({ address, expected }, async (page) => {
    const row = await walkTo(page, (row) => row.score !== null);
    // What is still on its way when the program ends is a complaint of its own.
    await page.waitForSelector("#picture rect.mark");
    await page.waitForLoadState("networkidle");
    await stop();
    await page.keyboard.press("Enter");
    await shows(page, "#problem", row.score);
    assert.ok(!(await page.textContent("#saved")).includes("บันทึกแล้ว"));
    assert.equal(await page.textContent("#value"), row.score);
    assert.deepEqual(lines(), []);
  }));
});

test("keys work under the Thai layout, and not while somebody types", async () => {
  await serving({}, ({ address }) => reading({ address }, async (page) => {
    const thai = (key, code) => page.evaluate(([key, code]) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true })), [key, code]);
    const { rows } = await queue(page);
    await shows(page, "#value", rows[0].score);
    await thai("่", "KeyJ");
    await shows(page, "#value", rows[1].score ?? "–");
    await thai("า", "KeyK");
    await shows(page, "#value", rows[0].score);
    await page.keyboard.press("c");
    await page.keyboard.type("xz1jk");
    assert.equal(await page.inputValue("#comment"), "xz1jk");
    assert.equal((await queue(page)).progress.answered, 0);
    await shows(page, "#value", rows[0].score);
  }));
});

test("the queue is searched and filtered", async () => {
  await serving({}, ({ address }) => reading({ address }, async (page) => {
    const { rows } = await queue(page);
    const shown = () => page.locator("#queue-rows > li").count();
    assert.equal(await shown(), rows.length);
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "filter-agency");
    await page.keyboard.type("บ่อน้ำ");
    assert.equal(await shown(), rows.filter((row) => row.key.agency_name?.includes("บ่อน้ำ")).length);
    await page.fill("#filter-agency", "");
    const rule = rows.flatMap((row) => row.rules)[0];
    await page.selectOption("#filter-rule", rule);
    assert.equal(await shown(), rows.filter((row) => row.rules.includes(rule)).length);
    await page.selectOption("#filter-rule", "");
    await page.selectOption("#filter-status", "disputed");
    assert.equal(await shown(), rows.filter((row) => row.status === "disputed").length);
    await page.selectOption("#filter-state", "answered");
    assert.equal(await shown(), 0);
  }));
});

for (const language of LANGUAGES) {
  for (const theme of THEMES) {
    test(`no grave fault of accessibility: ${language}, ${theme}`, async () => {
      await serving({}, ({ address }) => reading({ address, language, theme }, async (page) => {
        const seen = await page.evaluate(() => ({ lang: document.documentElement.lang, theme: document.documentElement.dataset.theme }));
        assert.deepEqual(seen, { lang: language, theme });
        const { documents } = await queue(page);
        await walkTo(page, (row) => row.score && documents.find((one) => one.document === row.document).measures > 0);
        await page.waitForSelector("#picture rect.mark");
        await check(page, "an item");
        await typeScore(page, "12.34");
        await page.waitForTimeout(100);
        await check(page, "while typing");
        await page.keyboard.press("Escape");
        await page.keyboard.press("s");
        await page.waitForFunction(() => document.querySelector("#score-table").offsetHeight > 0);
        await check(page, "the scores");
        await page.keyboard.press("m");
        await page.waitForFunction(() => document.activeElement?.closest("#measures"));
        await check(page, "the measures");
        await page.keyboard.press("Enter");
        await page.waitForSelector("#measures #typed");
        await check(page, "a text of a measure");
        await page.evaluate(() => document.activeElement?.blur());
        await page.keyboard.press("?");
        await page.waitForSelector("#help[open]");
        await check(page, "the help");
      }));
    });
  }
}

async function check(page, what) {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate(() => window.axe.run(document, { preload: false }));
  assert.ok(passes.length > LEAST_PASSES, `expected axe to look at ${what}, found ${passes.length} rules that it passed`);
  const grave = violations.filter(({ impact }) => GRAVE.includes(impact));
  assert.deepEqual(grave.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`), [], what);
}

test("on a phone nothing runs out of the screen", async () => {
  await serving({}, ({ address }) => reading({ address, size: PHONE }, async (page) => {
    const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
    assert.ok(width <= PHONE.width, `expected at most ${PHONE.width} px of width, found ${width}`);
  }));
});

// Elements that documents ask for, or that would run: the page itself has none of them.
const FOREIGN = "img[src='x'], svg[onload], iframe, [onerror], [onload], [onclick], main script, dialog script, a[href^='javascript' i]";

for (const language of LANGUAGES) {
  test(`what a hostile document says is shown as text: ${language}`, async () => {
    await serving({ output: "hostile", reviewer: "<img src=x onerror=alert(1)>" }, ({ address }) => reading({ address, language }, async (page) => {
      const harmless = async (what) => assert.equal(await page.locator(FOREIGN).count(), 0, what);
      const { documents } = await queue(page);
      assert.ok(documents.every((one) => one.path.includes("<img src=x onerror=alert(1)>")));
      await harmless("an item");
      await page.keyboard.press("c");
      await page.keyboard.type("<img src=x onerror=alert(1)>");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector("#saved").textContent !== "");
      // The next one is of another document.
      await page.waitForFunction((row) => document.querySelector("#queue-rows [aria-current]")?.id !== row, "row-0");
      await arrived(page);
      await harmless("an answer");
      await page.keyboard.press("m");
      await shows(page, "#measures", "<svg/onload=alert(1)>");
      await harmless("the measures");
      await page.waitForFunction(() => document.activeElement?.closest("#measures"));
      await page.keyboard.press("Enter");
      await page.keyboard.press("e");
      await page.waitForSelector("#measures #typed");
      assert.ok((await page.inputValue("#typed")).includes("</script><script>alert(1)</script>"));
      await page.keyboard.type("<iframe src=\"javascript:alert(1)\"></iframe>");
      await page.keyboard.press("Control+Enter");
      await page.waitForFunction(() => document.querySelector("#saved").textContent.includes("<iframe"));
      await harmless("a text");
    }));
  });
}
