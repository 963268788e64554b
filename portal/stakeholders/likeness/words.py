"""Words of a name: without accents, signs, small words, legal forms."""

from __future__ import annotations

import re
from functools import lru_cache

from portal.kernel.codes import search_text

#: Articles, prepositions and conjunctions of the four languages.
SMALL = frozenset(
    "a al an and at au aux by d da das de del der des di do dos du e el em en et for from in l la las le les lo"
    " los na nas no nos o of on os para pela pelo per por pour sur to the um uma un una und with y".split()
) - {"sur"}

#: What a company is in law, at the end of its name; longest first, as words without points.
_FORMS = (
    "s a p i de c v|s a b de c v|s de r l de c v|s a de c v|sapi de cv|sab de cv|s de rl de cv|sa de cv|s en c"
    "|sociedad anonima de capital variable|sociedad de responsabilidad limitada|sociedad anonima"
    "|responsabilidad limitada|sociedade anonima|sociedade limitada|societe anonyme|asociacion civil"
    "|sociedad civil|limited liability company|private limited|ltda me|ltda epp|eireli me|eireli epp"
    "|s a s|sas|s a c|sac|s a a|saa|s r l|srl|s a|sa|a c|ac|s c|e i r l|eirl|eireli|ltda|limitada|ltd|limited"
    "|inc|incorporated|llc|l l c|corp|plc|gmbh|bv|b v|nv|n v|sarl|s a r l|sasu|cia|cia ltda|epp|mei|me|s s"
    "|s p a|spa|s l|sl|co ltd|cv|c v|scrl|rl|s c p|e v|i a p|iap|abp|c por a|cxa"
)
_FORM = re.compile(rf"(?: (?:{'|'.join(sorted(_FORMS.split('|'), key=len, reverse=True))}))+$")
#: The Brazilian state, which without its accent would be a preposition.
_STATE_OF_PARA = re.compile(r"\bPará\b|\b[Dd][oO] (?:Para|PARA)\b(?!\s+\w)")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return the words of a text without accents, case and signs, between single spaces."""
    told = _STATE_OF_PARA.sub("paraense", text.replace("'", "").replace("’", ""))
    return " ".join(_WORD.findall(search_text(told)))


def without_form(words: str) -> str:
    """Return the words of a name without its legal form; a name that is nothing else stays."""
    return _FORM.sub("", words) or words
