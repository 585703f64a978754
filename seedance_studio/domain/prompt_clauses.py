"""A prompt in clauses, and what each is about: so that one can be changed, and nothing else.

What a clause is about is read from its words in English, Turkish and Chinese. Where no word is known the
person marks the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from unicodedata import combining, normalize

from seedance_studio.domain.alternatives import read_alternatives
from seedance_studio.domain.bound_prompt import changed_range
from seedance_studio.domain.folding import fold
from seedance_studio.domain.frozen import frozen


class ClipAspect(StrEnum):
    """What can be wrong with a clip."""

    CAMERA = "camera"
    PERSON = "person"
    LIGHT = "light"
    ACTION = "action"
    SOUND = "sound"


@frozen
class Clause:
    """A part of a prompt from `start` to `end`, without the marks and the spaces around it."""

    start: int
    end: int
    aspects: frozenset[ClipAspect]


# A comma or a full stop inside of a number ends nothing.
_BETWEEN = re.compile(r"[,.;:!?…]+(?=\s|$)|[，。；：！？、\n]+|\s[-–—]+\s|\bwhile\b|同时")
_WORDS: dict[ClipAspect, tuple[str, str, str]] = {
    ClipAspect.CAMERA: (
        r"camera|shot|lens|zoom|pans?\b|panning|tilt|doll(?:y|ies)\b|orbit|crane|close.?up|wide.angle|hand.?held"
        r"|tracking|push(?:es|ing)? in|pull(?:s|ing)? (?:back|out)|bird.?s.eye|overhead|pov\b"
        r"|(?:low|high).angle|drone|aerial|fram(?:ing|ed)|focus|bokeh|depth of field|steadicam",
        r"kamera|cekim|objektif|yakinlas|uzaklas|yakin plan|genis (?:aci|plan)|kadraj|odak|kus bakisi",
        "镜头|运镜|特写|推近|推进|拉远|俯拍|仰拍|航拍|全景|近景|远景|中景|景深|对焦|跟拍|摇镜|环绕",
    ),
    ClipAspect.PERSON: (
        r"(?:wo)?m[ae]n\b|girl|boys?\b|person|people|child|kids?\b|lad(?:y|ies)\b|figure|faces?\b|hair|wear"
        r"|dress|coat|beard|eyes|stranger|act(?:or|ress)|dancer|couple|crowd|s?he\b|her\b|his\b",
        r"adam|kadin|kiz(?:i|lar)?\b|oglan|cocuk|kisi|insan|yuzu|sac(?:i|lar|li)|giy(?:en|mis)|elbise|palto"
        r"|sakal|goz(?:u|ler)|yabanci|kalabalik",
        "男人|女人|女孩|男孩|人物|老人|孩子|少女|少年|脸|头发|穿着|衣服|人群|他|她",
    ),
    ClipAspect.LIGHT: (
        r"light|lit\b|sun|dawn|dusk|noon|night|moon|shadow|glow|neon|bright|dark|haz[ey]|golden hour|backlit"
        r"|contrast|silhouette|exposure|candle|lamp|overcast|fog|mist",
        r"isik|isig|aydinlik|karanlik|gunes|gun (?:batim|dogum)|safak|alacakaranlik|gece|golge"
        r"|parlak|kontrast|sis(?:li)?\b",
        "光|灯|日落|日出|黎明|黄昏|夜|阴影|明亮|昏暗|霓虹|月|雾|剪影",
    ),
    ClipAspect.ACTION: (
        r"walk|runs?\b|running|jump|danc(?:es|ing)|wav(?:es|ing) (?:at|to|her|his|good)|turn|sits?\b|sitting"
        r"|stand|falls?\b|falling|fl(?:y|ies|ying)\b|swim|look(?:s|ing)?\b|smil|laugh|cr(?:ies|ying)\b|throw"
        r"|catch|open(?:s|ing)\b|clos(?:es|ing)\b|climb|rid(?:es|ing)\b|driv(?:es|ing)|cross(?:es|ing)|wait"
        r"|mov(?:es|ing)|spin|drift|glid|ris(?:es|ing)|pick(?:s|ing)? up|hold(?:s|ing)|eat(?:s|ing)\b|drink"
        r"|pour|kiss|hug|fight|chas(?:es|ing)|enter|leav(?:es|ing)",
        r"yuru|kos(?:ar|uyor|an)|zipl|dans|el sall|don(?:er|uyor|up)\b|otur|ayakta|dus(?:er|uyor|en)\b"
        r"|uc(?:ar|uyor|an)\b|yuz(?:er|uyor)\b|bak(?:ar|iyor|an)\b|gulum|gul(?:er|uyor)|agl(?:ar|iyor)|firlat"
        r"|yakalar|ac(?:ar|iyor)\b|tirman|bekl|hareket|gec(?:er|iyor)\b|icer\b|yiyor|sar(?:il|iyor)",
        "走|跑|跳|挥手|转身|坐|站|落下|飞|游|看|笑|哭|扔|抓|打开|关上|爬|骑|开车|穿过|等待|移动|旋转|拿起|吃|喝|拥抱",
    ),
    ClipAspect.SOUND: (
        r"sound|audio|music|voice|says\b|saying|speak|sing(?:s|ing)?\b|song|whisper|shout|silen|nois|ambien|echo"
        r"|dialogue|narrat|drum|piano|guitar|melody|hum(?:s|ming)\b|rustl|thunder|footsteps",
        r"ses(?:i|ler|li|siz)?\b|muzik|konus|soyl|sark|fisil|bagir|sessiz|gurultu|yanki|diyalog|davul|piyano|gitar"
        r"|melodi|ugult|ayak ses",
        "声|音|歌|唱|说|低语|喊|安静|对白|旁白|鼓|钢琴|吉他|旋律|雷",
    ),
}
"""In small letters without marks above or below: in English and Turkish the beginnings of words."""
_SIGNS = {
    aspect: re.compile(rf"\b(?:{english})|\b(?:{turkish})|{chinese}")
    for aspect, (english, turkish, chinese) in _WORDS.items()
}


def clauses(prompt: str) -> tuple[Clause, ...]:
    """The clauses of a prompt, in order. A group of alternatives is never cut in two."""
    groups = read_alternatives(prompt).groups
    starts = [group.start for group in groups]
    found: list[Clause] = []
    begin = 0
    for mark in _BETWEEN.finditer(prompt):
        place = bisect_right(starts, mark.start()) - 1
        if place < 0 or mark.start() >= groups[place].end:
            found += _clause(prompt, begin, mark.start())
            begin = mark.end()
    return (*found, *_clause(prompt, begin, len(prompt)))


def _clause(prompt: str, start: int, end: int) -> tuple[Clause, ...]:
    """The clause between two marks, if there are words."""
    text = prompt[start:end]
    start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
    plain = _plain(prompt[start:end])
    aspects = frozenset(aspect for aspect, signs in _SIGNS.items() if signs.search(plain))
    return (Clause(start, end, aspects),) if start < end else ()


def _plain(text: str) -> str:
    return "".join(letter for letter in normalize("NFD", fold(text)) if not combining(letter))


def clause_about(prompt: str, aspect: ClipAspect) -> Clause | None:
    """The clause that says most surely something of that: the first of those about the fewest other things.

    None if no clause does.
    """
    about = [clause for clause in clauses(prompt) if aspect in clause.aspects]
    return min(about, key=lambda clause: len(clause.aspects), default=None)


def changed_clauses(before: str, after: str) -> tuple[str, str]:
    """What was changed, in whole clauses: the words before and the words after. Both are empty for no change.

    In `before`, with the first in place of the second, stands `after`.
    """
    begin, after_end = changed_range(before, after)
    end = len(before) - (len(after) - after_end)
    if before == after:
        return "", ""
    for clause in clauses(before):
        # What is added at an edge of a clause belongs to it.
        if clause.start <= end and begin <= clause.end:
            begin, end = min(begin, clause.start), max(end, clause.end)
    return before[begin:end], after[begin : len(after) - (len(before) - end)]
