"""Read the numbers of an English sentence, as digits or as words."""

import re

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
_ONES += ["sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_OTHERS = {"a": 1, "an": 1, "first": 1, "second": 2, "hundred": 100}
_DIGITS = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?: (million))?")


def numbers_in(text: str) -> set[float]:
    """Give all numbers that a text tells; "a" and "an" count as one."""
    found = {
        round(float(digits.rstrip(",").replace(",", "")) * (1_000_000 if million else 1), 2)
        for digits, million in _DIGITS.findall(text)
    }
    for word in re.findall(r"[a-z]+(?:-[a-z]+)?", text.lower()):
        tens, _, ones = word.partition("-")
        if word in _OTHERS:
            found.add(_OTHERS[word])
        elif word in _ONES:
            found.add(_ONES.index(word))
        elif tens in _TENS:
            found.add(20 + 10 * _TENS.index(tens) + (_ONES.index(ones) if ones in _ONES else 0))
    return found
