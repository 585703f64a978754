"""A file that is removed or replaced may be the last copy of something paid: each place where that happens is
named here, with the reason why it is none."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from support.sources import PACKAGE, SOURCES, tree_of

HARMLESS = {
    # What a clip comes from or lies in.
    "api/encoding.py decoded": "what was unpacked so far, when unpacking fails; what came is kept",
    "api/part_file.py PartFile._start": "the facts beside a part, before other bytes are written",
    "api/part_file.py drop_all": "everything beside a clip that has its name and is on disk",
    "api/part_file.py drop_part": "pages, programs, and less than the largest copy, which is kept",
    "api/part_file.py keep_best": "a smaller incomplete copy by a larger one",
    "store/clips.py put_aside": "a new name for a file, never another's",
    "store/clips.py remove_files": "what the person emptied from the trash, once that is committed",
    "store/durable_files.py put": "a clip, under a name that nothing else has; else a picture or a database",
    "store/moving.py _copy_file": "a copy that was not finished",
    "store/moving.py _remove": "what was copied and compared, after the library's place was changed",
    # The database: what is replaced was set aside or copied before.
    "store/backups.py _rotate": "the oldest of many backups",
    "store/database.py copy_database": "a copy that was not finished",
    "store/emergency.py EmergencyFiles.remove": "an id, once the database has it",
    "store/emergency.py _make_spare": "a file that was not finished",
    "store/emergency.py _write": "a file that was made for this, by the name that it is found by",
    "store/database_file.py DatabaseFile._remove_log": "a log that belongs to another database",
    "store/recovery.py _make_aside": "an empty folder, left by a run that was killed",
    "store/recovery.py finish": "the database by its restored one, once it lies beside it",
    "store/recovery.py recover": "the name of a folder in the making",
    # Made by the program, and made again at any time.
    "engine/copies/copier.py Copier.remove_kept": "copies of clips for other programs, at the person's word",
    "engine/copies/importer.py Importer._bring_in": "a second copy of a clip that is here",
    "engine/copies/importer.py _copy": "a copy that was not finished",
    "engine/copies/new_files.py part_in": "a copy that was not finished",
    "engine/copies/new_files.py replace_file_at": "an empty file, or what the person agreed to replace",
    "__main__.py _self_check": "the settings of a self-check",
    "engine/report.py Report.write": "a report that was not finished",
    "media/encode.py ClipWriter.__exit__": "the demo's own clip, not finished",
    "media/prepare.py prepare": "a converted copy of a reference, not finished",
    "media/saving.py remove_unfinished": "a picture that was not finished",
    "media/saving.py written_whole": "a thumbnail, a frame or a preview by a newer one",
    "engine/feed/sprite_sheets.py SpriteSheets._make_room": "the sprites that were used longest ago",
    "engine/references/previews.py Previews.fetch": "a copy of a link, in a temporary folder",
    "system/bin.py move_to_bin": "what the person emptied from the trash goes to the bin of the desktop",
    "system/host_mark.py LibraryClaim.release": "the mark of who uses the library",
    "system/locks.py remove_lock": "the lock of a library that has moved",
    "system/single_instance.py _Socket.__init__": "a socket that a program left which is gone",
    "system/single_instance.py _Socket.close": "the socket of this program",
    "system/settings.py SettingsFile.load": "settings that can't be read, by a new name",
    "system/atomic_file.py replace_file": "settings, or the mark of who uses the library, by newer ones",
}
_REMOVING = {"unlink", "rmtree", "rmdir", "removedirs", "send2trash"}
_OF_OS = {"remove", "replace", "rename", "truncate"}


def _places(node: ast.AST, within: tuple[str, ...] = ()) -> Iterator[str]:
    """The functions in which something is removed or replaced, or handed to a thread to do so."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        within = (*within, node.name)
    if isinstance(node, ast.Attribute):
        of_os = isinstance(node.value, ast.Name) and node.value.id == "os" and node.attr in _OF_OS
        if node.attr in _REMOVING or of_os:
            yield ".".join(within)
    # `Path.replace` and `Path.rename` take one argument, `str.replace` two.
    match node:
        case ast.Call(func=ast.Attribute(attr="replace" | "rename"), args=[_], keywords=[]):
            yield ".".join(within)
        case _:
            pass
    for child in ast.iter_child_nodes(node):
        yield from _places(child, within)


def removals() -> Iterator[str]:
    for file in SOURCES:
        name = file.relative_to(PACKAGE).as_posix()
        # The demo's service is a stand-in for the real one: its files are the service's.
        if not name.startswith("demo/"):
            for place in _places(tree_of(file)):
                yield f"{name} {place}"


def test_nothing_else_removes_or_replaces_a_file():
    assert set(removals()) == set(HARMLESS)
