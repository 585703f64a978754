"""Every error that the program raises on purpose.

    StudioError
    ├── NotSent             nothing left this machine; sending again is safe
    ├── OutcomeUnknown      a paid request was sent and may have been accepted; never resent automatically.
    │                       `request_id` is set if the answer contained an id
    ├── Refused             the API refused; nothing was charged
    │   ├── AccountBlocked  401, 402, 403: every request fails until the person does something
    │   ├── RateLimited     429; `retry_after` says how long to wait
    │   └── NotFound        404
    ├── Unreachable         a free request got no answer; try again later
    ├── BadAnswer           the answer can't be parsed, or is a redirect that must not be followed
    ├── DownloadFailed      the clip could not be downloaded or is not a video
    │   └── OutputNotThere  the clip has no address yet, or its address answers with a 4xx status
    ├── LibraryError        the library's folder or database can't be used
    ├── AdoptionRefused     the id that the person entered can't belong to this generation
    │   └── AdoptionDiffers the service has another request under this id; the person may know better
    ├── EditedTooLate       the generation to edit is no longer waiting
    ├── DraftClosed         a file of a press can't be sent, and its closed draft has no room to come back
    ├── FuseRefused         it does not fit into the spending limits; nothing was sent. `verdict` says why
    ├── NotPlanned          the row of a plan became a generation already, or was taken out
    ├── LimitNotTyped       a hard limit is loosened only if its new number is typed once more
    ├── KeyUnusable         the API key can't be read, stored or used
    └── HostingFailed       the person's storage can't be used; a failed upload leaves nothing in it
        └── WrongRegion     the bucket is in another region, which the answer may name

Each boundary raises them in one place. `ui.messages` alone turns their codes into text for people.
"""

from __future__ import annotations

import errno
from enum import StrEnum
from typing import TYPE_CHECKING

from seedance_studio.domain.answers import Exchange, Problem

if TYPE_CHECKING:
    from seedance_studio.domain.adoption import Difference
    from seedance_studio.domain.spending_limits import Verdict


