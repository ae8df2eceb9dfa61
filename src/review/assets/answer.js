// Saying what an item is, and taking it back. "Saved" is said once the program has said so, and not before.
"use strict";

(function () {
  const { desk, say } = prongsai;
  const CONFLICT = 409;
  const PROBLEMS = { 0: "problem.no-reply", 403: "problem.forbidden", 413: "problem.too-large" };

  // What the page tells: the last thing that was saved, and what went wrong, with `retry()` where that helps.
  prongsai.told = { saved: null, problem: null };
  let isBusy = false;

  // Answers the item in front.
  prongsai.answer = (after) => answer(desk.at, prongsai.thingInFront(), after);

  async function answer(item, thing, after) {
    if (!thing || isBusy || isNameless()) return;
    const why = prongsai.draft(item).comment || "";
    const { kind, document, key, row, field } = item;
    const isScore = kind === "score";
    const body = {
      document,
      table: isScore ? "scores" : "measures",
      key: isScore ? key : { row },
      field: isScore ? "score" : field,
      after,
      seen: thing.answer,
      who: desk.reviewer,
      why,
    };
    const again = () => answer(item, isInFront(item) ? prongsai.thingInFront() : thing, after);
    const reply = await sent("/api/answer", body, item, after, again);
    if (!reply) return;
    const isStillInFront = isInFront(item);
    prongsai.dropDraft(item);
    // As the program wrote it down: Thai digits have become Arabic ones.
    const kept = prongsai.thingOf(reply.document, item)?.given.find((given) => given.id === reply.id);
    const own = { item, id: reply.id, after: kept ? kept.after : after };
    desk.own.push(own);
    tell(() => say("answer.saved", { name: prongsai.itemName(item), value: prongsai.valueName(own.after) }));
    prongsai.take(reply.document, reply.progress);
    if (isStillInFront && prongsai.indexOf(item) !== undefined) prongsai.stepToOpen();
  }

  const isInFront = (item) => prongsai.addressOf(desk.at) === prongsai.addressOf(item);

  // The answer that an undo takes back: the last of this sitting, else the reviewer's own of the item in front.
  prongsai.lastAnswer = function () {
    const last = desk.own.at(-1);
    if (last) return last;
    const thing = prongsai.thingInFront();
    const given = thing?.given.find((one) => one.id === thing.answer);
    return given && given.who === desk.reviewer ? { item: desk.at, id: given.id, after: given.after } : null;
  };

  prongsai.undo = () => prongsai.withdraw(prongsai.lastAnswer());

  // Takes an answer { item, id, after } back, and lays its item in front.
  prongsai.withdraw = async function (own) {
    if (!own || isBusy || isNameless()) return;
    const { item, id, after } = own;
    const agency = item.kind === "score" ? item.key.agency_name : null;
    const body = { document: item.document, id, agency, who: desk.reviewer, why: "" };
    const reply = await sent("/api/withdraw", body, item, after, () => prongsai.withdraw(own));
    if (!reply) return;
    desk.own = desk.own.filter((one) => one.id !== id);
    tell(() => say("answer.withdrawn", { name: prongsai.itemName(item), value: prongsai.valueName(after) }));
    prongsai.take(reply.document, reply.progress);
    await prongsai.choose(item);
  };

  // Sends what was decided of an item; null where it was not taken, and the page says why.
  async function sent(path, body, item, after, again) {
    isBusy = true;
    prongsai.told = { saved: () => say("answer.saving"), problem: null };
    prongsai.changed("told");
    try {
      return await prongsai.send(path, body);
    } catch (error) {
      prongsai.told = {
        saved: null,
        problem: { text: worded(error, item, after), retry: retry(error, again) },
      };
      // A typed text stays in its field; a chosen one is put there.
      if (path === "/api/answer" && after != null) prongsai.keepDraft(item, "typed", after);
      prongsai.changed("told", "item");
      if (error.status === CONFLICT) await prongsai.reload();
      return null;
    } finally {
      isBusy = false;
    }
  }

  // Where nobody refused it, the same may be sent again; what was refused is decided anew.
  const retry = (error, again) => (error.status === 0 || error.status >= 500 ? again : null);

  function worded(error, item, after) {
    const name = prongsai.itemName(item);
    const value = prongsai.valueName(after);
    if (error.status === CONFLICT) return conflict(error.said.given || [], name, value);
    const key = PROBLEMS[error.status] || "problem.refused";
    return () => say(key, { name, value, error: error.message });
  }

  // Who said what since the page was shown; nobody, where an answer was taken back.
  function conflict(given, name, value) {
    const seen = new Set((prongsai.thingInFront()?.given || []).map((one) => one.id));
    const news = given.filter((one) => !one.is_withdrawn && !seen.has(one.id));
    return function () {
      const who = news.map(prongsai.givenName).join(" · ");
      return say(news.length > 0 ? "problem.conflict" : "problem.conflict.withdrawn", { name, value, who });
    };
  }

  function isNameless() {
    if (desk.reviewer) return false;
    prongsai.tellProblem(() => say("problem.nameless"));
    document.getElementById("reviewer")?.focus();
    return true;
  }

  function tell(saved) {
    prongsai.told = { saved, problem: null };
    prongsai.changed("told");
  }

  prongsai.tellProblem = function (text, again) {
    prongsai.told = { saved: null, problem: { text, retry: again || null } };
    prongsai.changed("told");
  };
})();
