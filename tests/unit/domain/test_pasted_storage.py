"""What consoles show is read, and no secret gets to where it could be seen."""

from __future__ import annotations

import string
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedance_studio.domain.hosting import StorageField, StorageKeys
from seedance_studio.domain.pasted_storage import MASK, read_pasted
from seedance_studio.domain.providers import Provider

F = StorageField
ACCOUNT = "8d1f0c2a94be4b7793c5e01a6d2f4b18"
R2_KEY, R2_SECRET = "4c7be19af0d24f6ab1e2907d53c86e41", "5b" * 32
AWS_KEY, AWS_SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
B2_KEY, B2_SECRET = "0041a2b3c4d5e6f0000000012", "K004wQ7rT2yU8iO1pA3sD5fG6hJ9kL0"
GOOGLE_KEY = "GOOG1EXAMPLEEXAMPLEEXAMPL"
TIGRIS_KEY, TIGRIS_SECRET = "tid_AbCdEfGhIjKlMnOp", "tsec_Qw+Er1Ty2Ui3Op4As5Df6Gh7Jk8Zx9"


@dataclass(frozen=True)
class Case:
    """A text, and all that is in it."""

    text: str
    provider: Provider | None
    keys: StorageKeys
    values: dict[F, str] = field(default_factory=dict)