class Code(StrEnum):
    """What went wrong. The values are stored in libraries; their text for people is in `ui.messages`."""

    # sending
    UNREACHABLE = "unreachable"
    DNS = "dns"
    TLS = "tls"
    CONNECTION_LOST = "connection_lost"
    TIMED_OUT = "timed_out"
    INTERRUPTED = "interrupted"
    SERVER_ERROR = "server_error"
    # entering the id of an unconfirmed generation
    ID_UNUSABLE = "id_unusable"
    ID_UNKNOWN = "id_unknown"
    ID_TAKEN = "id_taken"
    ID_OF_ANOTHER = "id_of_another"
    ID_SHARED = "id_shared"
    EDITED_TOO_LATE = "edited_too_late"
    DRAFT_CLOSED = "draft_closed"
    # spending limits
    LIMIT_REACHED = "limit_reached"
    LIMIT_ASKS = "limit_asks"
    LIMIT_NOT_TYPED = "limit_not_typed"
    # plans
    NOT_PLANNED = "not_planned"
    ROW_FAULTY = "row_faulty"
    ROW_UNCERTAIN = "row_uncertain"
    # answers
    BAD_ANSWER = "bad_answer"
    TRUNCATED = "truncated"
    TOO_LARGE = "too_large"
    REDIRECTED = "redirected"
    # the API's refusals
    UNAUTHORIZED = "unauthorized"
    PAYMENT_REQUIRED = "payment_required"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    RATE_LIMITED = "rate_limited"
    REFUSED = "refused"
    REFUSED_WITH_ID = "refused_with_id"
    GENERATION_FAILED = "generation_failed"
    OTHER_SERVICE = "other_service"
    # clips
    ADDRESS_REFUSED = "address_refused"
    LINK_EXPIRED = "link_expired"
    NO_OUTPUT = "no_output"
    OUTPUT_NOT_THERE = "output_not_there"
    INCOMPLETE = "incomplete"
    EMPTY = "empty"
    NOT_A_VIDEO = "not_a_video"
    NO_FRAMES = "no_frames"
    CODEC_UNKNOWN = "codec_unknown"
    DECODER_FAILED = "decoder_failed"
    WRONG_LENGTH = "wrong_length"  # no longer raised; older libraries hold it
    CLIP_GONE = "clip_gone"
    DISK_FULL = "disk_full"
    CANNOT_WRITE = "cannot_write"
    PLACE_CLOSED = "place_closed"
    FILE_UNREADABLE = "file_unreadable"
    OF_A_LIBRARY = "of_a_library"
    NO_TEMPORARY_FOLDER = "no_temporary_folder"
    # the library
    NEWER_LIBRARY = "newer_library"
    DAMAGED_LIBRARY = "damaged_library"
    LIBRARY_IN_USE = "library_in_use"
    LIBRARY_PUT_BACK = "library_put_back"
    LIBRARY_REPLACED = "library_replaced"
    LIBRARY_AWAY = "library_away"
    LIBRARY_GONE = "library_gone"
    LIBRARY_LOST = "library_lost"
    LIBRARY_OTHER = "library_other"
    LIBRARY_ELSEWHERE = "library_elsewhere"
    LIBRARY_SILENT = "library_silent"
    # the key
    KEY_MISSING = "key_missing"
    KEY_GONE = "key_gone"
    KEY_TAKEN = "key_taken"
    KEY_MALFORMED = "key_malformed"
    KEYRING_ABSENT = "keyring_absent"
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_SLOW = "keyring_slow"
    KEYRING_PLAINTEXT = "keyring_plaintext"
    # the person's storage
    STORAGE_MISSING = "storage_missing"
    STORAGE_UNREACHABLE = "storage_unreachable"
    STORAGE_UNSAFE = "storage_unsafe"
    STORAGE_BUSY = "storage_busy"
    STORAGE_FULL = "storage_full"
    STORAGE_FORBIDDEN = "storage_forbidden"
    STORAGE_REFUSED = "storage_refused"
    STORAGE_STYLE = "storage_style"
    STORAGE_SUSPENDED = "storage_suspended"
    WRONG_ACCESS_KEY = "wrong_access_key"
    WRONG_SECRET = "wrong_secret"
    WRONG_REGION = "wrong_region"
    CLOCK_SKEW = "clock_skew"
    NO_BUCKET = "no_bucket"
    NOT_PUBLIC = "not_public"
    LINK_TOO_SHORT = "link_too_short"
    # ours
    UNEXPECTED = "unexpected"


class AnswerFault(StrEnum):
    """Why an answer can't be used; the `reason` of a `BadAnswer`."""

    PAGE = "page"
    NOTHING = "nothing"
    OTHER_DATA = "other_data"
    NO_STATUS = "no_status"
    ANOTHER_ID = "another_id"


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


class StudioError(Exception):
    """The root of the tree.

    `code` says what happened, `retryable` whether the same action may work later, `detail` is a redacted
    technical line for the details pane, `request_id` the API's id if known, and `exchange` the HTTP
    exchange if there was one.
    """

    def __init__(
        self,
        code: Code,
        detail: str = "",
        *,
        retryable: bool = False,
        request_id: str | None = None,
        exchange: Exchange | None = None,
    ) -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail
        self.retryable = retryable
        self.request_id = request_id
        self.exchange = exchange


class NotSent(StudioError):
    """Nothing left this machine: DNS, connection or TLS failed."""


class OutcomeUnknown(StudioError):
    """The request may have been accepted and charged. `credits_charged` is the charge the answer names."""

    def __init__(
        self,
        code: Code,
        detail: str = "",
        *,
        exchange: Exchange | None = None,
        request_id: str | None = None,
        credits_charged: float | None = None,
    ) -> None:
        super().__init__(code, detail, exchange=exchange, request_id=request_id)
        self.credits_charged = credits_charged


