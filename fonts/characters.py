"""Prints the code points that the fonts of this folder keep, one a line.

Code page 932 is what a Japanese export is written in: JIS X 0208 (kana, symbols, kanji of
levels 1 and 2), NEC row 13 and the NEC and IBM extensions, which hold the variants that
names need, such as U+9AD9 and U+FA11. The rest are Latin letters and marks.
"""

RANGES = [
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A: the names of other countries
    (0x0218, 0x021B),  # Romanian
    (0x2010, 0x2027),  # dashes, quotation marks, dots
    (0x2030, 0x203E),  # per mille, primes, reference mark
    (0x20AC, 0x20AC),  # euro
    (0x2116, 0x2122),  # numero, trade mark
    (0x2150, 0x218B),  # fractions, Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # minus, comparison
    (0x2460, 0x24FF),  # numbers in circles
    (0x2500, 0x26FF),  # lines, squares, triangles, circles, marks
    (0x3000, 0x30FF),  # Japanese punctuation, the geta mark, kana
    (0x31F0, 0x31FF),  # small katakana
    (0x3200, 0x33FF),  # (株), units, era names
    (0xFF01, 0xFFEF),  # full-width and half-width forms
]


def code_page_932():
    """Every character that code page 932 writes in one byte or two."""
    for lead in range(0x100):
        yield bytes([lead])
        for trail in range(0x40, 0xFD):
            yield bytes([lead, trail])


def characters():
    """The code points, sorted."""
    kept = {point for low, high in RANGES for point in range(low, high + 1)}
    for encoded in code_page_932():
        try:
            text = encoded.decode("cp932")
        except UnicodeDecodeError:
            continue
        # Private use is where the code page leaves room for characters of one's own.
        kept.update(ord(c) for c in text if len(text) == 1 and not 0xE000 <= ord(c) <= 0xF8FF)
    return sorted(point for point in kept if point >= 0x20 and not 0x7F <= point <= 0x9F)


if __name__ == "__main__":
    for point in characters():
        print(f"U+{point:04X}")
