// Data by name, each file once. A page on disk may not fetch, but it may add a script: a data file is a
// script of one line that hands its value to `prongsai.receive`.
"use strict";

window.prongsai = {};

(function () {
  const asked = new Map();
  const received = new Map();

  // Called by the data files.
  prongsai.receive = function (name, value) {
    received.set(name, value);
  };

  // A promise of the data of that name: `site`, `agency/0123456789ab`.
  prongsai.load = function (name) {
    if (!asked.has(name)) asked.set(name, fetched(name));
    return asked.get(name);
  };

  function fetched(name) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.src = "data/" + name + ".js";
      script.onload = () => (received.has(name) ? resolve(received.get(name)) : reject(new Error(name)));
      script.onerror = () => reject(new Error(name));
      document.head.append(script);
    });
  }
})();
