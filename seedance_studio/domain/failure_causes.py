"""Why the service made no video: read from its words, which no reference documents.

Services write what they like: codes, sentences, in English, Chinese or Turkish. A cause is named only where
the words name it; otherwise it is UNKNOWN, and the words themselves are all that is shown.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import cast

from seedance_studio.domain.answers import Problem
from seedance_studio.domain.errors import Code


class Cause(StrEnum):
    """What made the service fail or refuse a request. CONTENT: its content, but not which part of it."""

    PROMPT = "prompt"
    REFERENCE = "reference"
    FACE = "face"
    CONTENT = "content"
    OUTPUT_PICTURE = "output_picture"
    OUTPUT_SOUND = "output_sound"
    TOO_LONG = "too_long"
    CREDITS = "credits"
    SERVICE = "service"
    UNKNOWN = "unknown"


NEEDS_CHANGE = frozenset(
    {
        Cause.PROMPT,
        Cause.REFERENCE,
        Cause.FACE,
        Cause.CONTENT,
        Cause.OUTPUT_PICTURE,
        Cause.OUTPUT_SOUND,
    }
)
"""The same request would probably fail again."""

_TOLD_BY_SERVICE = frozenset({Code.GENERATION_FAILED, Code.REFUSED})
_LONGEST_READ = 2000
_DEEPEST = 8
_ECHOES = frozenset({"prompt", "input", "text", "model", "url", "metadata"})
"""Members that repeat the request. Its words say nothing about the failure."""
_LINK = re.compile(r"https?://\S+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")

_BAD = (
    r"(?:sensitiv|moderat|safety|polic(?:y|ies)|guideline|violat|flagged|nsfw|inappropriate|prohibited"
    r"|blocked|unsafe|copyright|infring|harmful|\brisk|敏感|违规|审核|不合规|违反|违禁|安全|版权|侵权|风险"
    r"|違規|審核|違反|違禁|版權|侵權|風險"
    r"|hassas|uygunsuz|politika|ihlal|güvenlik|denetim|telif|yasak)"
)
_GIVEN = r"(?:images?|pictures?|photos?|media(?: ?urls?)?|references?)"
_PICTURE = r"(?:images?|pictures?|photos?|videos?|frames?|media|references?|files?)"
_RULES: tuple[tuple[Cause, tuple[str, ...]], ...] = (
    (
        Cause.CREDITS,
        (
            r"\b(?:insufficient|not enough|out of|low) (?:\w+ ){0,2}?(?:points?|credits?|balance|funds)",
            r"(?:credits?|balance|points?) (?:\w+ ){0,2}?(?:insufficient|not enough|too low|exhausted)",
            r"payment required|overdue|arrears|exceeded (?:\w+ ){0,3}?quota|^402\b",
            r"quota (?:\w+ ){0,3}?exceeded",
            r"(?:余额|餘額|积分|積分|点数|點數|额度|額度)[^,。]{0,6}(?:不足|不够|不夠|用尽|耗尽)|欠费|欠費",
            r"(?:yetersiz|yeterli) (?:bakiye|kredi|puan)",
            r"(?:bakiye|kredi|puan)\w* (?:yetersiz|yetmiyor|bitti)",
        ),
    ),
    (
        Cause.FACE,
        (
            r"\breal (?:person|people|human|face)|\bfaces?\b|\bfacial\b|celebrit|public figure|likeness",
            r"deepfake|identifiable (?:person|people)|privacy information",
            r"人脸|人臉|真人|肖像|名人|公众人物|公眾人物|隐私信息",
            r"gerçek (?:bir )?(?:kişi|insan|yüz)|\byüz(?:ü|ler|e|den)?\b|\bünlü|tanınmış (?:bir )?kişi",
        ),
    ),
    (
        # The file itself: it can't be fetched or read.
        Cause.REFERENCE,
        (
            rf"\b(?:download|fetch|load|read|access|decode|open|retriev)\w* (?:\w+ ){{0,4}}?{_GIVEN}\b",
            rf"\b{_GIVEN} (?:\w+ ){{0,4}}?(?:accessible|unreachable|corrupt\w*|too large|expired)",
            rf"\b{_GIVEN} (?:\w+ ){{0,3}}?(?:unsupported|not supported|download failed)",
            r"(?:invalid|unsupported|broken) (?:image|picture|photo|media|reference)",
            r"\b(?:image|picture|photo)s? (?:file )?(?:size|format|dimensions?|resolution|width|height)\b",
            r"\b(?:audio|video|image|picture|media) file\b.{0,30}(?:decod|open|read|corrupt|supported)",
            r"fail\w* to (?:download|fetch) *(?:;|:|$)",
            r"(?:图片|图像|圖片|素材)[^,。]{0,8}(?:下载|下載|失败|失敗|过大|过小|格式|无法|無法)",
            r"(?:下载|读取|获取)[^,。]{0,6}(?:图片|图像|素材)",
            r"(?:görsel|resim|fotoğraf|referans)\w* (?:\w+ ){0,2}?(?:indirilemedi|açılamadı|okunamadı|bozuk)",
        ),
    ),
    (
        Cause.TOO_LONG,
        (
            r"\btime[ds]? ?outs?\b|deadline exceeded|took (?:too long|longer than)|^(?:408|504)\b",
            r"exceeded (?:\w+ ){0,4}?time",
            r"超时|超時|逾時|时间过长|zaman ?aşımı|çok uzun sürdü|süre(?:si)? (?:aşıldı|doldu)",
        ),
    ),
    (
        Cause.OUTPUT_SOUND,
        (
            r"(?:output|generated|result\w*) (?:\w+ ){0,2}?(?:audio|sound|music|voice|speech)",
            rf"\b(?:audio|sound|music|voice|speech)\b.{{0,40}}{_BAD}|{_BAD}.{{0,30}}\b(?:audio|music)\b",
            r"(?:输出|生成)[^,。]{0,6}(?:音频|声音|音乐|语音)",
            rf"(?:音频|声音|音乐|配乐)[^,。]{{0,12}}{_BAD}",
            rf"(?:\bses(?:i|in|te|inde|ler\w*)?\b|\bmüzi[kğ]\w*).{{0,40}}{_BAD}",
        ),
    ),
    (
        Cause.OUTPUT_PICTURE,
        (
            rf"(?:output|generated|result\w*|produced)\b.{{0,40}}{_BAD}",
            rf"{_BAD}.{{0,40}}\b(?:output|generated|result)\b",
            r"\bpost (?:generation|filter|moderation|check)",
            rf"(?:输出|生成的?|结果)(?:的|视频|内容|画面|图像|结果)[^。]{{0,20}}{_BAD}",
            rf"(?:üretilen|oluşturulan|çıktı|sonuç)\b.{{0,40}}{_BAD}",
        ),
    ),
    (
        # What the picture shows.
        Cause.REFERENCE,
        (
            rf"(?:input|reference|uploaded|source|provided|submitted|first|last) (?:\w+ )?{_PICTURE}\b",
            r"\b(?:image|video|audio) references?\b|輸入圖|參考圖|圖片",
            rf"\b(?:image|picture|photo)s?\b.{{0,40}}{_BAD}|{_BAD}.{{0,30}}\b(?:image|picture|photo)s?\b",
            r"media ?urls?|参考图|输入图|上传的?图|图片|首帧|尾帧|素材|\breferans|\byüklenen|\bgörsel",
        ),
    ),
    (
        Cause.SERVICE,
        (
            r"internal (?:\w+ )?(?:error|failure)|server error|overloaded|at capacity|insufficient capacity",
            r"(?:service|server|model) (?:\w+ ){0,3}?(?:unavailable|busy)|out of memory",
            r"worker (?:\w+ )?(?:crash|died|lost)|rate ?limit|too many (?:\w+ )?requests|^(?:429|50[023])\b",
            r"unexpected (?:\w+ )?error|bad gateway|upstream",
            r"\b(?:gpu|node|hardware) (?:\w+ )?(?:failure|error)",
            r"(?:系统|系統)(?:错误|錯誤|繁忙|异常)|内部(?:错误|异常)|服务器?(?:错误|繁忙|异常|内部)",
            r"(?:服务|服務)[^,。]{0,4}不可用|伺服器|(?:网络|網路)(?:错误|錯誤|异常)",
            r"\bsunucu|sistem hatası|dahili hata|iç hata",
            r"\b(?:hizmet|servis|sistem)\w* (?:\w+ ){0,3}?(?:kullanılamıyor|meşgul|yoğun)",
        ),
    ),
    (
        Cause.PROMPT,
        (
            r"\bprompts?\b|(?:input|your) text|\btext (?:description|risk|contains|is too)",
            r"\bdescription (?:is|contains|exceeds)|提示词|提示詞|文本|描述|输入内容",
            r"\bistem(?:i|in|iniz\w*|de)?\b|\bkomut|\bmetin|\bmetn",
        ),
    ),
    (Cause.CONTENT, (_BAD,)),
    (
        Cause.SERVICE,
        (r"try again later|temporar(?:y|ily)|稍后(?:再试|重试)|daha sonra (?:tekrar|yeniden)",),
    ),
)
"""Looked for in this order. Two causes stand in two places: surer signs first."""
_UNREADABLE = next(place for place, (cause, _) in enumerate(_RULES) if cause is Cause.REFERENCE)
"""The first of the two rules for references."""


def cause_of(problem: Problem | None) -> Cause:
    """The cause that the service's code and words name. UNKNOWN also for problems that it did not tell."""
    if problem is None or problem.code not in _TOLD_BY_SERVICE:
        return Cause.UNKNOWN
    return read_cause(problem.reason, problem.message)


