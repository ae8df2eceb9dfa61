// The language of the page, and texts by key. A text is a pair, Thai first, so that neither can be forgotten.
"use strict";

(function () {
  const LANGUAGES = ["th", "en"];
  const texts = {};

  // Adds pairs: { key: ["ไทย", "English"] }.
  prongsai.texts = (pairs) => Object.assign(texts, pairs);

  prongsai.language = () => document.documentElement.lang;

  prongsai.setLanguage = function (language) {
    document.documentElement.lang = language;
    prongsai.remember("language", language);
  };

  // The text of a key; `{name}` stands for a value. A key without text shows itself.
  prongsai.say = function (key, values) {
    const pair = texts[key];
    const text = pair ? pick(pair[0], pair[1]) : key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
  };

  // Whether there is a text of that key.
  prongsai.knows = (key) => Object.hasOwn(texts, key);

  // Of two texts, the one in the language of the page.
  function pick(thai, english) {
    return prongsai.language() === "en" ? english : thai;
  }
  prongsai.pick = pick;

  const asked = new URLSearchParams(location.search).get("lang");
  const first = [asked, prongsai.remembered("language")].find((l) => LANGUAGES.includes(l)) || "th";
  if (first === asked) prongsai.setLanguage(first);
  document.documentElement.lang = first;
})();
