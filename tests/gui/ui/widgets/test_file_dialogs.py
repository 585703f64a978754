"""Each dialog for files opens where the last one was."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from seedance_studio.ui.widgets.file_dialogs import ask_for_files, ask_for_folder


def shown(parent):
    (dialog,) = parent.findChildren(QFileDialog)
    return dialog


def test_the_next_dialog_opens_where_files_were_chosen(qtbot, tmp_path):
    parent, chosen = QWidget(), []
    qtbot.addWidget(parent)
    picture = tmp_path / "pictures" / "a.png"
    picture.parent.mkdir()
    picture.write_bytes(b"x")
    ask_for_files(parent, "Choose files", ("All files (*)",), chosen.extend)
    dialog = shown(parent)
    dialog.setDirectory(str(picture.parent))
    dialog.selectFile(str(picture))
    dialog.accept()
    qtbot.waitUntil(lambda: chosen == [picture])
    qtbot.waitUntil(lambda: not parent.findChildren(QFileDialog))
    ask_for_folder(parent, "Library folder", str(tmp_path), chosen.append)
    assert shown(parent).directory().path() == str(picture.parent)
    shown(parent).reject()
    qtbot.waitUntil(lambda: not parent.findChildren(QFileDialog))
