// Starts the page: the queue, and the item of the address or the first that is open.
"use strict";

(function () {
  const { desk, say } = prongsai;

  prongsai.layOut();
  prongsai.changed("words");
  start();

  async function start() {
    try {
      await prongsai.loadQueue();
    } catch (error) {
      const text = () => (prongsai.isWithoutReply(error) ? say("problem.no-reply.read") : error.message);
      prongsai.tellProblem(text, start);
      return;
    }
    prongsai.told = { saved: null, problem: null };
    prongsai.changed("words", "told");
    const item = prongsai.itemOf(location.hash.slice(1));
    if (item) await prongsai.choose(item);
    else prongsai.stepToOpen() || prongsai.unfoldQueue(true);
    if (!desk.reviewer) document.getElementById("reviewer").focus();
  }

  window.addEventListener("hashchange", () => {
    const item = prongsai.itemOf(location.hash.slice(1));
    if (item) prongsai.choose(item);
  });

  // An item that was chosen is looked at, not the queue.
  prongsai.watch("side", () => prongsai.unfoldQueue(false));
})();
