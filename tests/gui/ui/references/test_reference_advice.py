"""What references need is said below them, and can be done in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton
from support.composing import IMAGE, sources_of
from support.controls import control, focused_name
from support.service import Service, refuse, reply
from support.tracking import until

from seedance_studio.domain.cuts import Crop, WithinLimits
from seedance_studio.domain.references import Excerpt
from seedance_studio.ui.composer.field_error import ErrorLine
from seedance_studio.ui.references.reference_advice import ReferenceAdvice
from seedance_studio.ui.references.reference_tile import ReferenceTile
from seedance_studio.ui.widgets.buttons import LinkButton
from seedance_studio.ui.widgets.context_menu import open_context_menu

LEFT = Qt.MouseButton.LeftButton
DROPBOX = "https://www.dropbox.com/scl/fi/a1/beach.jpg?rlkey=k&dl=0"
DIRECT = "https://dl.dropboxusercontent.com/scl/fi/a1/beach.jpg?rlkey=k"


def said(window):
    advice = window.findChild(ReferenceAdvice)
    return [label.text() for label in advice.findChildren(QLabel) if label.isVisible() and label.text()]


async def test_a_file_without_storage_offers_two_ways_in_place(bench, window, files):
    bench.services.storage.storage = None
    asked = []
    bench.composer.references.storage_asked.connect(lambda: asked.append(True))
    bench.composer.references.add([files.picture("beach.png", "PNG", size=(400, 400))])
    await until(lambda: said(window))
    await bench.quiet()
    assert said(window) == ["“beach.png” is on this computer only. The service takes links."]
    QTest.mouseClick(control(window, QPushButton, "Set up storage"), LEFT)
    assert asked == [True]

    QTest.mouseClick(control(window, QPushButton, "Use a share link"), LEFT)
    assert focused_name() == "Share link of beach.png"
    field = control(window, QLineEdit, "Share link of beach.png")
    QTest.keyClicks(field, "https://photos.app.goo.gl/AbC")
    QTest.keyClick(field, Qt.Key.Key_Return)
    line = "Google Photos gives no link to the file itself. Download the file and drop it here."
    assert [error.text for error in window.findChildren(ErrorLine) if error.isVisible()] == [line]
    field.setText(DROPBOX)
    assert [error.text for error in window.findChildren(ErrorLine) if error.isVisible()] == []
    QTest.keyClick(field, Qt.Key.Key_Return)
    await until(lambda: sources_of(bench.composer) == (DIRECT,))
    await until(lambda: said(window) == ["1: Dropbox page → direct link."])
    await bench.quiet()


async def test_several_files_wait_as_one_and_get_their_links_one_after_the_other(bench, window, files):
    bench.services.storage.storage = None
    names = ("one.png", "two.png")
    bench.composer.references.add(
        [files.picture(name, "PNG", size=(400 + i, 400)) for i, name in enumerate(names)]
    )
    await until(lambda: said(window)[:1] == ["2 files are on this computer only. The service takes links."])
    await bench.quiet()
    QTest.mouseClick(control(window, QPushButton, "Use a share link"), LEFT)
    field = control(window, QLineEdit, "Share link of one.png")
    field.setText(IMAGE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert sources_of(bench.composer) == (IMAGE, files.folder / "two.png")
    assert control(window, QLineEdit, "Share link of two.png").text() == ""
    await bench.quiet()


async def test_what_is_beyond_a_limit_is_told_on_its_tile_and_below_and_stops_nothing(bench, window, files):
    small = files.picture("small.png", "PNG", size=(200, 160))
    await bench.add(small)
    await bench.until_ready(small)
    line = "Similar services take 300 to 6,000 pixels a side. This one has 160."
    await until(lambda: said(window) == [f"1: {line}"])
    (tile,) = [tile for tile in window.findChildren(ReferenceTile) if tile.isVisible()]
    assert line in tile.accessibleDescription()
    assert bench.tracker.faults == {}


async def test_a_file_is_copied_by_the_menu_of_its_tile(bench, window, files):
    picture = files.picture("beach.png", "PNG", size=(400, 400))
    await bench.add(picture)
    await bench.until_ready(picture)
    (tile,) = [tile for tile in window.findChildren(ReferenceTile) if tile.isVisible()]
    open_context_menu(tile)
    (menu,) = tile.findChildren(QMenu)
    next(entry for entry in menu.actions() if entry.text() == "Copy file").trigger()
    menu.close()
    assert QGuiApplication.clipboard().mimeData().urls() == [QUrl.fromLocalFile(str(picture))]


async def test_a_shape_beyond_the_limit_leads_to_where_it_is_cropped(bench, window, files):
    wide = files.picture("wide.png", "PNG", size=(1200, 400))
    await bench.add(wide)
    await bench.until_ready(wide)
    opened = []
    window.findChild(ReferenceAdvice).open_asked.connect(opened.append)
    QTest.mouseClick(control(window, LinkButton, "Crop…"), LEFT)
    assert opened == [bench.of(wide).id]


async def test_one_click_brings_a_file_within_its_limits_and_another_takes_that_back(bench, window, files):
    small = files.picture("small.png", "PNG", size=(200, 160))
    await bench.add(small)
    await bench.until_ready(small)
    QTest.mouseClick(control(window, LinkButton, "Scale it"), LEFT)
    fitted = Excerpt(small, WithinLimits())
    await until(lambda: sources_of(bench.composer) == (fitted,))
    await until(lambda: said(window) == [])
    await bench.until_ready(fitted)
    facts = bench.of(fitted).facts
    assert (facts.width, facts.height) == (375, 300)
    QTest.mouseClick(control(window, LinkButton, "Undo"), LEFT)
    assert sources_of(bench.composer) == (small,)
    await bench.until_ready(small)


async def test_a_part_that_is_too_small_is_scaled_and_stays_that_part(bench, window, files):
    picture = files.picture("large.png", "PNG", size=(800, 600))
    await bench.add(picture)
    await bench.until_ready(picture)
    crop = Crop(0.25, 0, 0.25, 0.25)
    bench.models.cutting.cut(bench.of(picture).id, crop)
    await until(lambda: sources_of(bench.composer) == (Excerpt(picture, crop),))
    await bench.until_ready(Excerpt(picture, crop))
    QTest.mouseClick(control(window, LinkButton, "Scale it"), LEFT)
    fitted = Excerpt(picture, WithinLimits(crop))
    await until(lambda: sources_of(bench.composer) == (fitted,))
    await until(lambda: said(window) == [])
    await bench.until_ready(fitted)
    facts = bench.of(fitted).facts
    assert (facts.width, facts.height) == (400, 300)
    (tile,) = [tile for tile in window.findChildren(ReferenceTile) if tile.isVisible()]
    assert "cropped · within the limits" in tile.accessibleDescription()


async def test_limits_that_concern_several_follow_each_of_them(bench, window, files):
    model = bench.composer.references
    sounds = [files.wav24("a.wav", 9), files.wav24("b.wav", 9.1)]
    await bench.add(sounds[0])
    assert [excess.limit for excess in model.excesses(bench.of(sounds[0]).id)] == ["sound_alone"]
    model.add([IMAGE])
    assert model.excesses(bench.of(sounds[0]).id) == ()
    await bench.add(sounds[1])
    line = "3: Similar services take 15 s of sound in all. These are 18.1 s together."
    # No one answers at the link, which is said too, sooner or later.
    await until(lambda: [one for one in said(window) if "Similar services" in one] == [line])
    await bench.quiet()


async def test_why_a_link_is_no_good_is_said_in_place_and_it_can_be_tried_again(bench, window, files):
    picture = files.picture("beach.png", "PNG", size=(400, 400))
    service = Service(b"", gets=[refuse(404)])
    await service.start()
    bench.composer.references.add([f"{service.url}/{name}.png" for name in ("beach", "cliff")])
    await until(lambda: said(window) == ["1 and 2: There is no longer anything at this link."])
    await bench.quiet()
    service.gets = [reply(picture.read_bytes(), content_type="image/png")]
    QTest.mouseClick(control(window, LinkButton, "Try again"), LEFT)
    await until(lambda: said(window) == [])
    assert bench.tracker.faults == {}
    await bench.quiet()
    await service.stop()


async def test_a_file_that_the_service_does_not_take_is_converted_by_one_click(bench, window, files):
    photo = files.picture("photo.heic", "HEIF", size=(640, 480), quality=90)
    await bench.add(photo)
    await bench.quiet()
    line = "1: The service does not take HEIC. Settings can turn on converting it."
    await until(lambda: said(window) == [line])
    QTest.mouseClick(control(window, LinkButton, "Convert it"), LEFT)
    await until(lambda: sources_of(bench.composer) != (photo,))
    (copy,) = sources_of(bench.composer)
    await bench.until_ready(copy)
    assert bench.of(copy).facts.sent_as == "jpg"
    assert bench.tracker.faults == {}
    assert said(window) == []
