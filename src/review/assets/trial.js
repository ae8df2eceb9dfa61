// What would be if the text that is being typed were the answer: the program computes it, and saves nothing.
"use strict";

(function () {
  const { desk } = prongsai;
  // Milliseconds without a key after which the program is asked.
  const PAUSE = 120;
  const REFUSED = 400;

  let turns = 0;
  let waiting = null;
  let asked = null;

  // Tries a text as the score in front; "" ends the trial. A reply to an older text is dropped.
  prongsai.tryText = function (text) {
    const turn = ++turns;
    clearTimeout(waiting);
    asked?.abort(new DOMException("a newer text", "AbortError"));
    if (text.trim() === "") {
      if (desk.trial) show(null);
      return;
    }
    waiting = setTimeout(() => ask(text.trim(), desk.at, turn), PAUSE);
  };

  async function ask(text, item, turn) {
    if (item !== desk.at || turn !== turns) return;
    asked = new AbortController();
    let trial = null;
    try {
      const body = { document: item.document, key: item.key, after: text };
      trial = { text, ...(await prongsai.send("/api/try", body, asked.signal)) };
    } catch (error) {
      trial = { text, error: error.status === REFUSED ? "refused" : "unknown" };
    }
    if (turn === turns && item === desk.at) show(trial);
  }

  function show(trial) {
    desk.trial = trial;
    prongsai.changed("trial");
  }
})();
