// What is asked of the program that serves this page, and what it says. Nothing counts as saved without its reply.
"use strict";

(function () {
  // Milliseconds after which a reply is no longer waited for: a page of a large scan takes a few seconds to draw.
  const PATIENCE = 30000;
  // The status of a request that got no reply, or half of one.
  const NO_REPLY = 0;

  const token = document.querySelector('meta[name="prongsai-token"]').content;

  // An error has `status` (0: no reply) and what the program `said` about it.
  async function replied(path, options, read) {
    let response, value;
    try {
      response = await fetch(path, { cache: "no-store", ...options });
      value = await (response.ok ? read(response) : response.json().catch(() => ({})));
    } catch (cause) {
      // A newer question took the place of this one.
      if (options.signal.reason?.name === "AbortError") throw options.signal.reason;
      throw refusal(NO_REPLY, {}, cause);
    }
    if (!response.ok) throw refusal(response.status, value);
    return value;
  }

  function refusal(status, said, cause) {
    const error = new Error(said?.error || String(status), { cause });
    return Object.assign(error, { status, said: said || {} });
  }

  const patience = (signal) =>
    signal ? AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]) : AbortSignal.timeout(PATIENCE);

  prongsai.ask = (path) => replied(path, { signal: patience() }, (response) => response.json());

  // The picture of a page: { blob, size in points }.
  prongsai.askPicture = (path) =>
    replied(path, { signal: patience() }, async (response) => ({
      blob: await response.blob(),
      size: sizeOf(response.headers.get("X-Page-Size") || ""),
    }));

  function sizeOf(text) {
    const size = text.split(" ").map(Number);
    if (size.length === 2 && size.every((length) => length > 0)) return size;
    throw new Error("expected the size of the page in points, found " + text);
  }

  prongsai.send = (path, body, signal) =>
    replied(
      path,
      {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Prongsai-Token": token },
        body: JSON.stringify(body),
        signal: patience(signal),
      },
      (response) => response.json(),
    );

  prongsai.isWithoutReply = (error) => error.status === NO_REPLY;
})();
