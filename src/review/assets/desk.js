// What lies on the desk: the queue, the item in front and its document. The parts of the page draw it and are
// told of what changes; this knows none of them.
"use strict";

(function () {
  const desk = {
    version: "",
    reviewer: "",
    rows: [],
    // Of the rules of the queue, their names by id, where the program tells them.
    rules: new Map(),
    documents: [],
    progress: null,
    // Which rows are shown, and of which page of them.
    filter: { agency: "", rule: "", status: "", state: "open" },
    page: 1,
    // The item in front, its document as the program told it last, or why it could not.
    at: null,
    view: null,
    failure: null,
    // The list that is shown on the left: "queue" or "documents"; the part on the right: "value", "scores" or
    // "measures".
    list: "queue",
    side: "value",
    // What would be if the text that is being typed were the answer.
    trial: null,
    // The place that is shown instead of the item's own.
    place: null,
    // Own answers of this sitting, the last at the end: { document, agency, id, item, said }.
    own: [],
  };
  prongsai.desk = desk;

  const watchers = {};
  const indexes = new Map();
  const documents = new Map();
  let turns = 0;

  // Calls `act` when one of these parts of the desk has changed: "queue", "list", "item", "side", "place",
  // "trial", "told", "reviewer", or the "words" in which all is shown.
  prongsai.watch = (parts, act) => parts.split(" ").forEach((part) => (watchers[part] ||= []).push(act));
  prongsai.changed = (...parts) =>
    new Set(parts.flatMap((part) => watchers[part] || [])).forEach((act) => act());

  prongsai.loadQueue = async function () {
    const queue = await prongsai.ask("/api/queue");
    Object.assign(desk, { version: queue.version, rows: queue.rows, documents: queue.documents });
    desk.progress = queue.progress;
    desk.reviewer = queue.reviewer || prongsai.remembered("reviewer") || "";
    desk.rules = new Map((queue.rules || []).map((rule) => [rule.id, rule]));
    indexes.clear();
    documents.clear();
    desk.rows.forEach((row, n) => indexes.set(prongsai.addressOf(rowItem(row)), n));
    desk.documents.forEach((one) => documents.set(one.document, one));
    prongsai.changed("queue");
  };

  const rowItem = (row) => prongsai.scoreItem(row.document, row.key);
  prongsai.rowItem = rowItem;

  // The place of an item in the queue; undefined where it does not stand there.
  prongsai.indexOf = (item) => (item ? indexes.get(prongsai.addressOf(item)) : undefined);

  prongsai.documentOf = (id) => documents.get(id);

  // Lays an item in front, and its document where that is not there yet.
  prongsai.choose = async function (item) {
    Object.assign(desk, { at: item, place: null, trial: null, failure: null });
    desk.side = item.kind === "measure" ? "measures" : "value";
    window.history.replaceState(null, "", "#" + prongsai.addressOf(item));
    if (!holds(desk.view, item)) return prongsai.reload();
    turns++;
    settled(item);
    return undefined;
  };

  // Asks for the document of the item in front anew.
  prongsai.reload = async function () {
    const item = desk.at;
    const turn = ++turns;
    Object.assign(desk, { view: null, failure: null, trial: null });
    prongsai.changed("item", "side");
    try {
      const view = await prongsai.ask(viewPath(item));
      if (turn !== turns) return;
      absorb(view);
      settled(item);
    } catch (error) {
      if (turn !== turns) return;
      desk.failure = error;
      prongsai.changed("item");
    }
  };

  function viewPath(item) {
    const agency = item.kind === "score" ? item.key.agency_name : null;
    const query = agency == null ? "" : "?agency=" + encodeURIComponent(agency);
    return "/api/document/" + item.document + query;
  }

  // Whether the item can be shown of this view.
  function holds(view, item) {
    if (!view || view.id !== item.document) return false;
    if (item.kind === "measure" || prongsai.isWholeDocument(item)) return true;
    return prongsai.thingOf(view, item) !== undefined;
  }

  // Of a document as a whole, the first score that is open is laid in front, else the first of all.
  function settled(item) {
    if (prongsai.isWholeDocument(item)) {
      const { scores, measures } = desk.view;
      const first = scores.find((score) => score.is_open) || scores[0];
      if (first) desk.at = prongsai.scoreItem(item.document, first.key);
      desk.side = first || measures.length === 0 ? "scores" : "measures";
      window.history.replaceState(null, "", "#" + prongsai.addressOf(desk.at));
    }
    prongsai.changed("item", "side", "queue");
  }

  // Takes a document as the program tells it after an answer; the item in front stays.
  prongsai.take = function (view, progress) {
    desk.progress = progress;
    absorb(view);
    desk.trial = null;
    prongsai.changed("item", "queue");
  };

  // The document, where it is that of the item in front, and what it says of the rows of the queue.
  function absorb(view) {
    if (desk.at && desk.at.document === view.id) desk.view = view;
    for (const score of view.scores) {
      const row = desk.rows[prongsai.indexOf(prongsai.scoreItem(view.id, score.key))];
      if (row) Object.assign(row, { score: score.score, status: score.status, state: stateOf(score) });
    }
    const document = prongsai.documentOf(view.id);
    const isOpen = (row) => row.document === view.id && row.state === "open";
    if (document) document.open = desk.rows.filter(isOpen).length;
  }

  const stateOf = (score) => (score.is_open ? "open" : score.answer ? "answered" : "settled");

  // What a document says of an item: a score, or a text of a measure; undefined where it has none such.
  prongsai.thingOf = (view, item) =>
    item.kind === "score"
      ? view.scores.find((score) => prongsai.sameKey(score.key, item.key))
      : view.measures
          .find((measure) => measure.row === item.row)
          ?.texts.find((text) => text.field === item.field);

  prongsai.thingInFront = () => (desk.at && desk.view ? prongsai.thingOf(desk.view, desk.at) : undefined);
  prongsai.scoreInFront = () => (desk.at?.kind === "score" ? prongsai.thingInFront() : undefined);
})();
