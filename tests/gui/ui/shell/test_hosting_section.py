"""Setting up a real storage: pasted, tested by itself, used, forgotten, and its secret never shown."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QSpinBox, QWidget
from support.media_files import FileMaker
from support.proxies import Proxy
from support.s3_server import ACCESS_KEY, BUCKET, DOMAIN, SECRET, S3Server
from support.share_site import ShareSite
from support.storage_gate import StorageGate
from support.tracking import TasksOfTest, TrackerBench, until

from seedance_studio.api.link_reader import LinkReader
from seedance_studio.domain.hosting import StorageField, StorageKeys
from seedance_studio.domain.providers import RULES, Provider
from seedance_studio.domain.storage_settings import AddressStyle, StorageSettings
from seedance_studio.engine.references.storage_setup import StorageSetup
from seedance_studio.engine.references.storage_trial import TrialStep
from seedance_studio.system.keys import KeyStore
from seedance_studio.system.settings import Settings, SettingsFile
from seedance_studio.ui.jobs.thumbnails import Thumbnails
from seedance_studio.ui.messages.providers import provider_name
from seedance_studio.ui.shell.hosting_section import HostingSection
from seedance_studio.ui.shell.provider_cards import ProviderCards
from seedance_studio.ui.shell.storage_aside import StorageAside
from seedance_studio.viewmodels.references.references import ReferencesModel
from seedance_studio.viewmodels.shell.link_trial import LinkTrial
from seedance_studio.viewmodels.shell.preferences import Preferences
from seedance_studio.viewmodels.shell.storage_entry import EntryState, Origin, StorageEntry, TickState

PASSED = [TickState.PASSED] * 4


HOST = "dl.dropboxusercontent.com"
PAGE = "https://www.dropbox.com/scl/fi/a1b2/keeper.jpg?rlkey=k3y&dl=0"
PATH = "/scl/fi/a1b2/keeper.jpg"


class World:
    """An entry, a try-out of links, their section, and what they keep."""

    def __init__(self, theme, folder: Path, s3: S3Server) -> None:
        self.failures: list[BaseException] = []
        self.tasks = TasksOfTest(self.failures.append)
        self.store = KeyStore("Seedance Studio tests", "hosting-section")
        self.reader = LinkReader(allow_loopback=True)
        self.hosting = StorageSetup(self.store, self.reader, time.time)
        self.file = folder / "settings.json"
        self.preferences = Preferences(SettingsFile(self.file), Settings())
        self.entry = StorageEntry(self.hosting, self.preferences, self.tasks)
        self.bench = TrackerBench(folder / "library", s3, self.tasks)
        self.theme = theme

    async def begin(self) -> None:
        await self.bench.begin()
        self.references = ReferencesModel(self.bench.tracker)
        self.trial = LinkTrial(self.bench.services.look, self.references, self.tasks)
        self.open()

    def open(self) -> None:
        thumbnails = Thumbnails(self.tasks)
        self.section = HostingSection(self.entry, self.trial, self.preferences, thumbnails, self.theme)
        self.section.resize(1264, 842)
        self.section.show()

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press("Paste")

    def field(self, name: str) -> QLineEdit:
        """The visible field with that label."""
        fields = self.section.findChildren(QLineEdit)
        return next(item for item in fields if item.accessibleName() == name and item.isVisible())

    def type(self, name: str, text: str) -> None:
        field = self.field(name)
        field.selectAll()
        QTest.keyClicks(field, text)

    def button(self, name: str) -> QAbstractButton:
        buttons = self.section.findChildren(QAbstractButton)
        return next(item for item in buttons if name in (item.text(), item.accessibleName()))

    def press(self, name: str) -> None:
        self.button(name).click()

    def text(self) -> str:
        return " ".join(label.text() for label in self.section.findChildren(QLabel) if label.isVisible())

    def ticks(self) -> list[TickState]:
        return [tick.state for tick in self.entry.ticks.values()]

    async def settle(self, *states: EntryState) -> None:
        await until(lambda: self.entry.state in states and not self.tasks._tasks)


@pytest_asyncio.fixture
async def world(theme, tmp_path, qtbot, s3):
    world = World(theme, tmp_path, s3)
    await world.begin()
    yield world
    world.section.close()
    await world.bench.end()
    await world.store.forget()
    await world.reader.close()
    await world.hosting.close()
    QGuiApplication.clipboard().clear()
    assert not world.failures


@pytest.fixture
def console(s3):
    """What the page of such a storage shows once a key was made."""
    return (
        f"Access key created\nS3 endpoint\n{s3.url}\nAccess Key ID\n{ACCESS_KEY}\nCopy\n"
        f"Secret Access Key\n{SECRET}\nCopy\nThe secret is shown only once.\nBucket: {BUCKET}\n"
    )


async def test_what_a_console_shows_is_pasted_tested_by_itself_used_and_forgotten(world, s3, console):
    assert not world.button("Use this storage").isEnabled()
    world.paste(console)
    assert world.entry.provider is Provider.OTHER
    assert world.field("Bucket").text() == BUCKET
    assert "4 of 4 found in what you pasted" in world.text()
    await world.settle(EntryState.WORKS)
    assert world.ticks() == PASSED
    assert s3.objects() == {}
    assert world.hosting.storage is None
    assert SECRET not in world.text()
    world.press("Clear the clipboard")
    assert QGuiApplication.clipboard().text() == ""
    world.press("Use this storage")
    await world.settle(EntryState.KEPT)
    # It stays in sight, with what its test showed, and leads to what waited for it.
    assert "Saved. Its keys are in the system's keyring." in world.text()
    assert world.ticks() == PASSED
    assert world.section.focusWidget() is world.button("Go to Create")
    place = StorageSettings(s3.url, "", BUCKET, style=AddressStyle.PATH)
    assert world.preferences.settings.storage == place
    assert world.hosting.storage is not None

    # Shown again: the keys stay in the keyring, and the test begins by itself and uses those.
    world.section.hide()
    world.section.show()
    assert world.field("Bucket").text() == BUCKET
    assert [world.field(name).text() for name in ("Access Key ID", "Secret Access Key")] == ["", ""]
    await world.settle(EntryState.WORKS)
    world.press("Forget storage")
    await world.settle(EntryState.FORGOTTEN)
    assert await world.hosting.keys() is None
    assert world.hosting.storage is None
    assert SECRET.encode() not in (world.file.read_bytes() if world.file.exists() else b"")


async def test_the_test_begins_when_nothing_is_missing_and_again_with_each_change(world, s3, console):
    world.paste(console.replace(f"Bucket: {BUCKET}", ""))
    assert world.section.focusWidget() is world.field("Bucket")
    assert not world.entry.is_complete
    world.type("Bucket", "no-such-bucket")
    await world.settle(EntryState.FAILED)
    assert "Your storage has no such bucket." in world.text()
    assert world.entry.to_mend is StorageField.BUCKET
    assert world.ticks() == [TickState.FAILED, *[TickState.WAITS] * 3]
    assert not world.button("Use this storage").isEnabled()
    world.type("Bucket", BUCKET)
    assert world.ticks() == [TickState.WAITS] * 4
    await world.settle(EntryState.WORKS)
    assert world.button("Use this storage").isEnabled()
    # What was not tested is not used.
    world.type("Secret Access Key", "wrong-secret")
    assert not world.button("Use this storage").isEnabled()
    await world.settle(EntryState.FAILED)
    assert "The secret does not belong to the access key." in world.text()
    assert world.entry.to_mend is StorageField.SECRET
    assert s3.objects() == {}


async def test_a_running_test_can_be_cancelled_and_leaves_nothing(world, s3, console):
    world.paste(console)
    await until(lambda: world.entry.ticks[TrialStep.WRITE].state is TickState.RUNS)
    world.press("Cancel")
    assert world.ticks() == [TickState.WAITS] * 4
    await world.settle(EntryState.IDLE)
    assert s3.objects() == {}
    world.press("Test now")
    await world.settle(EntryState.WORKS)


async def test_what_a_test_found_out_is_shown_and_kept(world, s3, tmp_path, monkeypatch, console):
    async with (
        StorageGate(s3.url, tmp_path, (403, "SecondLevelDomainForbidden")) as gate,
        Proxy(gate.port) as way,
    ):
        gate.region = "eu-west-9"
        monkeypatch.setenv("SSL_CERT_FILE", str(gate.certificate))
        monkeypatch.setenv("ALL_PROXY", f"socks://{way.place}")
        world.paste(console.replace(s3.url, f"https://{DOMAIN}"))
        await world.settle(EntryState.WORKS)
        assert world.entry.text(StorageField.REGION) == "eu-west-9"
        assert world.entry.origin(StorageField.REGION) is Origin.TRIED
        world.press("Use this storage")
        await world.settle(EntryState.KEPT)
    kept = world.preferences.settings.storage
    assert (kept.region, kept.style) == ("eu-west-9", AddressStyle.VIRTUAL_HOST)
    assert s3.objects() == {}


async def test_a_link_that_ends_too_soon_opens_more_settings_and_one_can_do_without_the_test(
    world, s3, console
):
    world.paste(console)
    world.press("More settings")
    hours = world.section.findChild(QSpinBox)
    hours.setValue(2)
    await world.settle(EntryState.FAILED)
    assert world.entry.to_mend is StorageField.LINK_HOURS
    assert world.ticks()[2] is TickState.FAILED
    assert "The link ends sooner than the service may need it." in world.text()
    world.press("Use without the test")
    await world.settle(EntryState.KEPT)
    assert world.preferences.settings.storage.link_hours == 2


async def test_on_a_low_screen_the_next_step_is_brought_into_sight(world, qapp, console):
    world.section.resize(884, 420)
    world.paste(console)
    for state, button in ((EntryState.WORKS, "Use this storage"), (EntryState.KEPT, "Go to Create")):
        await world.settle(state)
        step = world.button(button)
        await until(lambda step=step: step.visibleRegion().boundingRect() == step.rect())
        step.click()


async def test_a_page_pasted_into_a_field_shows_no_secret_there(world, console):
    world.press("Cloudflare R2")
    QGuiApplication.clipboard().setText(console)
    field = world.field("Account ID")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert world.entry.provider is Provider.OTHER
    shown = [
        item for item in world.section.findChildren(QLineEdit) if item.echoMode() is item.EchoMode.Normal
    ]
    assert not [item for item in shown if SECRET in item.text()]
    assert world.field("Secret Access Key").echoMode() is QLineEdit.EchoMode.Password
    world.entry.stop()


async def test_however_a_page_comes_into_a_field_its_secret_is_not_shown_there(world, console):
    world.press("Cloudflare R2")
    QGuiApplication.clipboard().setText(console)
    # As the field's own menu does.
    world.field("Account ID").paste()
    assert world.entry.provider is Provider.OTHER
    assert world.field("Secret Access Key").text() == SECRET
    fields = [item for item in world.section.findChildren(QLineEdit) if SECRET in item.text()]
    assert [item.echoMode() for item in fields] == [QLineEdit.EchoMode.Password]
    world.entry.stop()


async def test_a_secret_that_was_shown_once_is_hidden_the_next_time(world):
    world.press("Cloudflare R2")
    world.field("Secret Access Key").actions()[0].trigger()
    assert world.field("Secret Access Key").echoMode() is QLineEdit.EchoMode.Normal
    world.section.hide()
    world.section.show()
    world.press("Cloudflare R2")
    assert world.field("Secret Access Key").echoMode() is QLineEdit.EchoMode.Password


async def test_what_was_forgotten_is_not_brought_back_by_undo(world):
    world.press("Cloudflare R2")
    world.type("Access Key ID", ACCESS_KEY)
    world.section.hide()
    world.section.show()
    world.press("Cloudflare R2")
    world.field("Access Key ID").undo()
    assert world.field("Access Key ID").text() == ""


async def test_only_a_clipboard_that_still_holds_the_secret_is_cleared(world, console):
    world.paste(console)
    QGuiApplication.clipboard().setText("a shopping list")
    world.press("Clear the clipboard")
    assert QGuiApplication.clipboard().text() == "a shopping list"
    assert not world.button("Clear the clipboard").isVisible()
    QGuiApplication.clipboard().setText(console)
    world.press("Paste again")
    world.press("Clear the clipboard")
    assert QGuiApplication.clipboard().text() == ""
    world.entry.stop()


async def test_what_was_tested_is_kept_with_its_own_keys_though_the_page_is_left_at_once(world, s3, console):
    world.paste(console)
    await world.settle(EntryState.WORKS)
    world.press("Use this storage")
    world.section.hide()
    await until(lambda: not world.tasks._tasks)
    assert await world.hosting.keys() == StorageKeys(ACCESS_KEY, SECRET)
    assert world.preferences.settings.storage.bucket == BUCKET


@pytest.mark.parametrize("provider", Provider)
async def test_each_storage_asks_for_its_own_fields_alone_by_keyboard(world, provider):
    cards = [button for button in world.section.findChildren(QAbstractButton) if button.isCheckable()]
    cards = [card for card in cards if not isinstance(card, QCheckBox)]
    cards[0].setFocus()
    for _ in range(list(Provider).index(provider)):
        QTest.keyClick(world.section.focusWidget(), Qt.Key.Key_Right)
    world.entry.choose(provider)
    assert world.button(provider_name(provider)).isChecked()
    shown = [
        item
        for item in world.section.findChildren(QLineEdit)
        if item.isVisible()
        and not isinstance(item.parent(), QSpinBox)
        and item.accessibleName() != "Share link"
    ]
    assert len(shown) == len(RULES[provider].fields)
    where = "there" if provider is Provider.OTHER else f"at {provider_name(provider)}"
    assert f"Get a key {where}" in world.text()
    for field in shown:
        labels = [label for label in world.section.findChildren(QLabel) if label.buddy() is field]
        assert [label.text() for label in labels] == [field.accessibleName()]
    for card in cards:
        spoken = QAccessible.queryAccessibleInterface(card)
        assert spoken.role() is QAccessible.Role.RadioButton
    world.entry.stop()


async def test_tab_goes_as_one_reads(world, console):
    world.paste(console)
    world.press("More settings")
    await world.settle(EntryState.WORKS)
    stops, widget = list[str](), QWidget.nextInFocusChain(world.section)
    while widget is not None and widget is not world.section:
        is_stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
        name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        if is_stop and name:
            stops.append(name)
        widget = widget.nextInFocusChain()
    assert stops == [
        "Other S3",
        "Clear the clipboard",
        "Paste again",
        "Endpoint",
        "Bucket",
        "Access Key ID",
        "Secret Access Key",
        "More settings",
        "Region",
        "Prefix",
        "Public address",
        "Links last",
        "Address style",
        "Use without the test",
        "Again",
        "Use this storage",
        "Share link",
        "Remove location and camera details from images, videos and sound",
        "Convert HEIC, AVIF and TIFF to JPEG, other videos to MP4",
        "Scale down images larger than 4096 pixels",
    ]


async def test_enter_in_a_field_takes_nothing_into_use(world, console):
    world.paste(console)
    await world.settle(EntryState.WORKS)
    QTest.keyClick(world.field("Bucket"), Qt.Key.Key_Return)
    assert world.entry.state is EntryState.WORKS
    assert world.hosting.storage is None


@pytest.mark.parametrize(("wide", "beside"), [(1063, True), (1062, False)])
async def test_what_belongs_beside_goes_under_the_steps_where_it_is_narrow(world, wide, beside):
    world.section.resize(wide, 842)
    label = next(item for item in world.section.findChildren(QLabel) if item.text().startswith("No storage?"))
    test: QWidget = world.button("Use this storage")

    def place(item: QWidget) -> QPoint:
        return item.mapTo(world.section, item.rect().topLeft())

    # Beside it, or below it.
    await until(lambda: (place(label).x() > place(test).x()) is beside)
    await until(lambda: (place(label).y() < place(test).y()) is beside)


async def test_on_a_wide_screen_the_steps_stay_as_wide_as_one_reads(world):
    world.section.resize(2344, 1362)
    aside = world.section.findChild(StorageAside)
    end = world.section.findChild(ProviderCards).parentWidget()
    await until(lambda: aside.geometry().right() == aside.parentWidget().width() - 1)
    assert end.mapTo(world.section, QPoint(end.width(), 0)).x() == 1280 - 32 + 4


async def test_what_happens_to_files_is_chosen_here(world):
    strip, convert, scale = world.section.findChildren(QCheckBox)
    assert (strip.isChecked(), convert.isChecked(), scale.isChecked()) == (True, False, False)
    convert.click()
    assert world.preferences.settings.upload_options.convert


async def test_what_was_typed_is_forgotten_and_the_test_stopped_when_it_is_left(world, s3, console):
    world.paste(console)
    await until(lambda: world.entry.ticks[TrialStep.WRITE].state is TickState.RUNS)
    world.section.hide()
    assert not world.entry.is_busy
    world.section.show()
    assert [field.text() for field in world.section.findChildren(QLineEdit) if SECRET in field.text()] == []
    assert "found in what you pasted" not in world.text()
    await world.settle(EntryState.IDLE)
    assert s3.objects() == {}


async def test_a_share_link_is_tried_out_and_becomes_a_reference(world, tmp_path, monkeypatch):
    photo = FileMaker(tmp_path).picture("keeper.jpg", "JPEG", size=(640, 360)).read_bytes()
    with ShareSite(tmp_path, (HOST,), {f"{HOST}{PATH}": photo}) as site:
        for name, value in site.environment.items():
            monkeypatch.setenv(name, value)
        assert not world.button("Add as a reference").isEnabled()
        world.type("Share link", PAGE)
        assert "Checking the link…" in world.text()
        await until(lambda: world.trial.seen is not None and world.trial.seen.preview)
        assert "The service can read it" in world.text()
        assert "Dropbox · JPG · 640\u00a0×\u00a0360 · " in world.text()
        assert world.references.items == ()
        asked = list[bool]()
        world.section.create_asked.connect(lambda: asked.append(True))
        world.press("Add as a reference")
        (reference,) = world.references.items
        assert (reference.url, reference.site) == (f"https://{HOST}{PATH}?rlkey=k3y", "Dropbox")
        assert asked == [True]
        assert world.field("Share link").text() == ""
        await world.bench.quiet()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("https://photos.app.goo.gl/abc", "Google Photos gives no link to the file itself."),
        ("http://example.com/a.jpg", "Only https links can be sent."),
        ("/home/mira/a.jpg", "The service takes public https links only."),
    ],
)
async def test_a_link_that_can_be_none_is_said_to_be(world, given, said):
    world.type("Share link", given)
    await until(lambda: said in world.text())
    assert not world.button("Add as a reference").isEnabled()
