"""Setting up a storage, against a real one: tried out, kept, forgotten, and its secret shown to no one."""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QSpinBox
from support.composing import Desk
from support.proxies import Proxy
from support.s3_server import ACCESS_KEY, BUCKET, DOMAIN, SECRET
from support.storage_gate import StorageGate
from support.tracking import until

from seedance_studio.api.link_reader import LinkReader
from seedance_studio.domain.hosting import AddressStyle, StoragePlace
from seedance_studio.engine.references.storage_setup import StorageSetup
from seedance_studio.system.keys import KeyStore
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.shell.storage_dialog import StorageDialog
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.storage_entry import EntryState, StorageEntry


class World:
    """An entry, its dialog, and what it keeps."""

    def __init__(self, theme, folder: Path) -> None:
        self.desk = Desk()
        self.store = KeyStore("Seedance Studio tests", "hosting-dialog")
        self.reader = LinkReader(allow_loopback=True)
        self.hosting = StorageSetup(self.store, self.reader)
        self.file = folder / "settings.json"
        self.preferences = Preferences(SettingsFile(self.file), Settings())
        self.entry = StorageEntry(self.hosting, self.preferences, self.desk.tasks)
        self.dialog = StorageDialog(self.entry, self.preferences, theme)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)

    def fill(self, **fields: str) -> None:
        for name, text in fields.items():
            found = [item for item in self.dialog.findChildren(QLineEdit) if item.accessibleName() == name]
            found[0].setText(text)

    def press(self, name: str) -> None:
        next(item for item in self.dialog.findChildren(QPushButton) if item.text() == name).click()

    def text(self) -> str:
        return " ".join(label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible())

    async def settle(self, *states: EntryState) -> None:
        await until(lambda: self.entry.state in states and not self.desk.tasks._tasks)


@pytest_asyncio.fixture
async def world(theme, tmp_path, qtbot, s3):
    world = World(theme, tmp_path)
    world.dialog.show()
    world.fill(Endpoint=s3.url, Region="us-east-1", Bucket=BUCKET, Prefix="refs")
    yield world
    world.dialog.close()
    await world.desk.tasks.close(5)
    await world.store.forget()
    await world.reader.close()
    await world.hosting.close()
    assert not world.desk.failures


async def test_a_storage_is_tried_out_kept_and_forgotten(world, s3):
    world.fill(**{"Access key": ACCESS_KEY, "Secret": SECRET})
    world.press("Test")
    await world.settle(EntryState.WORKS)
    assert "It works: a test file was uploaded, downloaded through its link, and deleted." in world.text()
    assert "Address style: the bucket's name is part of the path" in world.text()
    assert s3.objects() == {}
    assert world.hosting.storage is None
    world.press("Save")
    await world.settle(EntryState.KEPT)
    place = StoragePlace(s3.url, "us-east-1", BUCKET, "refs", style=AddressStyle.PATH)
    assert world.preferences.settings.storage == place
    assert "Address style: the bucket's name is part of the path" not in world.text()
    assert world.hosting.storage is not None
    fields = {item.accessibleName(): item.text() for item in world.dialog.findChildren(QLineEdit)}
    assert (fields["Access key"], fields["Secret"]) == ("", "")
    # Tried again without typing the keys anew: the keyring has them.
    world.press("Test")
    await world.settle(EntryState.WORKS)
    world.entry.forget()
    await world.settle(EntryState.FORGOTTEN)
    assert await world.hosting.keys() is None
    assert world.hosting.storage is None
    assert not world.file.exists() or SECRET.encode() not in world.file.read_bytes()


async def test_a_storage_that_wants_the_bucket_in_the_host_works_says_so_and_is_kept_so(
    world, s3, tmp_path, monkeypatch
):
    async with (
        StorageGate(s3.url, tmp_path, (403, "SecondLevelDomainForbidden")) as gate,
        Proxy(gate.port) as way,
    ):
        monkeypatch.setenv("SSL_CERT_FILE", str(gate.certificate))
        monkeypatch.setenv("ALL_PROXY", f"socks://{way.place}")
        world.fill(**{"Access key": ACCESS_KEY, "Secret": SECRET, "Endpoint": f"https://{DOMAIN}"})
        world.press("Test")
        await world.settle(EntryState.WORKS)
        assert "Address style: the bucket's name is part of the host name." in world.text()
        world.press("Save")
        await world.settle(EntryState.KEPT)
        assert world.preferences.settings.storage.style is AddressStyle.VIRTUAL_HOST
        # What is known of the same storage outlives another change of the form.
        world.fill(Prefix="other", **{"Access key": ACCESS_KEY, "Secret": SECRET})
        world.press("Save")
        await until(lambda: world.preferences.settings.storage.prefix == "other")
    assert world.preferences.settings.storage.style is AddressStyle.VIRTUAL_HOST
    assert s3.objects() == {}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"Secret": "wrong"}, "The secret does not belong to the access key."),
        ({"Access key": "UNKNOWN"}, "Your storage does not know the access key."),
        ({"Bucket": "no-such-bucket"}, "Your storage has no such bucket."),
        ({"Endpoint": "http://127.0.0.1:9"}, "Your storage could not be reached."),
        ({"Public address": "https://cdn.invalid/x"}, "The uploaded file can't be read by its link."),
    ],
)
async def test_what_fails_is_said_in_words(world, s3, fields, words):
    world.fill(**({"Access key": ACCESS_KEY, "Secret": SECRET} | fields))
    world.press("Test")
    await world.settle(EntryState.FAILED)
    assert words in world.text()
    assert SECRET not in world.text()
    assert s3.objects() == {}


async def test_what_can_t_be_right_is_named_before_anything_is_tried(world):
    world.fill(Endpoint="http://storage.example.com", Bucket="My Bucket")
    world.press("Test")
    await until(lambda: world.entry.faults)
    assert "Please check: Endpoint, Bucket, Access key, Secret." in world.text()


async def test_signed_links_have_a_lifetime_and_public_ones_none(world):
    hours = world.dialog.findChild(QSpinBox)
    assert hours.isEnabled()
    world.fill(**{"Public address": "https://cdn.example.com"})
    assert not hours.isEnabled()


async def test_what_happens_to_files_is_chosen_here(world):
    strip, convert, scale = world.dialog.findChildren(QCheckBox)
    assert (strip.isChecked(), convert.isChecked(), scale.isChecked()) == (True, False, False)
    convert.click()
    assert world.preferences.settings.upload_options.convert
