// The words of the page of review: Thai, English.
"use strict";

prongsai.texts({
  "review.title": ["ตรวจค่าที่น่าสงสัย", "Review of doubtful values"],

  "progress.told": [
    "รอตรวจ {open} · ตอบแล้ว {answered} · ยืนยันได้จากคำตอบอื่น {settled} · ทั้งหมด {total}",
    "{open} open · {answered} answered · {settled} settled by other answers · {total} in all",
  ],
  "reviewer.label": ["ผู้ตรวจ", "Reviewer"],
  "reviewer.hint": ["กรุณาใส่ชื่อของท่าน", "your name, please"],

  "queue.label": ["รายการตรวจ", "Queue"],
  "queue.tab": ["รอตรวจ ({n})", "Queue ({n})"],
  "queue.filter.agency": ["ค้นหน่วยงานหรือชื่อไฟล์", "Search agency or file"],
  "queue.filter.rule": ["ข้อที่ตรวจ", "Rule"],
  "queue.filter.rule.all": ["ทุกข้อที่ตรวจ", "All rules"],
  "queue.filter.status": ["สถานะของค่า", "Status of the value"],
  "queue.filter.status.all": ["ทุกสถานะ", "Any status"],
  "queue.filter.state": ["ตรวจแล้วหรือยัง", "Reviewed or not"],
  "queue.filter.state.all": ["ทั้งหมด", "All"],
  "queue.state.open": ["รอตรวจ", "open"],
  "queue.state.answered": ["ตอบแล้ว", "answered"],
  "queue.state.settled": ["ยืนยันได้แล้ว", "settled"],
  "queue.count": ["แสดง {shown} จาก {all} รายการ", "{shown} of {all} items"],
  "queue.none": [
    "ไม่มีรายการตามเงื่อนไขนี้ ลองเปลี่ยนเป็น “ทั้งหมด” เพื่อดูรายการที่ตอบแล้ว",
    "No item fits these filters. Choose “All” to see those already answered.",
  ],
  "queue.empty": ["ไม่มีค่าที่ต้องตรวจ", "There is nothing to review."],
  "queue.settles": ["ช่วยยืนยันอีก {n}", "settles {n} more"],

  "documents.tab": ["เอกสาร ({n})", "Documents ({n})"],
  "documents.search": ["ค้นหน่วยงาน ปี หรือชื่อไฟล์", "Search agency, year or file"],
  "documents.count": ["แสดง {shown} จาก {all} ฉบับ", "{shown} of {all} documents"],
  "documents.numbers": ["รอตรวจ {open} · มาตรการ {measures}", "{open} open · {measures} measures"],
  "documents.no-agency": ["ไม่ทราบหน่วยงาน", "Agency unknown"],

  "picture.page": ["ภาพหน้าเอกสาร เลื่อนดูด้วยปุ่มลูกศร", "Picture of the page; arrow keys move it"],
  "picture.place": ["ไปที่ตำแหน่ง", "To the place"],
  "picture.loading": ["กำลังเปิดหน้าเอกสาร…", "Opening the page…"],
  "picture.none": ["ยังไม่มีภาพให้แสดง", "There is no picture to show."],
  "picture.failed": ["แสดงภาพหน้า {page} ไม่ได้: {error}", "Page {page} cannot be shown: {error}"],
  "picture.no-reply": ["โปรแกรมไม่ตอบ", "the program does not reply"],
  "picture.no-place": ["ไม่ทราบตำแหน่งในหน้า", "the place on the page is not known"],

  "side.label": ["ค่าที่ตรวจ", "What is reviewed"],
  "side.value": ["ค่าที่ตรวจ", "Value"],
  "side.scores": ["ตารางคะแนน", "Scores"],
  "side.measures": ["มาตรการ ({n})", "Measures ({n})"],

  "value.choose": ["โปรดเลือกรายการจากด้านซ้าย", "Choose an item from the queue."],
  "value.loading": ["กำลังเปิดเอกสาร…", "Opening the document…"],
  "value.failed": ["เปิดเอกสารไม่ได้", "The document cannot be opened"],
  "value.missing": [
    "เอกสารนี้ไม่มีค่าตามที่อยู่นี้ ลิงก์อาจเก่าหรือพิมพ์ผิด",
    "This document has no such value. The link may be old or mistyped.",
  ],
  "value.no-scores": ["เอกสารนี้ไม่มีคะแนนที่อ่านได้", "No score could be read in this document."],
  "value.measure": [
    "กำลังตรวจข้อความของมาตรการ เลือกคะแนนได้จากตารางคะแนน",
    "A text of a measure is being reviewed. Choose a score from the table of scores.",
  ],
  "value.settles": ["คำตอบนี้ช่วยยืนยันอีก {n} ค่า", "An answer settles {n} more"],
  "value.findings": ["ข้อสังเกต", "Findings"],

  "control.label": ["คำตอบ", "Answer"],
  "control.accept": ["ถูกต้อง", "Correct:"],
  "control.alternative": ["ทางเลือกที่ {n}: ", "Alternative {n}: "],
  "control.type": ["ค่าอื่น (เลขไทยหรือเลขอารบิก)", "Another value (Thai or Arabic digits)"],
  "control.text": ["ข้อความตามเอกสาร", "The text as the document has it"],
  "control.save": ["บันทึก", "Save"],
  "control.unreadable": ["อ่านไม่ได้", "Unreadable"],
  "control.undo": ["ถอนคำตอบล่าสุด", "Undo last answer"],
  "control.undo.title": ["ถอนคำตอบ: {name} = {value}", "Take back: {name} = {value}"],
  "control.undo.none": ["ยังไม่มีคำตอบของท่านให้ถอน", "You have no answer to take back yet"],
  "control.comment": ["หมายเหตุ", "Comment"],
  "control.comment.hint": ["บันทึกไว้กับคำตอบ (ไม่บังคับ)", "kept with the answer (optional)"],

  "tried.hint": [
    "ขณะพิมพ์ ผลรวมด้านล่างคำนวณตาม ยังไม่บันทึก",
    "The sums below follow what you type; nothing is saved yet.",
  ],
  "tried.told": [
    "ถ้าเป็น {value}: ผลรวมตรง {holding} ไม่ตรง {broken} · ในเอกสารนี้เหลือรอตรวจ {open}",
    "If it is {value}: {holding} sums hold, {broken} do not · {open} left open in this document",
  ],
  "tried.refused": [
    "“{text}” ไม่ใช่คะแนน คะแนนอยู่ระหว่าง 0 ถึง 100",
    "“{text}” is no score. A score lies between 0 and 100.",
  ],
  "tried.unknown": [
    "คำนวณผลรวมของ “{text}” ไม่ได้ในขณะนี้ แต่ยังบันทึกได้",
    "The sums of “{text}” cannot be computed just now; it can still be saved.",
  ],

  "sums.title": ["ผลรวม", "Sums"],
  "sums.tried": ["ผลรวม ถ้าใช้ค่านี้ (ยังไม่บันทึก)", "Sums with this value (not saved)"],
  "sums.none": ["ไม่มีผลรวมที่ตรวจได้ในเอกสารนี้", "This document has no sums to check."],
  "sums.others": ["ผลรวมอื่นของเอกสาร ({n})", "Other sums of the document ({n})"],
  "sums.others.broken": [
    "ผลรวมอื่นของเอกสาร ({n} ไม่ตรง {broken})",
    "Other sums of the document ({n}, {broken} do not hold)",
  ],
  "sums.stated": ["เอกสารระบุ", "stated"],
  "sums.holds": ["✓ ตรง", "✓ holds"],
  "sums.breaks": ["✗ ต่าง {difference}", "✗ off by {difference}"],
  "sums.unstated": ["ไม่มีค่าที่ระบุให้เทียบ", "nothing stated to compare"],
  "sums.unsure": ["คำนวณไม่ได้", "cannot be computed"],
  "sum.total-of-indicators": ["จากตัวชี้วัด", "from indicators"],
  "sum.total-of-instruments": ["จากเครื่องมือ", "from instruments"],
  "sum.instrument": ["จากตัวชี้วัดของเครื่องมือ", "from its indicators"],
  "sum.items": ["จากคะแนนรายข้อ", "from its items"],

  "scores.title": ["คะแนนทั้งหมดในเอกสาร", "All scores of the document"],
  "scores.agency": ["หน่วยงาน", "Agency"],

  "measures.title": ["มาตรการในเอกสาร ({n})", "Measures of the document ({n})"],
  "measures.none": ["ไม่พบตารางมาตรการในเอกสารนี้", "No table of measures was found in this document."],
  "measures.no-text": ["(ไม่มีข้อความ)", "(no text)"],
  "measures.no-place": ["ไม่ทราบตำแหน่งในเอกสาร", "Its place in the document is not known."],
  "measures.reading": ["ข้อความที่อ่านได้และสิ่งที่แก้", "The reading, and what was done to it"],

  "given.title": ["คำตอบที่มีแล้ว ({n})", "Answers so far ({n})"],
  "given.sentence": ["{who} ตอบ {value} เมื่อ {when}", "{who} said {value} on {when}"],
  "given.why": ["หมายเหตุ: {why}", "Comment: {why}"],
  "given.withdrawn": ["ถอนแล้ว", "taken back"],
  "given.in-force": ["มีผลอยู่", "in force"],
  "given.withdraw": ["ถอนคำตอบนี้", "Take back"],

  "answer.unreadable": ["อ่านไม่ได้", "unreadable"],
  "answer.saving": ["กำลังบันทึก…", "Saving…"],
  "answer.saved": ["บันทึกแล้ว: {name} = {value}", "Saved: {name} = {value}"],
  "answer.withdrawn": ["ถอนคำตอบแล้ว: {name} = {value}", "Taken back: {name} = {value}"],

  "problem.retry": ["ลองอีกครั้ง", "Try again"],
  "problem.nameless": [
    "กรุณาใส่ชื่อผู้ตรวจที่ด้านบนก่อน คำตอบยังไม่ได้บันทึก",
    "Please enter your name at the top first. The answer has not been saved.",
  ],
  "problem.no-reply": [
    "ยังไม่ยืนยันว่าบันทึก: โปรแกรมไม่ตอบ โปรดดูว่า prongsai review ยังทำงานอยู่ แล้วลองอีกครั้ง ({name} = {value})",
    "Not known to be saved: the program does not reply. See that prongsai review still runs, then try again ({name} = {value}).",
  ],
  "problem.no-reply.read": [
    "โปรแกรมไม่ตอบ โปรดดูว่า prongsai review ยังทำงานอยู่ แล้วลองอีกครั้ง",
    "The program does not reply. See that prongsai review still runs, then try again.",
  ],
  "problem.forbidden": [
    "ไม่ได้บันทึก: หน้านี้หมดสิทธิ์แล้ว โปรดเปิดจากที่อยู่ที่โปรแกรมแสดงไว้อีกครั้ง ({name} = {value})",
    "Not saved: this page may no longer save. Open it again from the address that the program printed ({name} = {value}).",
  ],
  "problem.too-large": [
    "ไม่ได้บันทึก: ข้อความยาวเกินกำหนด โปรดย่อให้สั้นลง ({name})",
    "Not saved: the text is too long. Please shorten it ({name}).",
  ],
  "problem.refused": [
    "ไม่ได้บันทึก: {name} = {value} โปรแกรมแจ้งว่า {error}",
    "Not saved: {name} = {value}. The program says: {error}",
  ],
  "problem.conflict": [
    "ไม่ได้บันทึก {name} = {value} เพราะระหว่างนี้ {who} โปรดดูอีกครั้งแล้วตัดสินใหม่",
    "{name} = {value} was not saved, because meanwhile {who}. Please look again and decide anew.",
  ],
  "problem.conflict.withdrawn": [
    "ไม่ได้บันทึก {name} = {value} เพราะระหว่างนี้มีผู้ถอนหรือเปลี่ยนคำตอบ โปรดดูอีกครั้งแล้วตัดสินใหม่",
    "{name} = {value} was not saved, because an answer was taken back or changed meanwhile. Please look again and decide anew.",
  ],

  "key.accept": ["ค่าที่แสดงถูกต้อง", "The value shown is correct"],
  "key.alternative": ["เลือกค่าทางเลือกตามหมายเลข", "Choose the alternative of that number"],
  "key.type": ["พิมพ์ค่าหรือข้อความอื่น", "Type another value or text"],
  "key.unreadable": ["อ่านไม่ได้", "It cannot be read"],
  "key.undo": ["ถอนคำตอบล่าสุดของท่าน", "Take your last answer back"],
  "key.comment": ["เขียนหมายเหตุ", "Write a comment"],
  "key.next": ["รายการถัดไป", "Next item"],
  "key.previous": ["รายการก่อนหน้า", "Previous item"],
  "key.search": ["ค้นในรายการ", "Search the queue"],
  "key.value": ["ค่าที่ตรวจ", "The value"],
  "key.scores": ["ตารางคะแนนของเอกสาร", "Scores of the document"],
  "key.measures": ["มาตรการของเอกสาร", "Measures of the document"],
  "key.larger": ["ขยายภาพ", "Zoom in"],
  "key.smaller": ["ย่อภาพ", "Zoom out"],
  "key.width": ["ภาพพอดีความกว้าง", "Fit the width"],
  "key.before": ["หน้าก่อนของเอกสาร", "Page before"],
  "key.after": ["หน้าถัดไปของเอกสาร", "Page after"],
  "key.help": ["แสดงปุ่มลัดทั้งหมด", "Show all keys"],
  "key.save": ["บันทึกค่าที่พิมพ์", "Save the typed value"],
  "key.save-text": ["บันทึกข้อความของมาตรการ", "Save the text of a measure"],
  "key.leave": ["ออกจากช่อง ข้อความที่พิมพ์ยังอยู่", "Leave the field; what was typed stays"],

  "help.title": ["ปุ่มลัด", "Keys"],
  "help.text": [
    "คำตอบทุกข้อบันทึกทันทีลงในเครื่องนี้ และถอนได้เสมอ ปุ่มลัดใช้ได้ทั้งแป้นไทยและแป้นอังกฤษ",
    "Every answer is saved on this machine at once, and can always be taken back. The keys work under the Thai and the English layout.",
  ],
  "help.everywhere": ["นอกช่องพิมพ์", "Outside of fields"],
  "help.fields": ["ในช่องพิมพ์", "In fields"],
  "help.more": [
    "ในภาพหน้าเอกสาร: ลากด้วยเมาส์หรือกดลูกศรเพื่อเลื่อน กด Ctrl แล้วหมุนล้อเมาส์เพื่อขยายหรือย่อ",
    "On the page: drag it or press the arrows to move it; hold Ctrl and turn the wheel to zoom.",
  ],
});
