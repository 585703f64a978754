"""References in words: why a file was refused, how good a link is, what a reference is for."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from seedance_studio.domain.files import FileFacts, FileFault
from seedance_studio.domain.link_verdict import LinkReason, LinkVerdict
from seedance_studio.domain.references import Role
from seedance_studio.domain.urls import MediaKind
from seedance_studio.engine.references.tracked import TrackedReference
from seedance_studio.engine.references.upload_service import UploadStage
from seedance_studio.ui.messages.problems import what_and_next
from seedance_studio.ui.messages.units import duration, moment, percentage, shortened, size

FILE_FAULTS: dict[str, object] = {
    FileFault.MISSING: QT_TRANSLATE_NOOP("Fields", "This file no longer exists."),
    FileFault.UNREADABLE: QT_TRANSLATE_NOOP("Fields", "This file can't be read."),
    FileFault.FOLDER: QT_TRANSLATE_NOOP("Fields", "This is a folder. Drop the files in it instead."),
    FileFault.EMPTY: QT_TRANSLATE_NOOP("Fields", "This file is empty."),
    FileFault.EXECUTABLE: QT_TRANSLATE_NOOP("Fields", "This is a program, not media."),
    FileFault.PLAYLIST: QT_TRANSLATE_NOOP(
        "Fields", "This is a playlist that points to other files, not media."
    ),
    FileFault.SVG: QT_TRANSLATE_NOOP("Fields", "This is an SVG drawing. Export it as PNG first."),
    FileFault.PAGE: QT_TRANSLATE_NOOP("Fields", "This is a web page, not media."),
    FileFault.NOT_MEDIA: QT_TRANSLATE_NOOP(
        "Fields", "This is not an image, video or sound file that can be used."
    ),
    FileFault.TRUNCATED: QT_TRANSLATE_NOOP("Fields", "This file is damaged or cut short."),
    FileFault.DECODER_FAILED: QT_TRANSLATE_NOOP("Fields", "The decoder failed on this file."),
    FileFault.NO_FRAMES: QT_TRANSLATE_NOOP("Fields", "Nothing in this file can be decoded."),
    FileFault.TOO_LARGE: QT_TRANSLATE_NOOP("Fields", "This file is too large: {limit} at most."),
    FileFault.TOO_MANY_PIXELS: QT_TRANSLATE_NOOP("Fields", "This image has too many pixels: {detail}."),
    FileFault.TOO_LONG: QT_TRANSLATE_NOOP("Fields", "This is too long: {length} at most."),
    FileFault.NEEDS_CONVERSION: QT_TRANSLATE_NOOP(
        "Fields", "The service does not take {format}. Settings can turn on converting it."
    ),
    FileFault.AUDIO_FORMAT: QT_TRANSLATE_NOOP("Fields", "Sound must be MP3 or WAV."),
    FileFault.CHANGED: QT_TRANSLATE_NOOP(
        "Fields",
        "This file has changed and is being uploaded again. Nothing was sent;"
        " press Generate when it is done.",
    ),
    FileFault.KEEPS_METADATA: QT_TRANSLATE_NOOP(
        "Fields",
        "The location and camera details in this video can't be removed, so it was not"
        " uploaded. Save it as MP4 in another program, or turn off removing them in the"
        " settings under Hosting.",
    ),
}
_LINKS: dict[LinkReason, object] = {
    LinkReason.CHECKING: QT_TRANSLATE_NOOP("Links", "Checking the link…"),
    LinkReason.FINE: QT_TRANSLATE_NOOP("Links", "The link works."),
    LinkReason.UNREACHABLE: QT_TRANSLATE_NOOP("Links", "The link could not be checked from here."),
    LinkReason.SERVER_FAULT: QT_TRANSLATE_NOOP("Links", "The link's server reports an error right now."),
    LinkReason.GONE: QT_TRANSLATE_NOOP("Links", "There is no longer anything at this link."),
    LinkReason.FORBIDDEN: QT_TRANSLATE_NOOP("Links", "This link is not public. Make it readable by anyone."),
    LinkReason.PAGE: QT_TRANSLATE_NOOP("Links", "This link leads to a web page, not to the file itself."),
    LinkReason.WRONG_KIND: QT_TRANSLATE_NOOP("Links", "This link leads to another kind of file: {type}."),
    LinkReason.NOT_MEDIA: QT_TRANSLATE_NOOP(
        "Links", "This link leads to no image, video or sound that the service takes."
    ),
    LinkReason.EMPTY: QT_TRANSLATE_NOOP("Links", "The file at this link is empty."),
    LinkReason.TOO_LARGE: QT_TRANSLATE_NOOP("Links", "The file at this link is very large: {size}."),
    LinkReason.EXPIRED: QT_TRANSLATE_NOOP("Links", "This link ended on {time}."),
    LinkReason.EXPIRES_SOON: QT_TRANSLATE_NOOP(
        "Links", "This link ends on {time}, perhaps before the service reads it."
    ),
    LinkReason.PRIVATE: QT_TRANSLATE_NOOP("Links", "This link points into a private network."),
    LinkReason.PRIVATE_NAME: QT_TRANSLATE_NOOP(
        "Links",
        "On this computer the link's host name points into a private network, so it could not be checked.",
    ),
    LinkReason.BAD_REDIRECT: QT_TRANSLATE_NOOP("Links", "This link redirects to one that can't be used."),
}
_STAGES: dict[UploadStage, object] = {
    UploadStage.WAITING: QT_TRANSLATE_NOOP("Links", "Waiting to upload"),
    UploadStage.PREPARING: QT_TRANSLATE_NOOP("Links", "Preparing…"),
    UploadStage.UPLOADING: QT_TRANSLATE_NOOP("Links", "Uploading: {percent}"),
}
_NEEDS_STORAGE: object = QT_TRANSLATE_NOOP(
    "Links", "On this computer only: it waits for storage or for a share link."
)
_NOT_PUBLIC: object = QT_TRANSLATE_NOOP(
    "Links", "The file at {site} is not public. Share it with anyone who has the link."
)
_SHARED = frozenset({LinkReason.PAGE, LinkReason.FORBIDDEN, LinkReason.GONE})
_NAME = 40
"""How many characters of the prompt are in the name of a frame."""
_ROLES: dict[Role, tuple[object, object]] = {
    Role.FIRST_FRAME: (
        QT_TRANSLATE_NOOP("Roles", "First frame"),
        QT_TRANSLATE_NOOP("Roles", "Use {name} as the first frame."),
    ),
    Role.LAST_FRAME: (
        QT_TRANSLATE_NOOP("Roles", "Last frame"),
        QT_TRANSLATE_NOOP("Roles", "Use {name} as the last frame."),
    ),
    Role.STYLE: (
        QT_TRANSLATE_NOOP("Roles", "Style"),
        QT_TRANSLATE_NOOP("Roles", "Follow the style of {name}."),
    ),
    Role.MOTION: (
        QT_TRANSLATE_NOOP("Roles", "Motion"),
        QT_TRANSLATE_NOOP("Roles", "Move like {name}."),
    ),
    Role.RHYTHM: (
        QT_TRANSLATE_NOOP("Roles", "Rhythm"),
        QT_TRANSLATE_NOOP("Roles", "Cut to the rhythm of {name}."),
    ),
}


def file_words(fault: str, detail: str) -> str:
    """Says in one sentence why a file was refused."""
    text = QCoreApplication.translate("Fields", str(FILE_FAULTS[fault]))
    whole = int(detail) if detail.isdecimal() else 0
    return text.format(detail=detail, format=detail.upper(), limit=size(whole), length=duration(whole))


def link_words(verdict: LinkVerdict) -> str:
    """Says in one sentence how good a link is."""
    text = QCoreApplication.translate("Links", str(_LINKS[verdict.reason]))
    time = moment(verdict.expires_at) if verdict.expires_at is not None else ""
    return text.format(type=verdict.content_type, size=size(verdict.size or 0), time=time)


def standing_words(tracked: TrackedReference) -> str:
    """Says in one sentence where a reference stands: uploading, failed, or how good its link is."""
    if tracked.stage is not None and tracked.stage in _STAGES:
        text = QCoreApplication.translate("Links", str(_STAGES[tracked.stage]))
        return text.format(percent=percentage(tracked.done * 100))
    if tracked.needs_storage:
        return QCoreApplication.translate("Links", str(_NEEDS_STORAGE))
    if tracked.refused is not None:
        return file_words(tracked.refused.fault, tracked.refused.detail)
    if tracked.problem is not None:
        return what_and_next(tracked.problem)
    return "" if tracked.verdict is None else judged_words(tracked.site, tracked.verdict)


def judged_words(site: str, verdict: LinkVerdict) -> str:
    """Says how good a link is that may have been made from a site's page; `site` is empty if it was not."""
    if site and verdict.reason in _SHARED:
        return QCoreApplication.translate("Links", str(_NOT_PUBLIC)).format(site=site)
    return " ".join(filter(None, (site_words(site), link_words(verdict))))


