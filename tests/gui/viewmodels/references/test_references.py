from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.composing import AUDIO, IMAGE, OTHER, VIDEO

from seedance_studio.domain.request import Draft, FieldFault
from seedance_studio.domain.urls import InvalidUrl, MediaKind, UrlFault, read_reference
from seedance_studio.viewmodels.references.references import addresses_of, take


async def test_several_at_once_in_their_order(desk):
    model = desk.compose()
    assert model.add_references(f" {IMAGE}\n{VIDEO}\t{AUDIO} ") == ()
    assert [reference.kind for reference in model.references] == ["image", "video", "audio"]
    assert model.kinds == {MediaKind.IMAGE: 1, MediaKind.VIDEO: 1, MediaKind.AUDIO: 1}


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
        ("FILE:///home/me/a.jpg", UrlFault.LOCAL_FILE),
        ("C:\\Users\\me\\a.jpg", UrlFault.LOCAL_FILE),
        ("/home/me/a.jpg", UrlFault.LOCAL_FILE),
        ("https://xn--/a.jpg", UrlFault.MALFORMED),
        ("https://exa\x00mple.com/a.jpg", UrlFault.MALFORMED),
        ("https://example.com/" + "a" * 65_536 + ".jpg", UrlFault.TOO_LONG),
        (IMAGE, FieldFault.DUPLICATE_REFERENCE),
    ],
)
async def test_a_refused_one_is_told_with_its_reason_and_changes_nothing(desk, heard, url, fault):
    model = desk.compose(Draft(references=(IMAGE,)))
    model.references_changed.connect(lambda: heard.append("references"))
    model.refusals_changed.connect(lambda: heard.append("refusals"))
    (refusal,) = model.add_references(url)
    assert (refusal.url, refusal.fault) == (url, fault)
    assert model.refusals == (refusal,)
    assert heard == ["refusals"]


async def test_a_sixth_is_refused(desk):
    model = desk.compose()
    model.add_references(" ".join(f"https://example.com/{n}.jpg" for n in range(5)))
    (refusal,) = model.add_references(OTHER)
    assert refusal.fault == FieldFault.TOO_MANY_REFERENCES
    assert len(model.references) == 5


async def test_the_good_are_taken_and_the_bad_still_told(desk):
    model = desk.compose()
    model.add_references(f"http://example.com/a.jpg {IMAGE} nonsense {OTHER}")
    assert model.draft.references == (IMAGE, OTHER)
    assert [refusal.url for refusal in model.refusals] == ["http://example.com/a.jpg", "nonsense"]
    model.forget_refusals()
    assert model.refusals == ()


async def test_a_megabyte_of_words_is_no_work(desk):
    model = desk.compose()
    assert len(model.add_references("word " * 200_000)) == 50


async def test_moving_and_removing(desk):
    model = desk.compose(Draft(references=(IMAGE, OTHER, VIDEO)))
    model.move_reference(2, 0)
    assert model.draft.references == (VIDEO, IMAGE, OTHER)
    model.remove_reference(1)
    assert model.draft.references == (VIDEO, OTHER)


async def test_a_change_takes_the_refusals_away(desk):
    model = desk.compose(Draft(references=(IMAGE, OTHER)))
    model.add_references("nonsense")
    model.remove_reference(0)
    assert model.refusals == ()


URLS = st.one_of(
    st.sampled_from([IMAGE, OTHER, VIDEO, AUDIO, "https://a.example/1.webp", "https://a.example/2.wav"]),
    st.text(max_size=40),
    st.builds("https://{}/{}.png".format, st.text(max_size=10), st.text(max_size=10)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(URLS, max_size=12))
def test_whatever_comes_only_what_can_be_sent_is_taken(urls):
    text = "\n".join(urls)
    taken, refused = take(addresses_of(text), (), allow_loopback=False)
    assert len(taken) <= 5
    assert len(set(taken)) == len(taken)
    assert len(taken) + len(refused) == len(addresses_of(text))
    for url in taken:
        try:
            read_reference(url)
        except InvalidUrl as error:
            pytest.fail(f"{url!r} was taken: {error.fault}")
