#!/usr/bin/env python3
"""
Writes normalization.tsv and bert-reference.tsv beside itself: what Python's unicodedata says about NFC and NFD, and what Hugging Face's BertNormalizer,
BertPreTokenizer and WordPiece give, written the slow and plain way after the crate's sources. The program shares no code with either.
"""
import os, random, unicodedata as u

here = os.path.dirname(os.path.abspath(__file__))
rnd = random.Random(20)
hexed = lambda s: " ".join(f"{ord(c):X}" for c in s)

marks = [chr(c) for c in range(0x300, 0x11000) if u.combining(chr(c))]
decomposed = [chr(c) for c in range(0xC0, 0x30000) if not 0xD800 <= c < 0xE000 and u.decomposition(chr(c)) and not u.decomposition(chr(c)).startswith("<")]
jamo = [chr(c) for r in ((0x1100, 0x1113), (0x1161, 0x1176), (0x11A7, 0x11C3)) for c in range(*r)]
pools = [decomposed, marks, jamo, [chr(c) for c in range(0xAC00, 0xD7A4, 7)], list("aeiouAEIOU sS"), list("が는데日🙂\U0001D158\U0001D165\U0001D16E\u0344\u0F71\u0F72\u09C7\u09BE")]
with open(os.path.join(here, "normalization.tsv"), "w") as f:
    for _ in range(1500):
        s = "".join(rnd.choice(rnd.choice(pools)) for _ in range(rnd.randint(1, 6)))
        f.write("\t".join(map(hexed, (s, u.normalize("NFC", s), u.normalize("NFD", s)))) + "\n")

CJK = [(0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)]
WS = set("\t\n\x0b\x0c\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {chr(c) for c in range(0x2000, 0x200B)}
vocab = {}


def normalise(text, lower, strip):
    out = []
    for c in text:
        if c in "\0\ufffd" or (c not in "\t\n\r" and u.category(c) in ("Cc", "Cf", "Co", "Cs")):
            continue
        c = " " if c in WS else c
        out.append(f" {c} " if any(a <= ord(c) <= b for a, b in CJK) else c)
    text = "".join(out)
    if strip:
        text = "".join(c for c in u.normalize("NFD", text) if u.category(c) != "Mn")
    return "".join(c.lower() if c != "Σ" else "σ" for c in text) if lower else text


def words(text):
    word = ""
    for c in text:
        if c in WS or (ord(c) < 128 and not c.isalnum() and 32 < ord(c) < 127) or u.category(c)[0] == "P":
            if word:
                yield word
            word = ""
            if c not in WS:
                yield c
        else:
            word += c
    if word:
        yield word


def pieces(word):
    if len(word) > 100:
        return [vocab["[UNK]"]]
    ids, start = [], 0
    while start < len(word):
        end = len(word)
        while end > start and ("##" if start else "") + word[start:end] not in vocab:
            end -= 1
        if end == start:
            return [vocab["[UNK]"]]
        ids.append(vocab[("##" if start else "") + word[start:end]])
        start = end
    return ids


texts = [
    "We chose PostgreSQL for the billing service.", "Crème brûlée, naïve café", "Cafe\u0301 decomposed", "데이터베이스를 PostgreSQL로 옮겼다", "データベースを移行",
    "我们决定使用数据库。", "İstanbul ΟΔΟΣ straße", "a\u0085b c\u000bd e\u200bf", "x\u00a0y\u3000z", "semi\u037eco\u0387lon\u1fefs", "豈更車\uf900", "𠀀𪜀 rare", "[CLS] no [SEP]",
    "l" + "o" * 98 + "ng", "l" + "o" * 99 + "ng", "don't! (really?) 100% $5 a_b", "مرحبا بالعالم", "Привет, мир", "ÅÄÖ åäö", "한글", "", "   ", "🙂 smile 👩\u200d💻",
    "unassigned \u0378 stays", "private \ue000 goes", "\ufffdreplacement\ufffd", "e\u0301\u0323 two marks", "ﬁ ligature", "ΐ ϋ", "ẞ SS"]
letters = sorted({c for t in texts for low in (True, False) for s in (True, False) for w in words(normalise(t, low, s)) for c in w} - {"y"})
tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + letters + ["##" + c for c in letters if c != "z"]
tokens += ["the", "cafe", "caf", "##fe", "##é", "bill", "##ing", "##ill", "post", "##gre", "##sql", "SQL", "lo", "##oo", "데이터", "##베이스", "naive", "stra", "##ße", "ing"]
vocab.update((t, i) for i, t in enumerate(dict.fromkeys(tokens)))
with open(os.path.join(here, "bert-vocab.txt"), "w", encoding="utf8") as f:
    f.write("".join(t + "\n" for t in vocab))
with open(os.path.join(here, "bert-reference.tsv"), "w") as f:
    for lower, strip in ((True, True), (True, False), (False, False)):
        for t in texts:
            ids = [i for w in words(normalise(t, lower, strip)) for i in pieces(w)]
            f.write(f"{int(lower)}\t{int(strip)}\t{hexed(t)}\t{' '.join(map(str, ids))}\n")
