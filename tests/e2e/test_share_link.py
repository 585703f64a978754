"""Without storage, one's own picture reaches a generation by a link from a site that shares files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support.desktop import Desktop, eventually
from support.fault_server import FaultServer
from support.media_files import FileMaker
from support.share_site import ShareSite

KEY = "sd2_live_for_a_share_link_9d20"
HOST = "dl.dropboxusercontent.com"
PAGE = "https://www.dropbox.com/scl/fi/a1b2/holiday.jpg?rlkey=k3y&dl=0"
DIRECT = f"https://{HOST}/scl/fi/a1b2/holiday.jpg?rlkey=k3y"
MOST_ACTIONS = 12


class Hands:
    """Counts what a person does: each click, each text, each key."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self.actions = 0

    def click(self, name: str) -> None:
        self._desktop.click(name)
        self.actions += 1

    def type(self, text: str) -> None:
        self._desktop.type(text)
        self.actions += 1

    def press(self, key: str) -> None:
        self._desktop.press(key)
        self.actions += 1


def test_a_local_picture_is_sent_by_its_share_link_in_a_few_actions(
    start: Callable[..., Desktop], server: FaultServer, tmp_path: Path
) -> None:
    folder, library = tmp_path / "files", tmp_path / "library"
    folder.mkdir()
    photo = FileMaker(folder).picture("holiday.jpg", "JPEG", size=(640, 360))
    with ShareSite(tmp_path, (HOST,), {f"{HOST}/scl/fi/a1b2/holiday.jpg": photo.read_bytes()}) as site:
        arguments = ("--language", "en", "--api-base", server.url, "--library", str(library))
        desktop = start(*arguments, SEEDANCE_API_KEY=KEY, **site.environment)
        hands = Hands(desktop)
        hands.click("Prompt")
        hands.type("A slow walk along the beach of image 1")
        hands.click("Reference URL")
        hands.type(photo.as_uri())
        hands.press("Return")
        hands.click("Use a share link")
        hands.type(PAGE)
        hands.press("Return")
        desktop.find("1: Dropbox page → direct link.")
        hands.press("ctrl+Return")
        sent = eventually(lambda: desktop.export(library), "the generation")
        assert sent[0]["media_urls"] == [DIRECT]
        assert hands.actions <= MOST_ACTIONS
        # Looked at before it was sent, and never with more than its own key.
        assert site.asked[0] == DIRECT.removeprefix("https://")
