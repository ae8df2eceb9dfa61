// A browser that complains: whatever a page reports, fails to load or asks of a network fails its test.
import assert from "node:assert/strict";
import { after } from "node:test";

import { chromium } from "playwright-core";

import { address } from "./sites.mjs";

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };
export const LANGUAGES = ["th", "en"];
export const THEMES = ["light", "dark"];

const EXECUTABLE = process.env.PRONGSAI_CHROMIUM || "/usr/bin/chromium";
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

// What a browser reports of a data file that is not there.
const MISSING = /ERR_FILE_NOT_FOUND|^failed: file:.*\/data\/[^/]+\/[^/]+\.js$/;

let started = null;
const browser = () => (started ??= chromium.launch({ executablePath: EXECUTABLE, args: ARGUMENTS }));
export const close = async () => started && (await started).close();
after(close);

// A new reader, without anything remembered, who opens a page and waits for its content. `before` runs ahead of
// the page's own scripts; `missing` says that data is asked for that is not there.
export async function visit({ site = "demo", page: file = "index.html", language = "th", theme = "light", size = DESKTOP, before, missing }, act) {
  const context = await (await browser()).newContext({ viewport: size, colorScheme: theme, hasTouch: size === PHONE, isMobile: size === PHONE,
    deviceScaleFactor: size === PHONE ? 2 : 1, locale: "th-TH", offline: true });
  try {
    const page = await context.newPage();
    const complaints = heard(page);
    if (before) await page.addInitScript(before);
    await open(page, site, file, language);
    const told = await act(page);
    const unexpected = complaints.filter((told) => !(missing && told.match(MISSING)));
    assert.deepEqual(unexpected.slice(0, 5), [], "what the page reported");
    return told;
  } finally {
    await context.close();
  }
}

// Opens a page of a site in a language, `index.html#2568`.
export async function open(page, site, file, language = "th") {
  const [path, hash] = file.split("#");
  await page.goto(address(site, path + "?lang=" + language + (hash === undefined ? "" : "#" + hash)));
  await drawn(page);
}

export const drawn = (page) => page.waitForSelector("main h1");

function heard(page) {
  const complaints = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => { complaints.push("dialog: " + dialog.message()); dialog.dismiss(); });
  page.on("requestfailed", (request) => complaints.push("failed: " + request.url()));
  page.on("request", (request) => { if (!/^(file|blob|data):/.test(request.url())) complaints.push("request: " + request.url()); });
  return complaints;
}

// A page without content or policy, to look at files with what the browser knows.
export async function blank(act) {
  const page = await (await browser()).newPage();
  try {
    return await act(page);
  } finally {
    await page.close();
  }
}

// The cells of a column of the table of agencies.
export const column = (page, name) => page.evaluate((button) => {
  const at = document.getElementById(button).closest("th").cellIndex;
  return [...document.querySelectorAll("tbody tr")].map((row) => row.cells[at].textContent);
}, "sort-" + name);

// Presses Tab until what has the focus fits the selector, as a reader without a mouse does.
export async function tabTo(page, selector, most = 150) {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  assert.fail(`expected to reach ${selector} with ${most} presses of Tab`);
}
