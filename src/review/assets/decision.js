// The right side: the item in front, what was read there, what can be said of it, and what speaks for it.
"use strict";

(function () {
  const { desk, element, say } = prongsai;

  const panel = element("div", { id: "value-panel", class: "panel" });
  prongsai.valuePanel = panel;
  // Told while typing, without drawing the field anew.
  const tried = element("p", { id: "tried", class: "tried", "aria-live": "polite" });
  const sums = element("section", { id: "sums" });

  let shown = null;
  prongsai.watch("words item reviewer", draw);
  prongsai.watch("words item trial", drawTrial);

  function draw() {
    if (desk.at?.kind === "measure")
      return prongsai.fill(panel, element("p", { class: "quiet" }, say("value.measure")));
    const score = prongsai.scoreInFront();
    prongsai.fill(panel, score ? parts(score) : instead());
    if (shown !== desk.at && (score || desk.failure)) arrived();
    return undefined;
  }

  // A new item begins at its top, where the sides lie below each other with its picture, and is told to those who
  // hear the page.
  function arrived() {
    if (shown) prongsai.pictureBox.scrollIntoView({ block: "nearest" });
    shown = desk.at;
    panel.scrollTop = 0;
    // Who types elsewhere goes on typing.
    const field = document.activeElement?.closest("input, select, textarea");
    if (!field || panel.contains(field)) prongsai.focusItem();
    prongsai.tryText(prongsai.draft(desk.at).typed || "");
  }

  prongsai.focusItem = function () {
    const heading = document.getElementById("item-heading");
    if (heading) heading.focus({ preventScroll: true });
    else document.activeElement?.blur();
  };

  function instead() {
    if (!desk.at) return element("p", null, say(desk.rows.length > 0 ? "value.choose" : "queue.empty"));
    if (desk.failure) return prongsai.failureOf(desk.failure);
    if (!desk.view) return element("p", { class: "quiet" }, say("value.loading"));
    return [
      element("h2", { id: "item-heading", tabindex: "-1" }, desk.view.agency ?? desk.view.path),
      element("p", null, say(prongsai.isWholeDocument(desk.at) ? "value.no-scores" : "value.missing")),
    ];
  }

  // Why a document cannot be shown, and a button to ask again.
  prongsai.failureOf = (error) => [
    element("h2", { id: "item-heading", tabindex: "-1" }, say("value.failed")),
    element("p", null, prongsai.isWithoutReply(error) ? say("problem.no-reply.read") : error.message),
    element("button", { type: "button", id: "again", on: { click: prongsai.reload } }, say("problem.retry")),
  ];

  function parts(score) {
    return [
      element(
        "header",
        { class: "item-head" },
        steps(),
        element("h2", { id: "item-heading", tabindex: "-1" }, prongsai.itemName(desk.at)),
        element("p", { class: "item-of" }, whose(score), " · ", prongsai.orUnknown(score.key.fiscal_year)),
      ),
      element(
        "div",
        { class: "value-line" },
        element("span", { id: "value", class: "big" }, prongsai.orUnknown(score.score)),
        prongsai.badge(score.status),
        score.settles > 0 && element("span", { class: "quiet" }, say("value.settles", { n: score.settles })),
      ),
      element("div", { id: "raw" }, element("h3", null, say("proof.raw")), raw(score.place)),
      element(
        "section",
        { class: "controls", "aria-label": say("control.label") },
        prongsai.scoreControls(score, tried),
      ),
      prongsai.givenList(score, desk.at),
      findings(score),
      sums,
      facts(score),
    ];
  }

  // From item to item of the queue, for those without a keyboard.
  function steps() {
    const step = (name, sign, works, direction) =>
      prongsai.keyed(
        { id: name, name, label: say("key." + name), disabled: !works, act: () => prongsai.step(direction) },
        sign,
      );
    return element(
      "div",
      { class: "steps" },
      step("previous", "▲", prongsai.hasPrevious(), -1),
      step("next", "▼", prongsai.hasNext(), 1),
    );
  }

  const whose = (score) => score.key.agency_name ?? desk.view.agency ?? say("documents.no-agency");

  const raw = (place) =>
    place ? prongsai.reading.read(place) : element("p", { class: "quiet" }, say("proof.no-place"));

  function drawTrial() {
    const score = prongsai.scoreInFront();
    if (!score) return;
    prongsai.fill(sums, prongsai.sumList(score.key));
    tried.textContent = prongsai.triedText();
    tried.className = "tried " + (desk.trial?.error === "refused" ? "is-wrong" : "");
    const field = document.getElementById("typed");
    const isWrong = desk.trial?.error === "refused" && desk.trial.text === field?.value.trim();
    field?.setAttribute("aria-invalid", String(isWrong));
  }

  function findings(score) {
    const about = desk.view.findings.filter((finding) => finding.code === score.key.code);
    if (about.length === 0) return null;
    return part(
      "value.findings",
      element(
        "ul",
        { class: "plain-list" },
        about.map((finding) =>
          element(
            "li",
            null,
            prongsai.severity(finding.severity),
            " ",
            prongsai.pick(finding.message_th, finding.message_en),
            finding.place?.page != null &&
              placeButton(finding.place, say("proof.show.label", { page: finding.place.page })),
          ),
        ),
      ),
    );
  }

  function facts(score) {
    const { place } = score;
    return [
      part(
        "proof.evidence",
        element("p", { class: "quiet" }, say("status." + score.status + ".means")),
        prongsai.reading.evidence(score.evidence),
      ),
      place && part("proof.edits", prongsai.reading.edits(place.edits || [])),
      place?.more?.length > 0 && part("proof.more", more(place)),
      score.others.length > 0 && others(score),
      part(
        "proof.document",
        element("p", { class: "path" }, desk.view.path),
        element("p", { class: "quiet" }, prongsai.term("kind", desk.view.kind)),
      ),
    ];
  }

  const part = (key, ...children) => element("section", null, element("h3", null, say(key)), children);

  const more = (place) =>
    element(
      "p",
      { class: "row" },
      place.more.map((one) =>
        placeButton(
          { ...place, ...one, more: [] },
          say("proof.show.label", { page: prongsai.orUnknown(one.page) }),
        ),
      ),
    );

  function others(score) {
    const rows = score.others.map((other) =>
      element(
        "li",
        null,
        element("strong", { class: "tabular" }, prongsai.orUnknown(other.value)),
        " ",
        prongsai.term("place", other.where),
        " ",
        other.place?.page != null &&
          placeButton(other.place, say("proof.show.label", { page: other.place.page })),
      ),
    );
    return element(
      "section",
      null,
      element("h3", null, say("proof.others", { n: rows.length })),
      element("ul", { class: "plain-list" }, rows),
    );
  }

  function placeButton(place, text) {
    const act = () => {
      desk.place = place;
      prongsai.changed("place");
    };
    return element(
      "button",
      { type: "button", class: "small", disabled: !desk.view.is_pictured, on: { click: act } },
      text,
    );
  }
})();