@lru_cache(maxsize=256)
def read_cause(reason: str, message: str) -> Cause:
    """The cause named by a code and a message, which may be JSON. Words of the request in it are skipped."""
    told = _told(reason, message)
    return next((cause for place, (cause, _) in enumerate(_RULES) if _finds(place, told)), Cause.UNKNOWN)


def is_unreadable_file(problem: Problem | None) -> bool:
    """Whether the words say that a reference could not be fetched or read, not what it shows."""
    if problem is None:
        return False
    return _finds(_UNREADABLE, _told(problem.reason, problem.message))


def _finds(place: int, told: str) -> bool:
    return _pattern(place).search(told) is not None


@cache
def _pattern(place: int) -> re.Pattern[str]:
    # Not with the module: all of them take 20 ms of the start and 0.2 MB, and many a day has no failure.
    return re.compile("|".join(_RULES[place][1]))


def _told(reason: str, message: str) -> str:
    return _plain(" ; ".join((*_texts(reason), *_texts(message))))


def _texts(text: str) -> Iterator[str]:
    """The text itself, or all texts and numbers in it if it is JSON."""
    text = text[:_LONGEST_READ]
    if text.lstrip()[:1] in ("{", "["):
        try:
            value: object = json.loads(text)
        except (ValueError, RecursionError):
            # Cut off, or no JSON after all.
            yield text
        else:
            yield from _leaves(value)
        return
    yield text


def _leaves(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, dict):
        members = cast("dict[str, object]", value).items()
        items = [item for name, item in members if name.lower() not in _ECHOES]
    elif isinstance(value, list):
        items = cast("list[object]", value)
    else:
        if isinstance(value, str | int | float):
            yield str(value)
        return
    if depth < _DEEPEST:
        for item in items:
            yield from _leaves(item, depth + 1)


def _plain(text: str) -> str:
    """Small letters, without links, the words of a code apart. A Turkish capital İ becomes a plain i."""
    words = _CAMEL.sub(" ", _LINK.sub(" ", unicodedata.normalize("NFKC", text)))
    folded = words.replace("İ", "i").lower()
    return re.sub(r"[\s_\-.]+", " ", folded).strip(" ;")
