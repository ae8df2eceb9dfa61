// Which rows of the table of agencies are shown, and in which order. Plain functions of the data and of what
// the reader asked: nothing here touches the page.
"use strict";

(function () {
  // Both scales of grades, from the best: until 2565 and since.
  const GRADES = [
    ...["AA", "A", "B", "C", "D", "E", "F"],
    ...["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"],
  ];
  const SPACES = /\s+/;
  // What an address may hold, with what is meant where it says nothing.
  const NOTHING = {
    q: "",
    year: "",
    province: "",
    type: "",
    grade: "",
    min: "",
    max: "",
    flagged: "",
    sort: "",
    down: "",
    all: "",
    page: "1",
  };

  // What is asked, from the text of an address.
  prongsai.asked = function (address) {
    const given = new URLSearchParams(address);
    return Object.fromEntries(Object.keys(NOTHING).map((name) => [name, given.get(name) ?? NOTHING[name]]));
  };

  // The text of an address from what is asked.
  prongsai.askedAddress = function (asked) {
    const said = Object.entries(asked).filter(([name, value]) => value !== NOTHING[name]);
    return new URLSearchParams(said).toString();
  };

  // The data with what searching and sorting need, made once.
  prongsai.prepared = function (data) {
    const at = Object.fromEntries(data.columns.map((name, n) => [name, n]));
    const texts = data.agencies.map(([, name, , , district]) => folded((name || "") + " " + (district || "")));
    const years = [...new Set(data.rows.map((row) => row[at.year]))].filter((year) => year != null).sort();
    const places = {
      province: thaiPlaces(data.provinces),
      type: thaiPlaces(data.types),
      grade: gradePlaces(data.grades),
    };
    return { ...data, at, texts, years, places, sorted: { by: "", rows: data.rows } };
  };

  const folded = (text) => text.normalize("NFC").toLowerCase();

  // The rows that fit what is asked, in its order. The order is kept until another is asked for.
  prongsai.chosen = function (data, asked) {
    const by = asked.sort && asked.sort + " " + asked.down;
    if (data.sorted.by !== by)
      data.sorted = { by, rows: asked.sort ? sorted(data, data.rows, asked) : data.rows };
    return data.sorted.rows.filter(test(data, asked));
  };

  function test(data, asked) {
    const { at, agencies } = data;
    const found = searched(data, asked.q);
    const year = asked.year && asked.year !== "all" ? Number(asked.year) : null;
    const province = indexOf(data.provinces, asked.province);
    const type = indexOf(data.types, asked.type);
    const grade = indexOf(data.grades, asked.grade);
    const [min, max] = [numberOf(asked.min), numberOf(asked.max)];
    const tests = [];
    if (found) tests.push((row) => found[row[at.agency]] === 1);
    if (year !== null) tests.push((row) => row[at.year] === year);
    if (province !== null) tests.push((row) => agencies[row[at.agency]][3] === province);
    if (type !== null) tests.push((row) => agencies[row[at.agency]][2] === type);
    if (grade !== null) tests.push((row) => row[at.grade] === grade);
    if (min !== null) tests.push((row) => row[at.total] !== null && row[at.total] >= min);
    if (max !== null) tests.push((row) => row[at.total] !== null && row[at.total] <= max);
    if (asked.flagged) tests.push((row) => row[at.errors] + row[at.warnings] > 0);
    return (row) => tests.every((fits) => fits(row));
  }

  // A name that is asked for and not there fits nothing: -2 is no index, and not the -1 of unknown.
  const indexOf = (names, name) => (name === "" ? null : names.includes(name) ? names.indexOf(name) : -2);
  const numberOf = (text) => (text.trim() === "" || Number.isNaN(Number(text)) ? null : Number(text));

  // By agency, whether all words asked for are in its name or district.
  function searched(data, q) {
    const words = folded(q).split(SPACES).filter(Boolean);
    if (words.length === 0) return null;
    return Uint8Array.from(data.texts, (text) => (words.every((word) => text.includes(word)) ? 1 : 0));
  }

  // Unknown values come last in both directions; rows that are equal keep their order. One number holds a
  // row's value, in hundredths, and behind it the row's place: plain numbers sort ten times faster than rows.
  function sorted(data, rows, asked) {
    const value = valueOf(data, asked.sort);
    if (!value) return rows;
    const way = asked.down ? -1 : 1;
    const keys = new Float64Array(rows.length);
    const unknown = [];
    let known = 0;
    rows.forEach((row, place) => {
      const found = value(row);
      if (found === null) unknown.push(row);
      else keys[known++] = way * Math.round(found * 100) * rows.length + place;
    });
    const placeIn = (key) => key - Math.floor(key / rows.length) * rows.length;
    return Array.from(keys.subarray(0, known).sort(), (key) => rows[placeIn(key)]).concat(unknown);
  }

  // A number by which a column sorts.
  function valueOf(data, column) {
    const { at, agencies, places } = data;
    const placed = (name, index) => (index < 0 ? null : places[name][index]);
    if (column === "agency") {
      places.agency = places.agency || thaiPlaces(agencies.map(([, name]) => name));
      return (row) => places.agency[row[at.agency]];
    }
    if (column === "province") return (row) => placed("province", agencies[row[at.agency]][3]);
    if (column === "type") return (row) => placed("type", agencies[row[at.agency]][2]);
    if (column === "grade") return (row) => placed("grade", row[at.grade]);
    return Object.hasOwn(at, column) ? (row) => row[at[column]] : null;
  }

  // By name, its place in the Thai order.
  function thaiPlaces(names) {
    const collator = new Intl.Collator("th");
    return placesOf(names, (a, b) => collator.compare(a, b));
  }

  // By grade, its place from the best; a grade that is not known comes last.
  function gradePlaces(grades) {
    const place = (grade) => (GRADES.includes(grade) ? GRADES.indexOf(grade) : GRADES.length);
    return placesOf(grades, (a, b) => place(a) - place(b));
  }

  function placesOf(names, compare) {
    const order = names.map((_, n) => n).sort((a, b) => compare(names[a], names[b]));
    const places = new Int32Array(names.length);
    order.forEach((name, place) => {
      places[name] = place;
    });
    return places;
  }
})();
