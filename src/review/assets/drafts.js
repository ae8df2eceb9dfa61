// What has been typed and not been saved, by item: it outlives a look at another item, a failure, and a reload.
"use strict";

(function () {
  const STORE = "prongsai.drafts";
  const drafts = stored();

  // The draft of an item: { typed, comment }, either may be missing.
  prongsai.draft = (item) => drafts[prongsai.addressOf(item)] || {};

  // Keeps a part of a draft; null forgets it.
  prongsai.keepDraft = function (item, part, text) {
    const address = prongsai.addressOf(item);
    const draft = { ...drafts[address], [part]: text };
    if (text == null) delete draft[part];
    if (Object.keys(draft).length > 0) drafts[address] = draft;
    else delete drafts[address];
    store();
  };

  prongsai.dropDraft = function (item) {
    delete drafts[prongsai.addressOf(item)];
    store();
  };

  // Storage is refused in some private windows: then drafts last until the page is left.
  function stored() {
    try {
      const kept = JSON.parse(window.sessionStorage.getItem(STORE));
      return kept && typeof kept === "object" ? kept : {};
    } catch {
      return {};
    }
  }

  function store() {
    try {
      window.sessionStorage.setItem(STORE, JSON.stringify(drafts));
    } catch {
      // The drafts hold until the page is left.
    }
  }
})();
