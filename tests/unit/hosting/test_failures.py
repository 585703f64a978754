"""The error names of storages map to codes that tell the person what to do."""

from __future__ import annotations

import pytest

from seedance_studio.domain.errors import Code, WrongRegion
from seedance_studio.hosting.failures import failure_of

SAID = (
    "Error performing PUT https://storage.example.com/media/a: status code: {status}"
    " <Error><Code>{name}</Code><Message>{words}</Message></Error>"
)


def said(name: str, status: int = 403, words: str = "No.") -> Exception:
    return OSError(SAID.format(status=status, name=name, words=words))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SignatureDoesNotMatch", Code.WRONG_SECRET),
        ("InvalidAccessKeyId", Code.WRONG_ACCESS_KEY),
        ("ExpiredToken", Code.WRONG_ACCESS_KEY),
        ("RequestTimeTooSkewed", Code.CLOCK_SKEW),
        ("NoSuchBucket", Code.NO_BUCKET),
        ("SecondLevelDomainForbidden", Code.STORAGE_STYLE),
        ("InvalidPathAccess", Code.STORAGE_STYLE),
        ("PathStyleDomainForbidden", Code.STORAGE_STYLE),
        ("VirtualHostDomainRequired", Code.STORAGE_STYLE),
        ("UserDisable", Code.STORAGE_SUSPENDED),
        ("InArrearOrInsufficientBalance", Code.STORAGE_SUSPENDED),
        ("AccountProblem", Code.STORAGE_SUSPENDED),
        ("AccessDenied", Code.STORAGE_FORBIDDEN),
        ("PermanentRedirect", Code.WRONG_REGION),
        ("IncorrectEndpoint", Code.WRONG_REGION),
        ("XMinioStorageFull", Code.STORAGE_FULL),
        ("QuotaExceeded", Code.STORAGE_FULL),
        ("SlowDown", Code.STORAGE_BUSY),
        ("TooManyRequests", Code.STORAGE_BUSY),
        ("SomethingNew", Code.STORAGE_FORBIDDEN),
    ],
)
def test_a_name_is_known_whatever_the_status(name: str, code: Code) -> None:
    failure = failure_of(said(name))
    assert (failure.code, failure.detail) == (code, f"HTTP 403 {name}")
    assert failure.retryable is (code is Code.STORAGE_BUSY)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (301, Code.WRONG_REGION),
        (401, Code.WRONG_ACCESS_KEY),
        (404, Code.NO_BUCKET),
        (405, Code.STORAGE_REFUSED),
        (429, Code.STORAGE_BUSY),
        (503, Code.STORAGE_BUSY),
        (507, Code.STORAGE_FULL),
    ],
)
def test_without_a_name_the_status_tells(status: int, code: Code) -> None:
    assert failure_of(OSError(f"status code: {status} <html>")).code is code


def test_a_bucket_that_is_elsewhere_is_known_by_its_words() -> None:
    words = "The bucket you are attempting to access must be addressed using the specified endpoint."
    assert failure_of(said("AccessDenied", words=words)).code is Code.WRONG_REGION


@pytest.mark.parametrize(
    ("text", "region", "endpoint"),
    [
        ("<Code>AuthorizationHeaderMalformed</Code><Region>eu-west-1</Region>", "eu-west-1", ""),
        ("<Code>AuthorizationHeaderMalformed</Code>is wrong; expecting 'eu-west-1'", "eu-west-1", ""),
        (
            "<Code>PermanentRedirect</Code><Endpoint>refs.s3-eu-west-1.amazonaws.com</Endpoint>",
            "",
            "refs.s3-eu-west-1.amazonaws.com",
        ),
        ("Received redirect without LOCATION, this normally indicates a wrong region", "", ""),
    ],
)
def test_where_a_bucket_is_instead_is_read_from_the_answer(text: str, region: str, endpoint: str) -> None:
    failure = failure_of(OSError(text))
    assert isinstance(failure, WrongRegion)
    assert (failure.region, failure.endpoint) == (region, endpoint)


def test_of_its_words_nothing_is_kept() -> None:
    failure = failure_of(said("SignatureDoesNotMatch", words="StringToSign hunter2"))
    assert "hunter2" not in repr(vars(failure))
