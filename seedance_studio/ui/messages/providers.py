"""The storages in words: their cards, how to get a key there, and what they call the fields."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from seedance_studio.domain.hosting import StorageField
from seedance_studio.domain.providers import Provider

_F, _P = StorageField, Provider
_NAMES: dict[Provider, str] = {
    _P.R2: "Cloudflare R2",
    _P.B2: "Backblaze B2",
    _P.AWS: "AWS S3",
    _P.SPACES: "DigitalOcean Spaces",
    _P.WASABI: "Wasabi",
    _P.GOOGLE: "Google Cloud Storage",
    _P.TIGRIS: "Tigris",
    _P.MINIO: "MinIO",
    _P.TOS: "ByteDance TOS",
    _P.OSS: "Aliyun OSS",
}
"""Names of products, the same in every language."""
_CARDS: dict[Provider, object] = {
    _P.R2: QT_TRANSLATE_NOOP("Providers", "Free to start, asks for a card"),
    _P.B2: QT_TRANSLATE_NOOP("Providers", "Free to start"),
    _P.AWS: QT_TRANSLATE_NOOP("Providers", "Pay for what you use"),
    _P.SPACES: QT_TRANSLATE_NOOP("Providers", "One price a month"),
    _P.WASABI: QT_TRANSLATE_NOOP("Providers", "Pay by size"),
    _P.GOOGLE: QT_TRANSLATE_NOOP("Providers", "Pay for what you use"),
    _P.TIGRIS: QT_TRANSLATE_NOOP("Providers", "Free to start"),
    _P.MINIO: QT_TRANSLATE_NOOP("Providers", "Your own server on the web"),
    _P.TOS: QT_TRANSLATE_NOOP("Providers", "Volcengine or BytePlus"),
    _P.OSS: QT_TRANSLATE_NOOP("Providers", "Alibaba Cloud"),
    _P.OTHER: QT_TRANSLATE_NOOP("Providers", "Anything that speaks S3"),
}
_ONCE = QT_TRANSLATE_NOOP(
    "Providers",
    "On the last page mark everything with <kbd>{keys}</kbd>, copy it and paste it below."
    " The secret is shown only once.",
)
_STEPS: dict[Provider, tuple[object, ...]] = {
    _P.R2: (
        QT_TRANSLATE_NOOP(
            "Providers",
            "Press <b>Create bucket</b> and give it a name, for example seedance-refs. Leave the rest.",
        ),
        QT_TRANSLATE_NOOP(
            "Providers",
            "Go back to R2, open <b>Manage R2 API tokens</b> and press <b>Create Account API token</b>."
            " Choose <b>Object Read & Write</b> and your bucket.",
        ),
        _ONCE,
    ),
    _P.B2: (
        QT_TRANSLATE_NOOP("Providers", "Under <b>Buckets</b> press <b>Create a Bucket</b>. Keep it private."),
        QT_TRANSLATE_NOOP(
            "Providers",
            "Under <b>Application Keys</b> press <b>Add a New Application Key</b>. Choose your bucket and"
            " <b>Read and Write</b>.",
        ),
        QT_TRANSLATE_NOOP(
            "Providers",
            "Copy the whole box with <b>keyID</b> and <b>applicationKey</b> and paste it below. The endpoint"
            " is also shown with your bucket.",
        ),
    ),
    _P.AWS: (
        QT_TRANSLATE_NOOP(
            "Providers", "In S3 press <b>Create bucket</b>. Leave <b>Block all public access</b> on."
        ),
        QT_TRANSLATE_NOOP(
            "Providers",
            "In IAM make a user that may read, write and delete in this bucket, and press"
            " <b>Create access key</b>.",
        ),
        QT_TRANSLATE_NOOP("Providers", "Copy both keys, or what is in the .csv file, and paste them below."),
    ),
    _P.SPACES: (
        QT_TRANSLATE_NOOP(
            "Providers", "Under <b>Spaces Object Storage</b> press <b>Create Bucket</b> and choose a region."
        ),
        QT_TRANSLATE_NOOP(
            "Providers",
            "Open <b>Access Keys</b> and press <b>Create Access Key</b>. Give it <b>Read/Write/Delete</b> for"
            " your bucket.",
        ),
        QT_TRANSLATE_NOOP(
            "Providers", "Copy both keys and the bucket's <b>Origin Endpoint</b> and paste them below."
        ),
    ),
    _P.WASABI: (
        QT_TRANSLATE_NOOP(
            "Providers", "Under <b>Buckets</b> press <b>Create Bucket</b> and choose a region."
        ),
        QT_TRANSLATE_NOOP("Providers", "Under <b>Access Keys</b> press <b>Create Access Key</b>."),
        _ONCE,
    ),
    _P.GOOGLE: (
        QT_TRANSLATE_NOOP("Providers", "Under <b>Buckets</b> press <b>Create</b>. Keep it private."),
        QT_TRANSLATE_NOOP(
            "Providers",
            "Under <b>Settings</b> open <b>Interoperability</b> and press"
            " <b>Create a key for a service account</b>.",
        ),
        QT_TRANSLATE_NOOP("Providers", "Copy <b>Access key</b> and <b>Secret</b> and paste them below."),
    ),
    _P.TIGRIS: (
        QT_TRANSLATE_NOOP("Providers", "Press <b>Create Bucket</b>. Keep it private."),
        QT_TRANSLATE_NOOP(
            "Providers",
            "Open <b>Access Keys</b> and press <b>Create Access Key</b>. Make it an <b>Editor</b> of your"
            " bucket.",
        ),
        _ONCE,
    ),
    _P.MINIO: (
        QT_TRANSLATE_NOOP(
            "Providers", "Your server needs an https address that can be reached from the internet."
        ),
        QT_TRANSLATE_NOOP(
            "Providers",
            "In its console press <b>Create Bucket</b>, then open <b>Access Keys</b> and press"
            " <b>Create access key</b>.",
        ),
        QT_TRANSLATE_NOOP(
            "Providers", "Copy both keys, or what is in credentials.json, and paste them below."
        ),
    ),
    _P.TOS: (
        QT_TRANSLATE_NOOP("Providers", "Press <b>Create Bucket</b>. Keep it private."),
        QT_TRANSLATE_NOOP("Providers", "Under <b>API Access Key</b> press <b>Create Access Key</b>."),
        QT_TRANSLATE_NOOP(
            "Providers", "Copy both keys and the bucket's <b>Endpoint</b> and paste them below."
        ),
    ),
    _P.OSS: (
        QT_TRANSLATE_NOOP("Providers", "Press <b>Create Bucket</b>. Keep it private."),
        QT_TRANSLATE_NOOP(
            "Providers",
            "In RAM make a user that may read, write and delete in this bucket, and press"
            " <b>Create AccessKey</b>.",
        ),
        QT_TRANSLATE_NOOP(
            "Providers", "Copy both keys and the bucket's <b>Endpoint</b> and paste them below."
        ),
    ),
    _P.OTHER: (
        QT_TRANSLATE_NOOP("Providers", "Make a bucket in your storage. It can stay private."),
        QT_TRANSLATE_NOOP("Providers", "Make a pair of keys that may write, read and delete in it."),
        QT_TRANSLATE_NOOP("Providers", "Copy the address and both keys and paste them below."),
    ),
}
_LABELS: dict[StorageField, object] = {
    _F.ACCOUNT: QT_TRANSLATE_NOOP("Providers", "Account ID"),
    _F.ENDPOINT: QT_TRANSLATE_NOOP("Providers", "Endpoint"),
    _F.REGION: QT_TRANSLATE_NOOP("Providers", "Region"),
    _F.BUCKET: QT_TRANSLATE_NOOP("Providers", "Bucket"),
    _F.ACCESS_KEY: QT_TRANSLATE_NOOP("Providers", "Access Key ID"),
    _F.SECRET: QT_TRANSLATE_NOOP("Providers", "Secret Access Key"),
    _F.PREFIX: QT_TRANSLATE_NOOP("Providers", "Prefix"),
    _F.PUBLIC_BASE: QT_TRANSLATE_NOOP("Providers", "Public address"),
    _F.LINK_HOURS: QT_TRANSLATE_NOOP("Providers", "Links last"),
}
_OWN_LABELS: dict[tuple[Provider, StorageField], str] = {
    (_P.B2, _F.ACCESS_KEY): "keyID",
    (_P.B2, _F.SECRET): "applicationKey",
    (_P.SPACES, _F.SECRET): "Secret Key",
    (_P.WASABI, _F.ACCESS_KEY): "Access Key",
    (_P.WASABI, _F.SECRET): "Secret Key",
    (_P.GOOGLE, _F.ACCESS_KEY): "Access key",
    (_P.GOOGLE, _F.SECRET): "Secret",
    (_P.MINIO, _F.ACCESS_KEY): "Access Key",
    (_P.MINIO, _F.SECRET): "Secret Key",
    (_P.OSS, _F.ACCESS_KEY): "AccessKey ID",
    (_P.OSS, _F.SECRET): "AccessKey Secret",
}
"""What the console calls them, so that they are found there in every language."""
_EXAMPLES: dict[tuple[Provider, StorageField], str] = {
    (_P.B2, _F.ENDPOINT): "s3.us-west-004.backblazeb2.com",
    (_P.AWS, _F.REGION): "eu-central-1",
    (_P.SPACES, _F.REGION): "nyc3",
    (_P.WASABI, _F.REGION): "eu-central-1",
    (_P.TOS, _F.REGION): "cn-beijing",
    (_P.OSS, _F.REGION): "cn-hangzhou",
    (_P.MINIO, _F.ENDPOINT): "https://minio.example.com",
    (_P.OTHER, _F.ENDPOINT): "https://s3.example.com",
}


def provider_name(provider: Provider) -> str:
    """The name on its card."""
    return _NAMES.get(provider) or _tr(QT_TRANSLATE_NOOP("Providers", "Other S3"))


def card_words(provider: Provider) -> str:
    """The line below the name."""
    return _tr(_CARDS[provider])


def step_words(provider: Provider, keys: str) -> tuple[str, ...]:
    """How to get a key there. `<b>` is around the console's own words, `<kbd>` around `keys`, which mark
    everything."""
    return tuple(_tr(step).replace("{keys}", keys) for step in _STEPS[provider])


def field_name(name: StorageField, provider: Provider) -> str:
    """What the provider calls a field."""
    return _OWN_LABELS.get((provider, name)) or _tr(_LABELS[name])


def example(name: StorageField, provider: Provider) -> str:
    """A text as it could stand in the field; empty where none is needed."""
    return _EXAMPLES.get((provider, name), "")


def _tr(source: object) -> str:
    return QCoreApplication.translate("Providers", str(source))
