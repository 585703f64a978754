from __future__ import annotations

import pytest
from support.composing import AUDIO, IMAGE, OTHER, VIDEO, sources_of

from seedance_studio.domain.references import Role, as_references
from seedance_studio.domain.request import Draft, FieldFault
from seedance_studio.domain.urls import MediaKind, UrlFault


async def test_several_at_once_in_their_order(composers):
    model = composers.compose()
    assert model.references.add_text(f" {IMAGE}\n{VIDEO}\t{AUDIO} ") == ()
    assert [item.kind for item in model.references.items] == ["image", "video", "audio"]
    assert model.references.kinds == {MediaKind.IMAGE: 1, MediaKind.VIDEO: 1, MediaKind.AUDIO: 1}


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("", UrlFault.EMPTY),
        ("http://example.com/a.jpg", UrlFault.NOT_HTTPS),
        ("ftp://example.com/a.jpg", UrlFault.NOT_HTTPS),
        ("https://example.com/a.svg", UrlFault.UNKNOWN_KIND),
        ("https://example.com/a", UrlFault.UNKNOWN_KIND),
        ("https://me:secret@example.com/a.jpg", UrlFault.USER_INFO),
        ("https://localhost/a.jpg", UrlFault.PRIVATE_HOST),
        ("https://127.0.0.1/a.jpg", UrlFault.PRIVATE_HOST),
        ("https://2130706433/a.jpg", UrlFault.PRIVATE_HOST),
        ("https://192.168.1.4/a.jpg", UrlFault.PRIVATE_HOST),
        ("https://[::1]/a.jpg", UrlFault.PRIVATE_HOST),
        ("C:\\Users\\me\\a.jpg", UrlFault.LOCAL_FILE),
        ("/home/me/a.jpg", UrlFault.LOCAL_FILE),
        ("https://xn--/a.jpg", UrlFault.MALFORMED),
        ("https://exa\x00mple.com/a.jpg", UrlFault.MALFORMED),
        ("https://example.com/" + "a" * 65_536 + ".jpg", UrlFault.TOO_LONG),
        (IMAGE, FieldFault.DUPLICATE_REFERENCE),
    ],
)
async def test_a_refused_one_is_told_with_its_reason_and_changes_nothing(composers, heard, url, fault):
    model = composers.compose(Draft(references=as_references((IMAGE,))))
    model.references.changed.connect(lambda: heard.append("references"))
    model.references.refusals_changed.connect(lambda: heard.append("refusals"))
    (refusal,) = model.references.add_text(url)
    assert (refusal.source, refusal.fault) == (url, fault)
    assert model.references.refusals == (refusal,)
    assert heard == ["refusals"]


async def test_a_sixth_is_refused(composers):
    model = composers.compose()
    model.references.add_text(" ".join(f"https://example.com/{n}.jpg" for n in range(5)))
    (refusal,) = model.references.add_text(OTHER)
    assert refusal.fault == FieldFault.TOO_MANY_REFERENCES
    assert len(model.references.items) == 5


async def test_the_good_are_taken_and_the_bad_still_told(composers):
    model = composers.compose()
    model.references.add_text(f"http://example.com/a.jpg {IMAGE} nonsense {OTHER}")
    assert sources_of(model) == (IMAGE, OTHER)
    refused = [refusal.source for refusal in model.references.refusals]
    assert refused == ["http://example.com/a.jpg", "nonsense"]
    model.references.forget_refusals()
    assert model.references.refusals == ()


async def test_a_megabyte_of_words_is_no_work(composers):
    model = composers.compose()
    assert len(model.references.add_text("word " * 200_000)) == 50


async def test_moving_and_removing(composers):
    model = composers.compose(Draft(references=as_references((IMAGE, OTHER, VIDEO))))
    model.references.move("3", 0)
    assert sources_of(model) == (VIDEO, IMAGE, OTHER)
    model.references.remove("1")
    assert sources_of(model) == (VIDEO, OTHER)


async def test_a_change_takes_the_refusals_away(composers):
    model = composers.compose(Draft(references=as_references((IMAGE, OTHER))))
    model.references.add_text("nonsense")
    model.references.remove("1")
    assert model.references.refusals == ()


async def test_each_change_of_the_tracker_is_told_once(composers, heard):
    model = composers.compose(Draft(references=as_references((IMAGE, OTHER)))).references
    model.changed.connect(lambda: heard.append("changed"))
    model.refusals_changed.connect(lambda: heard.append("refusals"))
    model.move("1", 1)
    model.set_role("2", Role.STYLE)
    model.remove("1")
    model.remove("1")
    assert heard == ["changed"] * 3
    (left,) = model.items
    assert (left.id, left.reference.role) == ("2", Role.STYLE)
    assert model.get("1") is None


async def test_a_closed_one_hears_of_nothing(composers, heard):
    composer = composers.compose(Draft(references=as_references((IMAGE,))))
    composer.references.changed.connect(lambda: heard.append("changed"))
    composer.references.close()
    composer.references.remove("1")
    assert heard == []
