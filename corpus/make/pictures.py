"""Pictures in a PDF of nothing else, written by hand: so its bytes depend on nothing but the pictures."""
import io
from dataclasses import dataclass

try:
    from PIL import Image
except ImportError:
    Image = None


@dataclass
class Stored:
    width: int
    height: int
    colours: str
    bits: int
    filter: str
    data: bytes


def jpeg(page, quality):
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality, optimize=True)
    return Stored(*page.size, "/DeviceRGB" if page.mode == "RGB" else "/DeviceGray", 8, "/DCTDecode", out.getvalue())


def group4(page, threshold=150):
    """Black and white, as fax machines pack it."""
    page, out = page.point([0 if v < threshold else 255 for v in range(256)]).convert("1", dither=0), io.BytesIO()
    page.save(out, "TIFF", compression="group4", tiffinfo={278: page.height})
    out.seek(0)
    tags = Image.open(out).tag_v2
    (start,), (length,) = tags[273], tags[279]
    black = "true" if tags[262] else "false"
    params = f"/CCITTFaxDecode/DecodeParms<</K -1/Columns {page.width}/Rows {page.height}/BlackIs1 {black}>>"
    return Stored(*page.size, "/DeviceGray", 1, params, out.getvalue()[start:start + length])


def pdf(sheets, dpi):
    """`sheets`: a picture a page, and the hidden text over it (its content and its fonts) or None."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", None]
    pages = []
    for picture, layer in sheets:
        first = len(objects) + 1
        width, height = (round(side * 72 / dpi, 2) for side in (picture.width, picture.height))
        content = f"q {width} 0 0 {height} 0 0 cm /I Do Q".encode()
        fonts = ""
        if layer:
            content += b"\n" + layer.content(width, height)
            fonts = f"/Font<</F {first + 3} 0 R>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {first + 1} 0 R"
                       f"/Resources<</XObject<</I {first + 2} 0 R>>{fonts}>>>>".encode())
        objects.append(_stream("", content))
        objects.append(_stream(f"/Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}/ColorSpace{picture.colours}"
                               f"/BitsPerComponent {picture.bits}/Filter{picture.filter}", picture.data))
        if layer:
            objects += [layer.font(first + 4), _stream("", layer.table())]
        pages.append(f"{first} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(pages)}]/Count {len(pages)}>>".encode()
    return _file(objects)


def _stream(entries, data):
    return f"<<{entries}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def _file(objects):
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
