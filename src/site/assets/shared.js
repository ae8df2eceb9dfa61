// What two texts have in common, word for word: for the eye, not a measurement.
"use strict";

(function () {
  // Words, or letters where the browser cannot part Thai into words, that must follow each other to count.
  const WORDS_IN_A_ROW = 3;
  const LETTERS_IN_A_ROW = 12;

  const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("th", { granularity: "word" }) : null;

  // The text in parts { text, isShared }, joined where neighbours are alike.
  prongsai.sharedParts = function (text, other) {
    const units = unitsOf(text);
    const length = segmenter ? WORDS_IN_A_ROW : LETTERS_IN_A_ROW;
    const runs = new Set(windows(unitsOf(other), length).map(({ key }) => key));
    const isShared = new Array(units.length).fill(false);
    for (const { key, places } of windows(units, length)) {
      if (runs.has(key)) isShared.fill(true, places[0], places[places.length - 1] + 1);
    }
    return joined(units, isShared);
  };

  function unitsOf(text) {
    if (!segmenter) return [...text].map((letter) => ({ text: letter, isWord: letter.trim() !== "" }));
    return Array.from(segmenter.segment(text), ({ segment, isWordLike }) => ({
      text: segment,
      isWord: Boolean(isWordLike),
    }));
  }

  // All runs of so many words, with their places among the units; spaces and marks between do not count.
  function windows(units, length) {
    const words = units.flatMap((unit, place) => (unit.isWord ? [{ text: unit.text, place }] : []));
    const found = [];
    for (let n = 0; n + length <= words.length; n++) {
      const run = words.slice(n, n + length);
      found.push({
        key: run.map((word) => word.text).join("\u0000"),
        places: run.map((word) => word.place),
      });
    }
    return found;
  }

  function joined(units, isShared) {
    const parts = [];
    units.forEach((unit, n) => {
      const last = parts[parts.length - 1];
      if (last && last.isShared === isShared[n]) last.text += unit.text;
      else parts.push({ text: unit.text, isShared: isShared[n] });
    });
    return parts;
  }
})();
