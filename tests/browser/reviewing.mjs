// A running `prongsai review` and the readers who open its page. Whatever a page reports, fails to load or asks of
// anybody but this server fails its test.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { blank, DESKTOP } from "./browser.mjs";

export const PROGRAM = process.env.PRONGSAI_PROGRAM;
if (!PROGRAM) throw new Error("expected the program in PRONGSAI_PROGRAM; use tests/browser/run");
export const FOLDER = join(process.env.PRONGSAI_SITES, "review");
export const LOG = join(FOLDER, "corrections.jsonl");

// Serves an output while `act({ address })` lasts; of the answers of others nothing is left unless `log` is kept.
export async function serving({ output = "output", reviewer = "สมศรี", isKept = false }, act) {
  if (!isKept) rmSync(LOG, { force: true });
  const options = ["--port", "0", "--corrections", LOG, "--reviewer", reviewer];
  const program = spawn(PROGRAM, ["review", join(FOLDER, output), ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(program, "exit");
  const stop = async () => {
    program.kill();
    await ended;
  };
  try {
    return await act({ address: await addressOf(program), stop });
  } finally {
    await stop();
  }
}

async function addressOf(program) {
  for await (const line of createInterface({ input: program.stdout })) {
    const [address] = line.match(/http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/) || [];
    if (address) {
      program.stdout.resume();
      return address;
    }
  }
  return assert.fail("expected an address, found none");
}

// A new reader, without anything remembered, who opens the address and waits for the first item. `expected` fits what
// the browser itself may report of refused requests.
export const reading = ({ address, language = "th", theme = "light", size = DESKTOP, expected }, act) =>
  blank(async (empty) => {
    const browser = empty.context().browser();
    const context = await browser.newContext({ viewport: size, colorScheme: theme, locale: "th-TH" });
    try {
      await context.addInitScript((name) => localStorage.setItem("prongsai.language", name), language);
      const page = await context.newPage();
      const complaints = heard(page, new URL(address).origin);
      await page.goto(address);
      await arrived(page);
      const told = await act(page);
      assert.deepEqual(complaints.filter((told) => !(expected && expected.test(told))).slice(0, 5), [], "what the page reported");
      return told;
    } finally {
      await context.close();
    }
  });

// Waits for the item in front; on a phone the queue is folded.
export const arrived = async (page) => {
  await page.waitForSelector("#queue-rows [aria-current]", { state: "attached" });
  await page.waitForSelector("#item-heading");
};

function heard(page, origin) {
  const complaints = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) complaints.push(message.text() + " " + message.location().url); });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => { complaints.push("dialog: " + dialog.message()); dialog.dismiss(); });
  // What is on its way when a page is left is given up.
  page.on("requestfailed", (request) => { if (request.failure().errorText !== "net::ERR_ABORTED") complaints.push("failed: " + request.url()); });
  page.on("request", (request) => { if (!request.url().startsWith(origin + "/") && !/^(blob|data):/.test(request.url())) complaints.push("request: " + request.url()); });
  return complaints;
}

// What the server tells the page; the reader's cookie goes with it.
export async function told(page, path) {
  const reply = await page.request.get(new URL(path, page.url()).href);
  assert.equal(reply.status(), 200, path);
  return reply.json();
}

export const queue = (page) => told(page, "/api/queue");

// Waits until an element holds a text.
export const shows = (page, selector, text) =>
  page.waitForFunction(([selector, text]) => document.querySelector(selector)?.textContent.includes(text), [selector, text]);

// Presses j until a row of the queue is in front.
export async function walkTo(page, fits) {
  const { rows } = await queue(page);
  const shown = rows.filter((row) => row.state === "open");
  for (let presses = shown.findIndex(fits); presses > 0; presses--) await page.keyboard.press("j");
  const row = shown.find(fits);
  await shows(page, "#value", row.score ?? "–");
  return row;
}

// Types into the field of a score, and waits for the sums.
export async function typeScore(page, text) {
  await page.keyboard.press("e");
  await page.waitForFunction(() => document.activeElement?.id === "typed");
  const tried = page.waitForResponse((reply) => reply.url().endsWith("/api/try"));
  await page.keyboard.type(text);
  await tried;
}
