"""Map a storage's errors to ours.

Only the error's name and the bucket's region are kept of its text, because S3's answer to a wrong secret
quotes what was signed.
"""

from __future__ import annotations

import re

from seedance_studio.domain.errors import Code, HostingFailed, WrongRegion

_NAME = re.compile(r"<Code>([A-Za-z]{1,60})</Code>")
_STATUS = re.compile(r"status code: (\d{3})")
_BY_CODE: dict[Code, tuple[str, ...]] = {
    Code.WRONG_SECRET: ("SignatureDoesNotMatch", "InvalidSecretAccessKey"),
    Code.WRONG_ACCESS_KEY: (
        "InvalidAccessKeyId",
        "UnrecognizedClientException",
        "InvalidClientTokenId",
        "InvalidAccessKey",
        "AccessKeyDisabled",
        "InvalidSecurity",
        "InvalidSecurityToken",
        "InvalidToken",
        "ExpiredToken",
        "TokenRefreshRequired",
        "SecurityTokenExpired",
        "Unauthorized",
    ),
    Code.CLOCK_SKEW: ("RequestTimeTooSkewed", "RequestExpired", "InvalidDate", "TimeTooSkewed"),
    Code.NO_BUCKET: ("NoSuchBucket", "InvalidBucketName", "BucketNotExists", "NoSuchHost"),
    Code.STORAGE_STYLE: (
        "SecondLevelDomainForbidden",  # Aliyun OSS
        "InvalidPathAccess",  # ByteDance TOS
        "PathStyleDomainForbidden",  # Tencent COS
        "VirtualHostDomainRequired",  # Huawei OBS
    ),
    Code.STORAGE_SUSPENDED: (
        "UserDisable",  # Aliyun
        "InArrearOrInsufficientBalance",  # Huawei
        "AccountArrears",
        "ArrearageForbidden",
        "AccountProblem",
        "UserProjectAccountProblem",
        "AccountSuspended",
        "UserSuspended",
        "ServiceSuspended",
        "NotSignedUp",
        "BillingDisabled",
        "UnavailableForLegalReasons",
    ),
    Code.STORAGE_FORBIDDEN: (
        "AccessDenied",
        "AccessForbidden",
        "AllAccessDisabled",
        "Forbidden",
        "PermissionDenied",
        "MethodNotAllowed",
        "InvalidObjectState",
        "FileImmutable",
    ),
    Code.WRONG_REGION: (
        "PermanentRedirect",
        "TemporaryRedirect",
        "Redirect",
        "AuthorizationHeaderMalformed",
        "IllegalLocationConstraintException",
        "IncorrectEndpoint",
        "InvalidRegionName",
        "InvalidLocationConstraint",
        "BucketRegionMismatch",
    ),
    Code.STORAGE_FULL: (
        "QuotaExceeded",
        "EntityTooLarge",
        "EntityStorageQuotaExceeded",
        "InsufficientCapacity",
        "InsufficientStorageSpace",
        "XMinioStorageFull",
        "XMinioAdminBucketQuotaExceeded",
        "StorageCapExceeded",
        "CapExceeded",
    ),
    Code.STORAGE_BUSY: (
        "SlowDown",
        "ServiceUnavailable",
        "InternalError",
        "RequestTimeout",
        "TooManyRequests",
        "OperationAborted",
        "BandwidthLimitExceeded",
        "RequestLimitExceeded",
        "ExceedQPSLimit",
        "Throttling",
        "XMinioServerNotInitialized",
    ),
}
"""Error names of AWS and of other storages, by our code."""
_NAMES = {name: code for code, names in _BY_CODE.items() for name in names}
_STATUSES = {
    301: Code.WRONG_REGION,
    307: Code.WRONG_REGION,
    401: Code.WRONG_ACCESS_KEY,
    403: Code.STORAGE_FORBIDDEN,
    404: Code.NO_BUCKET,
    429: Code.STORAGE_BUSY,
    507: Code.STORAGE_FULL,
}
_ELSEWHERE = "must be addressed using the specified endpoint"
"""Aliyun answers AccessDenied if the bucket is in another region. Only this text tells them apart."""
_REGION = re.compile(r"<Region>([a-z0-9-]{2,40})</Region>|expecting '([a-z0-9-]{2,40})'")
_ENDPOINT = re.compile(r"<Endpoint>([A-Za-z0-9.-]{4,253})</Endpoint>")
_SIGNS = (
    ("redirect without LOCATION", Code.WRONG_REGION),
    ("dns error", Code.STORAGE_UNREACHABLE),
    ("certificate", Code.STORAGE_UNSAFE),
    ("InvalidContentType", Code.STORAGE_UNSAFE),
    ("TimedOut", Code.STORAGE_UNREACHABLE),
    ("Connect", Code.STORAGE_UNREACHABLE),
    ("error sending request", Code.STORAGE_UNREACHABLE),
)


def failure_of(error: Exception) -> HostingFailed:
    """Our error for an obstore error. Raise it without a cause, whose text may quote secrets."""
    text = str(error)
    name, status = _NAME.search(text), _STATUS.search(text)
    detail = " ".join(filter(None, (status and f"HTTP {status[1]}", name and name[1])))
    if _ELSEWHERE in text:
        return _made(Code.WRONG_REGION, detail, text)
    if name and name[1] in _NAMES:
        return _made(_NAMES[name[1]], detail, text)
    if status:
        number = int(status[1])
        otherwise = Code.STORAGE_BUSY if number >= 500 else Code.STORAGE_REFUSED
        return _made(_STATUSES.get(number, otherwise), detail, text)
    for sign, code in _SIGNS:
        if sign in text:
            return _made(code, sign, text)
    return _made(Code.STORAGE_REFUSED, type(error).__name__, text)


def _made(code: Code, detail: str, text: str) -> HostingFailed:
    if code is Code.WRONG_REGION:
        region, endpoint = _REGION.search(text), _ENDPOINT.search(text)
        named = (region[1] or region[2]) if region else ""
        return WrongRegion(detail, region=named, endpoint=endpoint[1] if endpoint else "")
    return HostingFailed(code, detail, retryable=code in (Code.STORAGE_BUSY, Code.STORAGE_UNREACHABLE))
