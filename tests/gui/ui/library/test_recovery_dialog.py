"""The report on a restored library: every number that counts, and where the damaged one is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from seedance_studio.store.recovery import Recovery
from seedance_studio.ui.library.recovery_dialog import make_recovery_dialog

FOLDER = Path("/library")


@pytest.fixture
def make_dialog(theme, qtbot):
    def build(recovery: Recovery, shown: list[Path]):
        dialog = make_recovery_dialog(recovery, FOLDER, shown.append, theme)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog, [label.text() for label in dialog.findChildren(QLabel)]

    return build


def test_all_is_told_and_the_folder_can_be_shown(make_dialog):
    shown: list[Path] = []
    dialog, words = make_dialog(Recovery(1284, 7, 2, 3, 1_760_000_000.0, "damaged/one"), shown)
    for count, label in (
        ("1,284", "Generations restored"),
        ("7", "Of these, newer than the backup"),
        ("2", "Waiting at that time, perhaps sent since"),
        ("3", "Clips without a generation"),
    ):
        assert words[words.index(label) - 1] == count
    assert dialog.focusWidget().text() == "OK"
    text = "\n".join(words)
    assert "The backup of 10/9/25" in text
    assert "never sent again by itself" in text
    assert f"The damaged database is in {FOLDER / 'damaged/one'}" in text
    next(one for one in dialog.findChildren(QAbstractButton) if one.text() == "Show in folder").click()
    assert shown == [FOLDER / "damaged/one/library.sqlite3"]
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("generations", "says"), [(0, "starts empty"), (9, "Everything readable has been restored.")]
)
def test_without_a_backup_no_time_is_named(make_dialog, generations, says):
    _, words = make_dialog(Recovery(generations, generations, 0, 0, None, "damaged/one"), [])
    text = "\n".join(words)
    assert says in text
    assert "newer than the backup" not in text
    assert "perhaps sent since" not in text


@pytest.mark.parametrize(
    ("recovery", "title", "cause"),
    [
        (
            Recovery(12, 0, 2, 0, None, "", is_log_lost=True),
            "The latest changes to your library may be lost",
            "did not end cleanly last time",
        ),
        (
            Recovery(12, 0, 2, 0, None, "", is_older=True),
            "Your library is an earlier copy of itself",
            "put back as it was on an earlier day",
        ),
    ],
)
def test_lost_changes_are_told_with_what_they_mean_for_credits(make_dialog, recovery, title, cause):
    dialog, words = make_dialog(recovery, [])
    for count, label in (
        ("12", "Generations in the library"),
        ("2", "Waiting at that time, perhaps sent since"),
    ):
        assert words[words.index(label) - 1] == count
    text = "\n".join(words)
    assert title in text
    assert cause in text
    assert "Credits may have been charged for it: check in your account" in text
    assert "restored" not in text
    assert "damaged database is in" not in text
    assert [one.text() for one in dialog.findChildren(QAbstractButton)] == ["OK"]