def site_words(site: str) -> str:
    """Says that a site's page was turned into a link to the file; empty if it was not."""
    text = QCoreApplication.translate("Links", "{site} page → direct link.")
    return text.format(site=site) if site else ""


def facts_words(facts: FileFacts | None) -> str:
    """Returns for example `1920 × 1080 · 5 s · 3.2 MB`, as far as known."""
    if facts is None:
        return ""
    pixels = f"{facts.width} × {facts.height}" if facts.width else ""
    length = duration(facts.seconds) if facts.seconds else ""
    return " · ".join(filter(None, (pixels, length, size(facts.size) if facts.size else "")))


def role_name(role: str) -> str:
    """Returns what a reference is for, in a word or two; empty for an unknown role."""
    return "" if role not in list(Role) else QCoreApplication.translate("Roles", str(_ROLES[Role(role)][0]))


def mention_words(kind: MediaKind, number_in_kind: int) -> str:
    """Returns how a prompt in the program's language names a reference, such as "image 1"."""
    names = {
        MediaKind.IMAGE: QCoreApplication.translate("Roles", "image {number}"),
        MediaKind.VIDEO: QCoreApplication.translate("Roles", "video {number}"),
        MediaKind.AUDIO: QCoreApplication.translate("Roles", "audio {number}"),
    }
    return names[kind].format(number=number_in_kind)


def role_sentence(role: Role, kind: MediaKind, number_in_kind: int) -> str:
    """Returns the sentence for the prompt that goes with the role."""
    name = mention_words(kind, number_in_kind)
    return QCoreApplication.translate("Roles", str(_ROLES[role][1])).format(name=name)


def frame_name(prompt: str, position: int | None = None) -> str:
    """The name of a frame of a clip: its prompt, and the position in milliseconds; None for the last
    frame."""
    words = " ".join(prompt.split())
    short = shortened(words, _NAME)
    if position is None:
        return QCoreApplication.translate("References", "Last frame of {prompt}").format(prompt=short)
    text = QCoreApplication.translate("References", "Frame at {seconds} s of {prompt}")
    return text.format(seconds=f"{position / 1000:.3f}", prompt=short)
