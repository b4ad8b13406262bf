"""A text as likeness reads it: how often it has each stem, how the word was written, what is a name."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Self

from cocreate.kept.search import MAX_WORD, STOP_WORDS, stem_of

TITLE_COUNTS = 2.0
"""A word of the title counts as much as two of the text."""

SAY_LITTLE = STOP_WORDS | frozenset({
    "ademas", "ahi", "ahora", "algo", "alguien", "algun", "alguna", "algunas", "alguno", "algunos", "alla", "alli",
    "antes", "apenas", "aqui", "asi", "aun", "aunque", "ayer", "bien", "cada", "casi", "cinco", "como", "cosa", "cosas",
    "cual", "cuales", "cualquier", "cuando", "cuanta", "cuantas", "cuanto", "cuantos", "cuatro", "da", "dan", "dar",
    "debe", "deben", "deberia", "decir", "despues", "dia", "dias", "dice", "dicen", "dio", "donde", "dos", "durante",
    "ellas", "ello", "ellos", "era", "eran", "esa", "esas", "ese", "eso", "esos", "esta", "estaba", "estamos", "estan",
    "estar", "estas", "este", "esto", "estos", "estoy", "etc", "fue", "fuera", "fueron", "ha", "haber", "habia", "hace",
    "hacen", "hacer", "haga", "hagan", "han", "hasta", "hay", "haya", "hecho", "hemos", "hoy", "iba", "igual", "ir",
    "jamas", "les", "llega", "llegan", "luego", "mal", "manana", "mayor", "mejor", "menor", "menos", "mientras", "mis",
    "misma", "mismas", "mismo", "mismos", "mucha", "muchas", "mucho", "muchos", "muy", "nada", "nadie", "ni", "ningun",
    "ninguna", "ninguno", "no", "nos", "nosotros", "nuestra", "nuestras", "nuestro", "nuestros", "nunca", "otra",
    "otras", "otro", "otros", "parte", "pasa", "peor", "poca", "pocas", "poco", "pocos", "podemos", "poder", "pone",
    "ponen", "poner", "porque", "primer", "primera", "primero", "puede", "pueda", "puedan", "pueden", "puedo", "pues",
    "queda", "quedan", "queremos", "quien", "quienes", "quiere", "quieren", "sabe", "saben", "saber", "sale", "salen",
    "sea", "sean", "segun", "seis", "ser", "siempre", "sigue", "siguen", "sino", "siquiera", "sola", "solo", "son",
    "soy", "tal", "tambien", "tampoco", "tan", "tanta", "tanto", "tener", "tenemos", "tengo", "tenia", "tiene",
    "tienen", "toda", "todas", "todavia", "todo", "todos", "tres", "unica", "unico", "usted", "ustedes", "va", "vamos",
    "van", "veces", "ver", "vez", "voy", "yo",
})  # fmt: skip
"""Words without accents that tell nothing of what a text is about, however rare they are in few texts."""

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_ENDS = frozenset('.!?…:\n«“"¿¡')


@dataclass
class Reading:
    """What is compared of one text. `written` keeps each stem's word as it first stands there."""

    counts: dict[str, float] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    title: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, title: str, text: str = "") -> Self:
        reading = cls()
        reading._read(title, TITLE_COUNTS)
        reading.title = list(reading.counts)
        reading._read(text, 1.0)
        return reading

    @classmethod
    def of_words(cls, words: Mapping[str, Any]) -> Self:
        """Of a proposal's sealed words: the title, and below it problem and solution."""
        parts = [*words.get("problem", {}).values(), *words.get("solution", {}).values()]
        return cls.of(str(words.get("title", "")), "\n".join(map(str, parts)))

    def _read(self, text: str, counts: float) -> None:
        for word, stem, is_name in telling_words(text):
            if stem not in self.counts:
                self.written[stem] = word if is_name else word.casefold()
                if is_name:
                    self.names.add(stem)
            elif not is_name and stem in self.names:  # somewhere it is a word like others
                self.names.discard(stem)
                self.written[stem] = word.casefold()
            self.counts[stem] = self.counts.get(stem, 0.0) + counts


def telling_words(text: str) -> list[tuple[str, str, bool]]:
    """Each word that may tell something, as written, with its stem, and whether it is a name: a capital amid a
    sentence."""
    found = []
    before = 0
    begins = True
    for match in _WORD.finditer(text):
        word = match[0]
        begins = begins or not _SENTENCE_ENDS.isdisjoint(text[before : match.start()])
        stem = _stem(word)
        if stem:
            found.append((word, stem, word[0].isupper() and not begins))
        before, begins = match.end(), False
    return found


def marked(text: str, stems: frozenset[str]) -> list[tuple[str, bool]]:
    """The text in pieces, and of each whether it is a word of one of the stems: what a page lights up."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for match in _WORD.finditer(text):
        if _stem(match[0]) in stems:
            pieces += [(text[at : match.start()], False), (match[0], True)]
            at = match.end()
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """As the index knows it (kept/search.py); empty for what tells nothing: small words, figures, single letters."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))[:MAX_WORD]
    return "" if len(plain) < 2 or plain in SAY_LITTLE or plain.isdigit() else stem_of(plain)
