from __future__ import annotations

from PySide6.QtGui import QColor, QImage


def save(path, width, height):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(path))


def test_read_once_and_told_when_here(thumbnails, starter, tmp_path, qtbot):
    path = tmp_path / "a.jpg"
    save(path, 1280, 720)
    assert thumbnails.get(path) is None
    assert thumbnails.get(path) is None
    with qtbot.waitSignal(thumbnails.loaded) as told:
        starter.run()
    assert told.args == [path]
    assert starter.names == ["thumbnail"]
    pixmap = thumbnails.get(path)
    assert (pixmap.width(), pixmap.height()) == (320, 180)


def test_small_pictures_keep_their_size(thumbnails, starter, tmp_path):
    save(tmp_path / "a.png", 100, 60)
    thumbnails.get(tmp_path / "a.png")
    starter.run()
    assert thumbnails.get(tmp_path / "a.png").width() == 100


def test_what_is_no_picture_is_not_read_again_and_again(thumbnails, starter, tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    for path in (tmp_path / "a.jpg", tmp_path / "gone.jpg"):
        assert thumbnails.get(path) is None
    starter.run()
    for path in (tmp_path / "a.jpg", tmp_path / "gone.jpg"):
        assert thumbnails.get(path) is None
    assert len(starter.names) == 2


def test_the_pictures_used_last_are_kept(thumbnails, starter, tmp_path, monkeypatch):
    monkeypatch.setattr("seedance_studio.ui.jobs.thumbnails._MOST_BYTES", 2 * 10 * 10 * 4)
    monkeypatch.setattr("seedance_studio.ui.jobs.thumbnails._IN_SIGHT", 0.0)
    paths = [tmp_path / f"{name}.png" for name in "abc"]
    for path in paths[:2]:
        save(path, 10, 10)
        thumbnails.get(path)
    starter.run()
    thumbnails.get(paths[0])
    save(paths[2], 10, 10)
    thumbnails.get(paths[2])
    starter.run()
    assert [thumbnails.get(path) is not None for path in paths] == [True, False, True]


def test_pictures_that_are_still_in_sight_are_kept_however_many(thumbnails, starter, tmp_path, monkeypatch):
    monkeypatch.setattr("seedance_studio.ui.jobs.thumbnails._MOST_BYTES", 10 * 10 * 4)
    paths = [tmp_path / f"{name}.png" for name in "abc"]
    for path in paths:
        save(path, 10, 10)
        thumbnails.get(path)
    starter.run()
    assert [thumbnails.get(path) is not None for path in paths] == [True, True, True]
