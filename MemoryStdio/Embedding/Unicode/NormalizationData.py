#!/usr/bin/env python3
"""Writes NormalizationData.cs from the Unicode data of this Python: python3 NormalizationData.py > NormalizationData.cs"""
import unicodedata as u

compose, one_way, classes = [], [], []
for cp in range(0x110000):
    if 0xAC00 <= cp < 0xD7A4 or 0xD800 <= cp < 0xE000:
        continue
    c, ccc = chr(cp), u.combining(chr(cp))
    if ccc:
        if classes and classes[-1][1] == cp - 1 and classes[-1][2] == ccc:
            classes[-1][1] = cp
        else:
            classes.append([cp, cp, ccc])
    parts = u.decomposition(c)
    if parts and not parts.startswith("<"):
        parts = [int(x, 16) for x in parts.split()]
        (compose if u.normalize("NFC", c) == c else one_way).append([cp, *parts, *[0] * (2 - len(parts))])


def table(name, comment, rows):
    print(f"    // {comment}")
    print(f"    public static ReadOnlySpan<int> {name} =>\n    [")
    for i in range(0, len(rows), 6):
        print("        " + " ".join(f"0x{v:X}," if v > 9 else f"{v}," for r in rows[i:i + 6] for v in r))
    print("    ];")


print(f"""// Over 300 lines because it is data: canonical decompositions and combining classes of Unicode {u.unidata_version}, written by NormalizationData.py.
namespace MemoryStdio.Embedding.Unicode;

internal static class NormalizationData
{{""")
table("Composites", "Code point, first, second: canonically equal to the pair, and NFC prefers the code point. Hangul syllables are algorithmic.", compose)
print()
table("Decompositions", "Code point, first, second or 0: NFC, too, replaces these by their decomposition.", one_way)
print()
table("CombiningClasses", "First, last code point and their canonical combining class, where it is not 0.", classes)
print("}")
