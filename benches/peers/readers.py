"""Reads a PDF with a peer written for Python; run by `peers.py`, in its environment.

    python readers.py READER FILE [PAGE,PAGE,…]

Pages are counted from 1. Without the last argument all are read; where it is empty, none.
"""

import sys


def pymupdf_words(file, numbers):
    for page in pymupdf_pages(file, numbers):
        page.get_text("words")


def pymupdf_tables(file, numbers):
    for page in pymupdf_pages(file, numbers):
        for table in page.find_tables().tables:
            table.extract()


def pymupdf_pages(file, numbers):
    import pymupdf

    with pymupdf.open(file) as document:
        wanted = range(1, document.page_count + 1) if numbers is None else numbers
        yield from (document[number - 1] for number in wanted)


def pdfplumber_tables(file, numbers):
    import pdfplumber

    with pdfplumber.open(file, pages=numbers) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()


def pdf_inspector_markdown(file, numbers):
    import pdf_inspector

    pdf_inspector.process_pdf(file)


READERS = {
    reader.__name__: reader
    for reader in (pymupdf_words, pymupdf_tables, pdfplumber_tables, pdf_inspector_markdown)
}


def main(reader, file, numbers=None):
    if numbers is not None:
        numbers = [int(number) for number in numbers.split(",") if number]
    READERS[reader](file, numbers)


if __name__ == "__main__":
    main(*sys.argv[1:])
