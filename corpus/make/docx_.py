"""Blocks to a .docx file, made a PDF by LibreOffice."""
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from blocks import Break, Heading, Items, Memo, Para, Side, Table, Turn, check, grid

try:
    import docx
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt
except ImportError:
    docx = None


def missing():
    if docx is None:
        return "python-docx (pip: python-docx)"
    return None if shutil.which("soffice") else "soffice (apt: libreoffice-writer)"


class _Writer:
    def __init__(self, style, title, footer):
        self.style, self.doc = style, docx.Document()
        self.doc.core_properties.title, self.doc.core_properties.author = title, ""
        section = self.doc.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Mm(22), Mm(17), Mm(18), Mm(16)
        self.run(section.footer.paragraphs[0], footer, style.small, font=style.font)
        section.footer.paragraphs[0].alignment = ALIGN.CENTER

    def run(self, paragraph, text, size, bold=False, font=None):
        for n, line in enumerate(text.split("\n")):
            run = paragraph.add_run()
            if n:
                run.add_break()
            run.add_text(line)
            run.bold = bold
            run.font.size = Pt(size)
            pr = run._r.get_or_add_rPr()
            fonts = OxmlElement("w:rFonts")
            for k in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(qn("w:" + k), font or self.style.font)
            pr.insert(0, fonts)
            for tag, value in (("w:bCs", None),) * bold + (("w:szCs", str(int(size * 2))),):
                e = OxmlElement(tag)
                if value:
                    e.set(qn("w:val"), value)
                pr.append(e)
            lang = OxmlElement("w:lang")
            lang.set(qn("w:bidi"), "th-TH")
            pr.append(lang)

    def para(self, text, size, align="left", bold=False, font=None, into=None, indent=0):
        p = into if into is not None else self.doc.add_paragraph()
        p.paragraph_format.space_after = Pt(1)
        p.paragraph_format.space_before = Pt(0)
        p.paragraph_format.line_spacing = self.style.leading
        p.paragraph_format.first_line_indent = Mm(indent)
        p.alignment = {"left": ALIGN.LEFT, "center": ALIGN.CENTER}[align]
        self.run(p, text, size, bold, font)
        return p

    def table(self, t):
        check(t)
        places = grid(t)
        table = self.doc.add_table(len(places), len(t.widths))
        if t.ruled:
            table.style = "Table Grid"
        table.autofit = False
        section = self.doc.sections[-1]
        room = section.page_width - section.left_margin - section.right_margin
        for x, w in enumerate(t.widths):
            table.columns[x].width = int(room * w / sum(t.widths))
            for c in table.columns[x].cells:
                c.width = int(room * w / sum(t.widths))
        for y, row in enumerate(places):
            for x, (c, corner) in enumerate(row):
                if not corner:
                    continue
                box = table.cell(y, x)
                if c.rows > 1 or c.cols > 1:
                    box = box.merge(table.cell(y + c.rows - 1, x + c.cols - 1))
                parts = c.text.split("\n")
                for n, part in enumerate(parts):
                    p = box.paragraphs[0] if n == 0 else box.add_paragraph()
                    self.para(part, t.size or self.style.table_size, c.align, c.bold, into=p)
            if y < t.head and t.repeat:
                pr = table.rows[y]._tr.get_or_add_trPr()
                pr.append(OxmlElement("w:tblHeader"))
        self.para("", 6)

    def turn(self, landscape):
        s = self.doc.add_section(WD_SECTION.NEW_PAGE)
        s.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        s.page_width, s.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))

    def block(self, b):
        size = self.style.size
        if isinstance(b, Heading):
            self.para(b.text, size + (1 if b.level == 1 else 0), b.align, True, self.style.head_font).paragraph_format.keep_with_next = True
        elif isinstance(b, Para):
            self.para(b.text, self.style.small if b.small else size, b.align, b.bold, indent=12 if b.indent else 0)
        elif isinstance(b, Items):
            for x in b.lines:
                p = self.para((b.marker + " " if b.marker else "") + x, size, indent=-5)
                p.paragraph_format.left_indent = Mm(14)
        elif isinstance(b, Side):
            self.table(Table([[_plain("\n".join(b.left)), _plain("\n".join(b.right))]], [50, 50], 0, ruled=False))
        elif isinstance(b, Memo):
            for label, text in b.lines:
                self.run(self.para(label + "  ", size, bold=True), text, size)
        elif isinstance(b, Table):
            self.table(b)
        elif isinstance(b, Break):
            self.doc.add_page_break()
        elif isinstance(b, Turn):
            self.turn(b.landscape)
        else:
            raise TypeError(b)


def _plain(text):
    from blocks import Cell
    return Cell(text)


def write(blocks, style, title, footer, target):
    w = _Writer(style, title, footer)
    while isinstance(blocks[-1], Turn):
        blocks = blocks[:-1]
    for b in blocks:
        w.block(b)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.docx")
        w.doc.save(source)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, source],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180,
                       env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600"})
        data = Path(folder, "page.pdf").read_bytes()
    data = re.sub(rb"\(D:\d{14}[^)]*\)", lambda m: b"(D:20260101000000" + m[0][17:], data)
    data = re.sub(rb"/ID \[ <[0-9A-F]{32}>\s*<[0-9A-F]{32}> \]", lambda m: re.sub(rb"[0-9A-F]{32}", b"0" * 32, m[0]), data)
    target.write_bytes(re.sub(rb"/DocChecksum /[0-9A-F]{32}", b"/DocChecksum /" + b"0" * 32, data))