class Refused(StudioError):
    """The API refused. `status` is the HTTP status, `reason` the API's own code, `detail` its message."""

    def __init__(
        self,
        code: Code,
        detail: str = "",
        *,
        status: int,
        reason: str = "",
        exchange: Exchange | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(code, detail, exchange=exchange, request_id=request_id)
        self.status = status
        self.reason = reason


class AccountBlocked(Refused):
    """The key or the balance is the cause, so every further request would be refused too."""


class RateLimited(Refused):
    """Too many requests. `retry_after` is in seconds, already capped, or None."""

    def __init__(
        self, detail: str = "", *, retry_after: float | None = None, exchange: Exchange | None = None
    ) -> None:
        super().__init__(Code.RATE_LIMITED, detail, status=429, exchange=exchange)
        self.retryable = True
        self.retry_after = retry_after


class NotFound(Refused):
    """The API does not know this id (yet). `is_documented`: it said so in its documented error format."""

    is_documented = False


class Unreachable(StudioError):
    """A free request got no answer. `retry_after` is in seconds, None if the server named none."""

    def __init__(
        self,
        code: Code,
        detail: str = "",
        *,
        retry_after: float | None = None,
        exchange: Exchange | None = None,
    ) -> None:
        super().__init__(code, detail, retryable=True, exchange=exchange)
        self.retry_after = retry_after


class BadAnswer(StudioError):
    """The answer is not the documented JSON, is too large, or is a redirect. `reason` is an `AnswerFault`."""

    def __init__(
        self, code: Code, detail: str = "", *, reason: str = "", exchange: Exchange | None = None
    ) -> None:
        super().__init__(code, detail, exchange=exchange)
        self.reason = reason


class DownloadFailed(StudioError):
    """The clip could not be downloaded or is not a video."""


class OutputNotThere(DownloadFailed):
    """The service names no clip, or there is none at its address.

    It may still come: services report success some time before the clip can be downloaded.
    """


class LibraryError(StudioError):
    """The library's folder or database can't be used."""


class EditedTooLate(StudioError):
    """A waiting generation was sent or cancelled before its change was saved."""


class DraftClosed(StudioError):
    """A file of a press can't be sent, and its draft was closed meanwhile. `detail` is the file's fault."""


class FuseRefused(StudioError):
    """A press, an edit or an intent does not fit into the spending limits. Nothing was sent or changed."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(Code.LIMIT_REACHED, verdict.in_short)
        self.verdict = verdict


class NotPlanned(StudioError):
    """The row of a plan became a generation already, or was taken out. Nothing was sent."""


class LimitNotTyped(StudioError):
    """A hard limit was to be loosened without its new number typed once more."""


class AdoptionRefused(StudioError):
    """The id that the person entered can't belong to the unconfirmed generation."""


class AdoptionDiffers(AdoptionRefused):
    """The service has another request under this id; the person may know better and use it anyway."""

    def __init__(self, differences: tuple[Difference, ...], exchange: Exchange) -> None:
        super().__init__(Code.ID_OF_ANOTHER, exchange=exchange)
        self.differences = differences


class KeyUnusable(StudioError):
    """The API key is malformed, or the keyring can't read or store it."""


class HostingFailed(StudioError):
    """The person's storage is not set up, can't be reached, or refuses."""


class WrongRegion(HostingFailed):
    """The bucket is in another region: `region`, if the answer names it, or that of `endpoint`."""

    def __init__(self, detail: str = "", *, region: str = "", endpoint: str = "") -> None:
        super().__init__(Code.WRONG_REGION, detail)
        self.region = region
        self.endpoint = endpoint


def disk_code(error: OSError, otherwise: Code = Code.CANNOT_WRITE) -> Code:
    """DISK_FULL if the disk or the quota is full, else `otherwise`."""
    return Code.DISK_FULL if error.errno in _NO_ROOM else otherwise


def problem_of(error: StudioError) -> Problem:
    """The error in the form that is stored with a generation."""
    reason = getattr(error, "reason", "")
    return Problem(str(error.code), error.detail, reason, error.request_id or "")
