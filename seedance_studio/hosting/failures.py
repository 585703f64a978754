"""What a storage's refusal means. Of its words only the name of the fault is kept: S3's answers to a wrong
secret quote what was signed."""

from __future__ import annotations

import re

from seedance_studio.domain.errors import Code, HostingFailed

_NAME = re.compile(r"<Code>([A-Za-z]{1,60})</Code>")
_STATUS = re.compile(r"status code: (\d{3})")
_NAMES = {
    "SignatureDoesNotMatch": Code.WRONG_SECRET,
    "InvalidAccessKeyId": Code.WRONG_ACCESS_KEY,
    "UnrecognizedClientException": Code.WRONG_ACCESS_KEY,
    "InvalidClientTokenId": Code.WRONG_ACCESS_KEY,
    "RequestTimeTooSkewed": Code.CLOCK_SKEW,
    "RequestExpired": Code.CLOCK_SKEW,
    "NoSuchBucket": Code.NO_BUCKET,
    "InvalidBucketName": Code.NO_BUCKET,
    "AccessDenied": Code.STORAGE_FORBIDDEN,
    "AllAccessDisabled": Code.STORAGE_FORBIDDEN,
    "AccountProblem": Code.STORAGE_FORBIDDEN,
    "PermanentRedirect": Code.WRONG_REGION,
    "TemporaryRedirect": Code.WRONG_REGION,
    "AuthorizationHeaderMalformed": Code.WRONG_REGION,
    "IllegalLocationConstraintException": Code.WRONG_REGION,
    "QuotaExceeded": Code.STORAGE_FULL,
    "EntityTooLarge": Code.STORAGE_FULL,
    "XMinioStorageFull": Code.STORAGE_FULL,
    "SlowDown": Code.STORAGE_BUSY,
    "ServiceUnavailable": Code.STORAGE_BUSY,
    "InternalError": Code.STORAGE_BUSY,
}
_STATUSES = {
    301: Code.WRONG_REGION,
    307: Code.WRONG_REGION,
    401: Code.WRONG_ACCESS_KEY,
    403: Code.STORAGE_FORBIDDEN,
    404: Code.NO_BUCKET,
    429: Code.STORAGE_BUSY,
    507: Code.STORAGE_FULL,
}
_SIGNS = (
    ("dns error", Code.STORAGE_UNREACHABLE),
    ("certificate", Code.STORAGE_UNSAFE),
    ("InvalidContentType", Code.STORAGE_UNSAFE),
    ("TimedOut", Code.STORAGE_UNREACHABLE),
    ("Connect", Code.STORAGE_UNREACHABLE),
    ("error sending request", Code.STORAGE_UNREACHABLE),
)


def failure_of(error: Exception) -> HostingFailed:
    """The failure in our own words, to be raised without its cause."""
    text = str(error)
    name, status = _NAME.search(text), _STATUS.search(text)
    detail = " ".join(filter(None, (status and f"HTTP {status[1]}", name and name[1])))
    if name and name[1] in _NAMES:
        return _made(_NAMES[name[1]], detail)
    if status:
        number = int(status[1])
        return _made(
            _STATUSES.get(number, Code.STORAGE_BUSY if number >= 500 else Code.STORAGE_REFUSED), detail
        )
    for sign, code in _SIGNS:
        if sign in text:
            return _made(code, sign)
    return _made(Code.STORAGE_REFUSED, type(error).__name__)


def _made(code: Code, detail: str) -> HostingFailed:
    return HostingFailed(code, detail, retryable=code in (Code.STORAGE_BUSY, Code.STORAGE_UNREACHABLE))