CASES = {
    "the page of a new R2 token": Case(
        f"""R2 API token was successfully created
Token value
9xTqLm-2_vRk4bY7cWz1nPj8sHd5fGa3eUoX6iQt
Copy
Use the following credentials for S3 clients:
Access Key ID
{R2_KEY}
Click to copy
Secret Access Key
{R2_SECRET}
Click to copy
Use jurisdiction-specific endpoints for S3 clients:
Default
https://{ACCOUNT}.r2.cloudflarestorage.com
European Union (EU)
https://{ACCOUNT}.eu.r2.cloudflarestorage.com
""",
        Provider.R2,
        StorageKeys(R2_KEY, R2_SECRET),
        {F.ACCOUNT: ACCOUNT},
    ),
    "R2 in one line each, with the bucket's own address": Case(
        f"Access Key ID    {R2_KEY}\nSecret Access Key    {R2_SECRET}\n"
        f"https://{ACCOUNT}.r2.cloudflarestorage.com/seedance-refs",
        Provider.R2,
        StorageKeys(R2_KEY, R2_SECRET),
        {F.ACCOUNT: ACCOUNT, F.BUCKET: "seedance-refs"},
    ),
    "R2 in .env": Case(
        f"# storage\nR2_ACCOUNT_ID={ACCOUNT}\nR2_ACCESS_KEY_ID='{R2_KEY}'\n"
        f'export R2_SECRET_ACCESS_KEY="{R2_SECRET}"\nR2_BUCKET_NAME=refs-1\n'
        f"R2_ENDPOINT=https://{ACCOUNT}.r2.cloudflarestorage.com\nJWT_SECRET=hunter2hunter2hunter2",
        Provider.R2,
        StorageKeys(R2_KEY, R2_SECRET),
        {F.ACCOUNT: ACCOUNT, F.BUCKET: "refs-1"},
    ),
    "R2 without a label that is known": Case(
        f"Schlüssel: {R2_KEY}\n\n{R2_SECRET}\nhttps://{ACCOUNT}.r2.cloudflarestorage.com",
        Provider.R2,
        StorageKeys(R2_KEY, R2_SECRET),
        {F.ACCOUNT: ACCOUNT},
    ),
    "a new key of B2": Case(
        f"""Success! Your new application key has been created. It will only appear here once.
keyID:
{B2_KEY}
keyName:
seedance
S3 Endpoint:
s3.us-west-004.backblazeb2.com
applicationKey:
{B2_SECRET}
""",
        Provider.B2,
        StorageKeys(B2_KEY, B2_SECRET),
        {F.ENDPOINT: "https://s3.us-west-004.backblazeb2.com"},
    ),
    "AWS's file of keys": Case(
        f"Access key ID,Secret access key\r\n{AWS_KEY},{AWS_SECRET}\r\n",
        Provider.AWS,
        StorageKeys(AWS_KEY, AWS_SECRET),
    ),
    "AWS's config and credentials": Case(
        f"[default]\nregion = eu-central-1\n\n[default]\naws_access_key_id = {AWS_KEY}\n"
        f"aws_secret_access_key = {AWS_SECRET}\n[work]\naws_access_key_id = AKIAWORKWORKWORKWORK\n",
        Provider.AWS,
        StorageKeys(AWS_KEY, AWS_SECRET),
        {F.REGION: "eu-central-1"},
    ),
    "AWS's prompts": Case(
        f"AWS Access Key ID [None]: {AWS_KEY}\nAWS Secret Access Key [None]: {AWS_SECRET}\n"
        "Default region name [None]: us-west-2\naws s3 ls s3://seedance-refs",
        Provider.AWS,
        StorageKeys(AWS_KEY, AWS_SECRET),
        {F.BUCKET: "seedance-refs", F.REGION: "us-west-2"},
    ),
    "AWS's answer in JSON": Case(
        f'{{"AccessKey": {{"UserName": "me", "AccessKeyId": "{AWS_KEY}", "Status": "Active",'
        f' "SecretAccessKey": "{AWS_SECRET}"}}}} https://refs.s3.eu-west-1.amazonaws.com/',
        Provider.AWS,
        StorageKeys(AWS_KEY, AWS_SECRET),
        {F.BUCKET: "refs", F.REGION: "eu-west-1"},
    ),
    "AWS's console in Turkish": Case(
        f"Erişim anahtarı\n{AWS_KEY}\nKopyala\nGizli erişim anahtarı\n{AWS_SECRET}\nBölge: eu-west-3\n"
        "Kova adı: klipler",
        Provider.AWS,
        StorageKeys(AWS_KEY, AWS_SECRET),
        {F.REGION: "eu-west-3", F.BUCKET: "klipler"},
    ),
    "a key of Spaces and its origin": Case(
        "Access Key ID: DO00ABCDEFGHJKLMNPQR\nSecret Key: " + "aB3" * 14 + "z\n"
        "Origin Endpoint\nhttps://seedance.nyc3.digitaloceanspaces.com",
        Provider.SPACES,
        StorageKeys("DO00ABCDEFGHJKLMNPQR", "aB3" * 14 + "z"),
        {F.REGION: "nyc3", F.BUCKET: "seedance"},
    ),
    "Wasabi in rclone": Case(
        "[wasabi]\ntype = s3\nprovider = Wasabi\naccess_key_id = ABCDEFGHIJKLMNOPQRST\n"
        f"secret_access_key = {AWS_SECRET}\nendpoint = s3.eu-west-2.wasabisys.com\n",
        Provider.WASABI,
        StorageKeys("ABCDEFGHIJKLMNOPQRST", AWS_SECRET),
        {F.REGION: "eu-west-2"},
    ),
    "B2 in rclone, behind another storage": Case(
        f"[other]\ntype = drive\ntoken = abc\n[b2]\ntype = b2\naccount = {B2_KEY}\nkey = {B2_SECRET}\n",
        Provider.B2,
        StorageKeys(B2_KEY, B2_SECRET),
    ),
    "Google's interoperability": Case(
        f"Access key\t{GOOGLE_KEY}\nSecret\t{AWS_SECRET}\ngs://x https://storage.googleapis.com/seedance-refs",
        Provider.GOOGLE,
        StorageKeys(GOOGLE_KEY, AWS_SECRET),
        {F.BUCKET: "seedance-refs"},
    ),
    "Tigris": Case(
        f"export AWS_ACCESS_KEY_ID={TIGRIS_KEY}\nexport AWS_SECRET_ACCESS_KEY={TIGRIS_SECRET}\n"
        "export AWS_ENDPOINT_URL_S3=https://t3.storage.dev\nexport AWS_REGION=auto\nexport BUCKET_NAME=refs",
        Provider.TIGRIS,
        StorageKeys(TIGRIS_KEY, TIGRIS_SECRET),
        {F.BUCKET: "refs"},
    ),
    "MinIO's file of keys": Case(
        '{"url":"http://127.0.0.1:9000","accessKey":"studio","secretKey":"studio-secret-1","api":"s3v4"}',
        Provider.MINIO,
        StorageKeys("studio", "studio-secret-1"),
        {F.ENDPOINT: "http://127.0.0.1:9000"},
    ),
    "a key of Volcengine": Case(
        "Access Key ID: AKLTMzQ1Njc4OTBhYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3g\n"
        "Secret Access Key: TVdKaE5HUmtOR0psWmpnPT0=\n"
        "refs.tos-s3-cn-beijing.volces.com",
        Provider.TOS,
        StorageKeys("AKLTMzQ1Njc4OTBhYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3g", "TVdKaE5HUmtOR0psWmpnPT0="),
        {F.REGION: "cn-beijing", F.BUCKET: "refs"},
    ),
    "Aliyun": Case(
        "AccessKey ID,AccessKey Secret\nLTAI5tAbCdEfGhIjKlMnOpQr,abcdefghijklmnopqrstuvwxyz0123\n"
        "https://refs.oss-cn-hangzhou.aliyuncs.com",
        Provider.OSS,
        StorageKeys("LTAI5tAbCdEfGhIjKlMnOpQr", "abcdefghijklmnopqrstuvwxyz0123"),
        {F.REGION: "cn-hangzhou", F.BUCKET: "refs"},
    ),
    "another storage": Case(
        "S3 endpoint: https://s3.example.com:8443/\nAccess key: jx4abc\nSecret key: 0123456789abcdef\n"
        "Region: eu-1\nBucket: refs",
        Provider.OTHER,
        StorageKeys("jx4abc", "0123456789abcdef"),
        {F.ENDPOINT: "https://s3.example.com:8443", F.REGION: "eu-1", F.BUCKET: "refs"},
    ),
    "placeholders": Case(
        "AWS_ACCESS_KEY_ID=<your-key>\nAWS_SECRET_ACCESS_KEY=${SECRET}\nSecret Access Key: ••••••••••••",
        None,
        StorageKeys("", ""),
    ),
    "labels that are mixed up": Case(
        f"Access Key ID: {R2_SECRET}\nSecret Access Key: {R2_SECRET}",
        None,
        StorageKeys("", R2_SECRET),
    ),
    "prose": Case(
        "Access key created. Your access key works\nThe secret of a good bucket is its region.\nAccess key",
        None,
        StorageKeys("", ""),
    ),
    "a key that ends like a label": Case(
        "S3 endpoint\nhttp://127.0.0.1:9000\nAccess Key ID\nSTUDIOACCESSKEY\nSecret\nstudio-secret-012",
        Provider.MINIO,
        StorageKeys("STUDIOACCESSKEY", "studio-secret-012"),
        {F.ENDPOINT: "http://127.0.0.1:9000"},
    ),
    "the heads of a table": Case("Access key\nSecret\nStatus\nEndpoint", None, StorageKeys("", "")),
    "nothing": Case("", None, StorageKeys("", "")),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_is_pasted_is_read_and_its_secret_is_masked(case: Case) -> None:
    pasted = read_pasted(case.text)
    assert (pasted.provider, pasted.keys, dict(pasted.values)) == (case.provider, case.keys, case.values)
    assert not case.keys.secret or case.keys.secret not in pasted.shown
    for mark in pasted.marks:
        shown = pasted.shown[mark.start : mark.end]
        known = {F.ACCESS_KEY: case.keys.access_key, F.SECRET: MASK * len(case.keys.secret)} | case.values
        # An address may stand there without its scheme, or with its path.
        assert shown.strip("/") in known[mark.name] if mark.name is F.ENDPOINT else shown == known[mark.name]
    assert {mark.name for mark in pasted.marks} == pasted.found


def test_a_token_beside_the_keys_is_masked_too() -> None:
    case = CASES["the page of a new R2 token"]
    pasted = read_pasted(case.text.replace("Copy\nUse", "Use").replace("S3 clients:\nAccess", "S3:\nAccess"))
    assert "9xTqLm" not in pasted.shown
    assert R2_KEY in pasted.shown


ALPHABET = string.ascii_letters + string.digits + "+/"
SECRETS = st.one_of(
    st.text("0123456789abcdef", min_size=64, max_size=64),
    st.text(ALPHABET, min_size=40, max_size=40),
    st.text(ALPHABET + "-_.~!", min_size=8, max_size=60),
)
LABELS = st.sampled_from(
    ["Secret Access Key", "secret_key", "applicationKey", "AWS_SECRET_ACCESS_KEY", "Secret", "Gizli anahtar"]
)
OTHER_LABELS = st.sampled_from(
    ["Access Key ID", "Bucket", "Region", "Endpoint", "Account ID", "Token", "Notes", "", "url"]
)
JOINS = st.sampled_from(["\n", ": ", "=", " = ", "\t", "    "])


@given(st.lists(st.tuples(OTHER_LABELS, JOINS, st.text(max_size=30)), max_size=6), LABELS, JOINS, SECRETS)
def test_whatever_stands_around_it_a_secret_is_in_no_field_that_is_shown(
    others: list[tuple[str, str, str]], label: str, join: str, secret: str
) -> None:
    lines = [f"{name}{between}{text}" for name, between, text in others]
    # The same secret again under labels that it does not have.
    text = "\n".join([*lines, f"{label}{join}{secret}", f"Bucket: {secret}", f"Endpoint {secret}", *lines])
    pasted = read_pasted(text)
    shown = [*pasted.values.values(), pasted.keys.access_key]
    if pasted.keys.secret == secret:
        assert not [value for value in shown if secret in value]
        assert secret not in pasted.shown
    for mark in pasted.marks:
        assert mark.name is not F.SECRET or set(pasted.shown[mark.start : mark.end]) == {MASK}


@given(st.text(max_size=400))
def test_any_text_can_be_pasted(text: str) -> None:
    pasted = read_pasted(text)
    assert pasted.keys.secret == "" or pasted.keys.secret not in pasted.shown
