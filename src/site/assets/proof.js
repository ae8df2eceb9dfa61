// The proof of one value: where it stands, what was read there, what was done to it, and how far to trust it.
"use strict";

(function () {
  const { element, say, score, share, term } = prongsai;
  // Digits of the SHA-256 that are enough to tell documents apart by eye.
  const HASH_DIGITS = 16;
  // What cannot be seen in print: spaces other than the common one, format and private characters.
  const UNSEEN = /[\p{Zs}\p{Zl}\p{Zp}\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u;

  const dialog = element("dialog", { class: "proof", "aria-labelledby": "proof-title" });
  let closed = () => {};
  dialog.addEventListener("close", () => closed());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  // Opens the proof of { title, value, status, evidence, mention_count, alternatives, message, document, place,
  // others }; `documents` are those of the agency by id; `whenClosed` is called once it is closed.
  prongsai.openProof = function (thing, documents, site, whenClosed) {
    if (!dialog.isConnected) document.body.append(dialog);
    closed = whenClosed;
    const viewer = prongsai.viewer(site);
    const show = (place, id) => viewer.show(place, documents[id], id);
    dialog.replaceChildren(
      head(thing),
      element("div", { class: "proof-parts" }, viewer.box, facts(thing, documents, show)),
    );
    if (!dialog.open) dialog.showModal();
    show(thing.place, thing.document);
  };

  prongsai.closeProof = function () {
    if (dialog.open) dialog.close();
  };

  function head(thing) {
    const value = thing.value == null ? null : element("span", { class: "big" }, thing.value);
    return element(
      "div",
      { class: "proof-head" },
      element(
        "h2",
        { id: "proof-title" },
        element("span", { class: "quiet" }, say("proof.title") + ": "),
        thing.title,
        " ",
        value,
      ),
      element(
        "button",
        { type: "button", class: "close", on: { click: () => dialog.close() } },
        say("proof.close"),
      ),
    );
  }

  function facts(thing, documents, show) {
    const { place } = thing;
    return element(
      "div",
      { class: "facts" },
      thing.message && element("p", { class: "message" }, thing.message),
      thing.status &&
        part(
          "proof.status",
          element("p", null, prongsai.badge(thing.status)),
          element("p", null, say("status." + thing.status + ".means")),
        ),
      thing.evidence && part("proof.evidence", evidence(thing.evidence)),
      thing.alternatives?.length > 0 &&
        part(
          "proof.alternatives",
          element("p", { class: "numbers-list" }, thing.alternatives.map(score).join(" · ")),
        ),
      place && part("proof.raw", read(place)),
      place && part("proof.edits", edits(place.edits || [])),
      place?.more?.length > 0 && part("proof.more", onward(place, thing.document, show)),
      thing.others?.length > 0 && others(thing.others, documents, show),
      part("proof.document", source(documents[thing.document])),
      part("proof.share", link()),
    );
  }

  const part = (key, ...children) => element("section", null, element("h3", null, say(key)), children);

  function evidence(names) {
    if (names.length === 0) return element("p", null, say("proof.evidence.none"));
    return element(
      "ul",
      null,
      names.map((name) => element("li", null, term("evidence", name))),
    );
  }

  function read(place) {
    const sure =
      typeof place.confidence === "number"
        ? " · " + say("proof.confidence", { share: share(place.confidence) })
        : "";
    return [
      element("p", null, literal(prongsai.orUnknown(place.raw))),
      element("p", { class: "quiet" }, term("source", place.source) + sure),
    ];
  }

  function edits(list) {
    if (list.length === 0) return element("p", null, say("proof.edits.none"));
    return element(
      "ol",
      { class: "edits" },
      list.map((edit) =>
        element(
          "li",
          null,
          element("span", null, term("pass", edit.pass)),
          edit.guess && element("em", null, " (" + say("proof.guess") + ")"),
          element(
            "span",
            { class: "change" },
            literal(edit.before),
            element("span", { "aria-hidden": "true" }, " → "),
            prongsai.heard(" → "),
            literal(edit.after),
          ),
        ),
      ),
    );
  }

  // Parts of a proof that stand alone too, for the page of review.
  prongsai.reading = { evidence, read, edits };

  // A text with what cannot be seen shown by its code point.
  function literal(text) {
    if (text === "") return element("span", { class: "quiet" }, say("proof.nothing"));
    const parts = [...text].map((character) =>
      character !== " " && UNSEEN.test(character)
        ? element(
            "span",
            { class: "code-point" },
            "U+" + character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0"),
          )
        : character,
    );
    return element("code", null, parts);
  }

  function onward(place, id, show) {
    return element(
      "p",
      { class: "row" },
      place.more.map((other) =>
        element(
          "button",
          { type: "button", on: { click: () => show({ ...place, ...other, more: [] }, id) } },
          say("proof.show.label", { page: prongsai.orUnknown(other.page) }),
        ),
      ),
    );
  }

  function others(list, documents, show) {
    const rows = list.map((other) =>
      element(
        "li",
        null,
        element("strong", { class: "tabular" }, score(other.value)),
        " ",
        term("place", other.where),
        element("span", { class: "under path" }, documents[other.document]?.path || other.document),
        prongsai.isPictured(other.place, documents[other.document])
          ? element(
              "button",
              { type: "button", on: { click: () => show(other.place, other.document) } },
              say("proof.show.label", { page: other.place.page }),
            )
          : other.place?.page != null &&
              element("span", { class: "quiet" }, say("word.page") + " " + other.place.page),
      ),
    );
    return element(
      "section",
      null,
      element("h3", null, say("proof.others", { n: list.length })),
      element("ul", { class: "others" }, rows),
    );
  }

  function source(document) {
    if (!document) return element("p", null, say("word.unknown"));
    return [
      element("p", { class: "path" }, document.path),
      element(
        "p",
        { class: "quiet" },
        term("kind", document.kind) + " · SHA-256 ",
        element("code", null, document.sha256.slice(0, HASH_DIGITS) + "…"),
      ),
    ];
  }

  function link() {
    const field = element("input", {
      type: "text",
      readonly: true,
      // Without the language of this page: each reader has their own.
      value: location.href.replace(location.search, ""),
      "aria-label": say("proof.share"),
      on: { focus: (event) => event.target.select() },
    });
    const button = element(
      "button",
      { type: "button", on: { click: () => copy(field, button) } },
      say("proof.copy"),
    );
    return element("p", { class: "row" }, field, button);
  }

  // The clipboard may be refused: then the link is selected, ready to be copied by hand.
  async function copy(field, button) {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = say("proof.copied");
    } catch {
      field.focus();
    }
  }
})();
