// about.html: how to read the site, what its words mean, and where everything comes from.
"use strict";

(function () {
  const { element, say, section } = prongsai;

  prongsai.texts({
    "about.title": ["วิธีอ่านเว็บไซต์นี้", "How to read this site"],
    "about.lead": [
      "หน่วยงานของรัฐไทยราว 8,300 แห่งได้คะแนน ITA ทุกปี และเผยแพร่รายงานเป็น PDF ต่างรูปแบบกัน โปรแกรมโปร่งใสอ่านรายงานเหล่านี้เป็นตารางที่เทียบกันได้ และบอกที่มาของทุกตัวเลข",
      "About 8,300 Thai public bodies get an ITA score every year and publish reports about it, each in its own layout. Prongsai reads these reports into tables that can be compared, and says where each number comes from.",
    ],
    "about.cases": [
      "เว็บไซต์นี้แสดงเฉพาะเอกสารที่นำมาอ่าน ค่าเฉลี่ยและอันดับจึงเป็นของเอกสารชุดนี้ ไม่ใช่ของทั้งประเทศ",
      "The site shows only the documents that it was made from. Means and ranks are of these documents, not of the whole country.",
    ],
    "about.before": ["ก่อนเผยแพร่", "Before you publish"],
    "about.before.1": [
      "กดที่ตัวเลข แล้วดูกรอบในภาพหน้าเอกสารว่าตรงกันหรือไม่",
      "Press the number, and see whether the box on the picture of the page holds it.",
    ],
    "about.before.2": [
      "ดูสถานะ: “ขัดแย้ง” และ “ตามที่พิมพ์” ต้องอ่านเอกสารเอง",
      "Look at its status: read the document yourself where it is “disputed” or “printed”.",
    ],
    "about.before.3": [
      "ข้อสังเกตคือคำถาม โปรดถามหน่วยงานก่อนสรุป",
      "A finding is a question: ask the agency before you conclude.",
    ],
    "about.before.4": [
      "อ้างเอกสารด้วยเส้นทางไฟล์และ SHA-256 เพื่อให้ผู้อื่นตรวจตามได้",
      "Cite the document by its path and SHA-256, so that others can check.",
    ],
    "about.statuses": ["สถานะของคะแนน", "Statuses of a score"],
    "about.evidence": ["สิ่งที่ยืนยันคะแนน", "What settles a score"],
    "about.severities": ["ความหนักของข้อสังเกต", "Severities of findings"],
    "about.terms": ["คำที่ใช้", "Terms"],
    "about.term.ita": [
      "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ โดยสำนักงาน ป.ป.ช.",
      "Integrity and Transparency Assessment of public bodies, by the National Anti-Corruption Commission (NACC).",
    ],
    "about.term.iit": [
      "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน ร้อยละ 30 ตัวชี้วัดที่ 1–5",
      "Survey of those inside the agency; 30 % of the total; indicators 1–5.",
    ],
    "about.term.eit": [
      "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก ร้อยละ 30 ตัวชี้วัดที่ 6–8",
      "Survey of those whom the agency serves; 30 % of the total; indicators 6–8.",
    ],
    "about.term.oit": [
      "แบบตรวจการเปิดเผยข้อมูลสาธารณะ ร้อยละ 40 ตัวชี้วัดที่ 9–10",
      "Check of what the agency publishes; 40 % of the total; indicators 9–10.",
    ],
    "about.term.year": [
      "ปีงบประมาณ พ.ศ. ตัวอย่าง 2568 คือตุลาคม 2567 ถึงกันยายน 2568",
      "Fiscal years of the Buddhist era: 2568 is October 2024 to September 2025.",
    ],
    "about.term.year.name": ["ปี", "Year"],
    "about.term.unknown": [
      "ไม่ทราบค่า เพราะเอกสารไม่ได้ระบุหรืออ่านไม่ได้ ไม่ได้แปลว่าศูนย์",
      "Unknown: not stated or not read. It is never zero.",
    ],
    "about.privacy": ["ข้อมูลของผู้อ่าน", "Your own data"],
    "about.privacy.text": [
      "เว็บไซต์นี้ไม่ส่งข้อมูลใดออกไป ไม่โหลดสิ่งใดจากเครือข่าย และจำเพียงภาษากับสีที่เลือกไว้ในเบราว์เซอร์ของท่าน",
      "This site sends nothing, loads nothing from a network, and remembers only the language and theme that you chose, in your own browser.",
    ],
    "about.pictures": [
      "ภาพหน้าเอกสารในเว็บไซต์นี้: {kept} ({count} ภาพ {size} MB)",
      "Pictures of pages on this site: {kept} ({count} pictures, {size} MB).",
    ],
    "pictures.all": ["ทุกหน้าที่มีตัวเลข", "of all pages with numbers"],
    "pictures.flagged": ["เฉพาะหน้าที่ควรเปิดดู", "only of pages that should be looked at"],
    "pictures.none": ["ไม่ได้เก็บ", "none kept"],
    "about.sources": ["ที่มาและสัญญาอนุญาต", "Sources and licences"],
    "about.source.program": [
      "โปรแกรมโปร่งใส {version}: MIT หรือ Apache-2.0",
      "Prongsai {version}: MIT or Apache-2.0",
    ],
    "about.source.ita": [
      "ชื่อตัวชี้วัด ข้อคำถาม น้ำหนัก และระดับผล: การประเมิน ITA ของสำนักงาน ป.ป.ช.",
      "Names of indicators and questions, weights, grades: the ITA of the National Anti-Corruption Commission",
    ],
    "about.source.places": [
      "ชื่อและรหัสของจังหวัด อำเภอ ตำบล: โครงการ GeoThai จากข้อมูลกรมการปกครอง",
      "Names and codes of provinces, districts, sub-districts: the GeoThai project, data of the Department of Provincial Administration (DOPA)",
    ],
    "about.source.map": [
      "เส้นขอบจังหวัดในแผนที่: แพ็กเกจ @svg-maps/thailand 2.0.0 จากแผนที่ของ MapSVG เปลี่ยนเฉพาะรูปแบบไฟล์",
      "Outlines of the provinces: the package @svg-maps/thailand 2.0.0, based on the map of MapSVG; changed in form only",
    ],
    "about.source.echarts": [
      "แผนภูมิ: Apache ECharts 6.1.0",
      "Charts: Apache ECharts 6.1.0, copyright 2017–2026 The Apache Software Foundation",
    ],
    "about.source.notices": ["ข้อความสัญญาอนุญาตฉบับเต็ม", "Full notices"],
    "about.source.documents": [
      "เอกสารเป็นของหน่วยงานที่เผยแพร่ ภาพหน้ามีไว้เพื่อตรวจตัวเลข",
      "The documents belong to the agencies that published them; pictures of pages are here to check numbers.",
    ],
  });

  prongsai.page({
    file: "about.html",
    data: () => ["site"],
    title: () => say("nav.about"),
    draw: ([site]) => [
      element(
        "div",
        { class: "lead" },
        element("h1", null, say("about.title")),
        element("p", null, say("about.lead")),
      ),
      section(
        "before",
        say("about.before"),
        element("p", null, say("about.cases")),
        element(
          "ol",
          null,
          [1, 2, 3, 4].map((n) => element("li", null, say("about.before." + n))),
        ),
      ),
      section(
        "statuses",
        say("about.statuses"),
        meanings(
          ["verified", "printed", "repaired", "derived", "disputed", "corrected"],
          prongsai.badge,
          (name) => say("status." + name + ".means"),
        ),
      ),
      section(
        "evidence",
        say("about.evidence"),
        element(
          "ul",
          null,
          ["sum", "mentions", "items", "scheme", "deficit", "doubt", "person"].map((name) =>
            element("li", null, say("evidence." + name)),
          ),
        ),
      ),
      section(
        "severities",
        say("about.severities"),
        meanings(["error", "warning", "info"], prongsai.severity, (name) =>
          say("severity." + name + ".means"),
        ),
      ),
      section("terms", say("about.terms"), terms()),
      section(
        "privacy",
        say("about.privacy"),
        element("p", null, say("about.privacy.text")),
        element("p", null, pictures(site)),
      ),
      section("sources", say("about.sources"), sources(site)),
    ],
    shown: () => {
      const part = document.getElementById(prongsai.address());
      if (part) part.scrollIntoView();
    },
  });

  const meanings = (names, mark, meaning) =>
    element(
      "dl",
      { class: "terms" },
      names.map((name) =>
        element("div", null, element("dt", null, mark(name)), element("dd", null, meaning(name))),
      ),
    );

  function terms() {
    const list = [
      ["ITA", "ita"],
      ["IIT", "iit"],
      ["EIT", "eit"],
      ["OIT", "oit"],
      [say("about.term.year.name"), "year"],
      ["–", "unknown"],
    ];
    return element(
      "dl",
      { class: "terms" },
      list.map(([name, key]) =>
        element("div", null, element("dt", null, name), element("dd", null, say("about.term." + key))),
      ),
    );
  }

  function pictures(site) {
    const size = (site.pictures.bytes / 1e6).toFixed(1);
    return say("about.pictures", {
      kept: say("pictures." + site.pictures.kept),
      count: prongsai.count(site.pictures.count),
      size,
    });
  }

  function sources(site) {
    const list = [
      [say("about.source.program", { version: site.version })],
      [say("about.source.ita")],
      [
        say("about.source.places") + " · ",
        licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
      ],
      [
        say("about.source.map") + " · ",
        licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
      ],
      [
        say("about.source.echarts") + " · ",
        licence("Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
      ],
      [licence(say("about.source.notices"), "assets/licences.txt")],
      [say("about.source.documents")],
    ];
    return element(
      "ul",
      null,
      list.map((parts) => element("li", null, parts)),
    );
  }

  const licence = (name, href) => element("a", { href, rel: "noreferrer" }, name);
})();
