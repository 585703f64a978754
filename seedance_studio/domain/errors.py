"""Every error that the program raises on purpose.

    StudioError
    ├── NotSent             nothing left this machine; sending again is safe
    ├── OutcomeUnknown      the request went out and no one knows what came of it; never sent again by itself.
    │                       `request_id` is an id that the answer held all the same
    ├── Refused             the API said no; nothing was charged
    │   ├── AccountBlocked  401, 402, 403: no request will pass until the person has done something
    │   ├── RateLimited     429; `retry_after` says when to come back
    │   └── NotFound        404
    ├── Unreachable         a request that charges nothing did not get through; try again later
    ├── BadAnswer           the answer can't be understood, or must not be followed
    ├── DownloadFailed      the clip could not be fetched or is not a playable video
    │   └── OutputNotThere  no address, or one that answers 403 or 404: it may come yet
    ├── LibraryError        the library's folder or database can't be used
    ├── AdoptionRefused     the id that the person gave is not this generation's
    │   └── AdoptionDiffers the service was asked for something else under it; the person may know better
    ├── EditedTooLate       what was to be changed waits no more
    ├── KeyUnusable         the API key can't be read, kept or used
    └── HostingFailed       the person's storage can't be used; nothing of a failed upload stays in it

They are raised in one place per boundary and turned into words in one place, `ui.messages`, by their code.
"""

from __future__ import annotations

import errno
from enum import StrEnum

from seedance_studio.domain.adoption import Difference
from seedance_studio.domain.answers import Exchange, Problem


class Code(StrEnum):
    """What went wrong, as a name that is stored and translated; its text is in `ui.messages`."""

    # sending
    UNREACHABLE = "unreachable"
    DNS = "dns"
    TLS = "tls"
    CONNECTION_LOST = "connection_lost"
    TIMED_OUT = "timed_out"
    INTERRUPTED = "interrupted"
    SERVER_ERROR = "server_error"
    # giving an unconfirmed one its id
    ID_UNUSABLE = "id_unusable"
    ID_UNKNOWN = "id_unknown"
    ID_TAKEN = "id_taken"
    ID_OF_ANOTHER = "id_of_another"
    ID_SHARED = "id_shared"
    EDITED_TOO_LATE = "edited_too_late"
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
    # ours
    UNEXPECTED = "unexpected"


class Came(StrEnum):
    """What came instead of an answer that can be used; the `reason` of a `BadAnswer`."""

    PAGE = "page"
    NOTHING = "nothing"
    OTHER_DATA = "other_data"
    NO_STATUS = "no_status"
    ANOTHER_ID = "another_id"


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


class StudioError(Exception):
    """The root of the tree.

    `code` names what happened, `retryable` says whether doing the same again can help, `detail` is a
    redacted technical line for the details pane, `request_id` the API's id where one is known, and
    `exchange` what went over the wire where anything did.
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
    """Nothing left this machine: DNS, refused connection, TLS."""


class OutcomeUnknown(StudioError):
    """The request may have been accepted and charged; `credits_charged` is what the answer says of that."""

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
    """The API answered no; `status` is the HTTP status, `reason` the API's own code, `message` its words."""

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
    """The key or the balance is at fault: every further request would meet the same answer."""


class RateLimited(Refused):
    """Too many requests; `retry_after` is in seconds, already capped, or None."""

    def __init__(
        self, detail: str = "", *, retry_after: float | None = None, exchange: Exchange | None = None
    ) -> None:
        super().__init__(Code.RATE_LIMITED, detail, status=429, exchange=exchange)
        self.retryable = True
        self.retry_after = retry_after


class NotFound(Refused):
    """The API does not know this id (yet); `is_documented` where it said so in the documented envelope."""

    is_documented = False


class Unreachable(StudioError):
    """A request that charges nothing did not get an answer; `retry_after` in seconds where one was given."""

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
    """The answer is no JSON of the documented kind, too large, or a redirect; `reason` says what came."""

    def __init__(
        self, code: Code, detail: str = "", *, reason: str = "", exchange: Exchange | None = None
    ) -> None:
        super().__init__(code, detail, exchange=exchange)
        self.reason = reason


class DownloadFailed(StudioError):
    """The clip could not be fetched, or what came is not a playable video."""


class OutputNotThere(DownloadFailed):
    """The service names no clip, or its storage has none under that address: services say that a generation
    has succeeded some time before they say where."""


class LibraryError(StudioError):
    """The library's folder or database can't be used."""


class EditedTooLate(StudioError):
    """A waiting generation was sent or cancelled before its change was saved."""


class AdoptionRefused(StudioError):
    """The id that the person gave can't be an unconfirmed generation's."""


class AdoptionDiffers(AdoptionRefused):
    """The service says that it was asked for something else under that id; the person may know better."""

    def __init__(self, differences: tuple[Difference, ...], exchange: Exchange) -> None:
        super().__init__(Code.ID_OF_ANOTHER, exchange=exchange)
        self.differences = differences


class KeyUnusable(StudioError):
    """The API key is malformed, or the keyring can't give or keep it."""


class HostingFailed(StudioError):
    """The person's own storage is not set up, can't be reached, or refuses."""


def disk_code(error: OSError, otherwise: Code = Code.CANNOT_WRITE) -> Code:
    """DISK_FULL where there is no room, or no quota, left; else `otherwise`."""
    return Code.DISK_FULL if error.errno in _NO_ROOM else otherwise


def problem_of(error: StudioError) -> Problem:
    """The error as it is kept with a generation."""
    reason = getattr(error, "reason", "")
    return Problem(str(error.code), error.detail, reason, error.request_id or "")
