"""The bad inputs that must do no harm, and the tests that prove it."""

from __future__ import annotations

from faults.rows import (
    ADDRESS,
    CLIPS,
    FOLLOW,
    INSPECT,
    KEYS,
    ODD,
    PROBE,
    REFUSED,
    STORAGE,
    UNKNOWN,
    Row,
)

BAD_INPUTS = (
    Row(
        1,
        "HTML, empty, array as 200",
        "typed error; on POST unconfirmed",
        (
            UNKNOWN + "[bad_input_01_html]",
            UNKNOWN + "[bad_input_01_empty]",
            UNKNOWN + "[bad_input_01_array]",
            ODD + "test_bad_input_01_junk_as_200",
        ),
    ),
    Row(
        2,
        "unknown status or field",
        "kept, shown raw, polling goes on",
        (
            ODD + "test_bad_input_02_unknown_status_and_fields_are_kept",
            FOLLOW + "test_bad_input_02_an_unknown_status_is_kept_raw_and_polled_on",
        ),
    ),
    Row(
        3,
        "number where a string is due, and the reverse",
        "coerced",
        (ODD + "test_bad_input_03_numbers_and_text_stand_for_each_other",),
    ),
    Row(
        4,
        "NaN, 1e999, huge integers",
        "rejected",
        (ODD + "test_bad_input_04_numbers_out_of_range", ODD + "test_bad_input_04_huge_integers"),
    ),
    Row(5, "`[` × 100,000", "rejected", (ODD + "test_bad_input_05_deep_nesting",)),
    Row(6, "lone surrogate, bad UTF-8", "rejected", (ODD + "test_bad_input_06_invalid_text",)),
    Row(
        7,
        "JSON above 5 MB",
        "cut off while streaming",
        (ODD + "test_bad_input_07_large_answers_are_cut_off",),
    ),
    Row(
        8,
        "id with `/ ? # ..`",
        "percent-encoded or refused",
        (ODD + "test_bad_input_08_ids_are_encoded", ODD + "test_bad_input_08_ids_that_are_refused"),
    ),
    Row(
        9,
        "output URL http, file, ftp, javascript",
        "refused",
        (
            ADDRESS + "test_bad_input_09_addresses_that_are_not_https",
            FOLLOW + "test_bad_input_09_10_an_unsafe_address_is_never_opened",
        ),
    ),
    Row(
        10,
        "user info, loopback or private host in a URL",
        "refused (loopback is allowed in demo mode alone)",
        (
            ADDRESS + "test_bad_input_10_private_addresses",
            ADDRESS + "test_bad_input_10_loopback_is_for_the_demo_alone",
            ADDRESS + "test_each_redirect_is_checked",
        ),
    ),
    Row(
        11,
        "`https://xn--/`, control characters, URL above 64 kB",
        "caught, message",
        (
            ADDRESS + "test_bad_input_11_addresses_that_are_none",
            "unit/domain/test_urls.py::test_everything_else_is_refused_with_its_reason",
        ),
    ),
    Row(
        12,
        "API key with newline or non-ASCII",
        "refused at entry, never echoed",
        (
            KEYS + "test_a_malformed_key_is_refused_and_never_quoted",
            REFUSED + "test_bad_input_12_key_that_no_header_can_carry",
        ),
    ),
    Row(
        13,
        "zero-byte mp4",
        "“empty”; fetched again",
        (CLIPS + "test_a_bad_clip_is_named_and_fetched_again[nothing]",),
    ),
    Row(
        14,
        "XML or HTML as mp4",
        "read as an expired link",
        (
            CLIPS + "test_a_bad_clip_is_named_and_fetched_again[xml]",
            CLIPS + "test_a_bad_clip_is_named_and_fetched_again[html]",
        ),
    ),
    Row(
        15,
        "mp4 without moov",
        "“incomplete”; fetched again",
        (CLIPS + "test_a_bad_clip_is_named_and_fetched_again[no_moov]",),
    ),
    Row(
        16,
        "corrupt frames",
        "kept unverified; 0-frame rule; offers to open it outside",
        (
            CLIPS + "test_a_whole_clip_that_can_not_be_decoded_is_kept_unverified[no_frames]",
            "gui/ui/viewer/test_player.py::test_says_when_a_file_shows_nothing",
            "gui/ui/viewer/test_viewer_pane.py::test_a_clip_without_a_picture_can_be_opened_outside",
        ),
    ),
    Row(
        17,
        "AV1 without hardware",
        "same, names the codec",
        ("gui/ui/viewer/test_viewer_pane.py::test_a_clip_without_a_picture_can_be_opened_outside",),
    ),
    Row(
        18,
        "10-bit, HDR",
        "a thumbnail or a placeholder, never a crash",
        (
            "unit/media/test_thumbnail.py::test_ten_bits_and_hdr_do_no_harm",
            PROBE + "test_takes_ten_bits_and_hdr",
        ),
    ),
    Row(
        19,
        "m3u8 or concat script as mp4",
        "refused by sniffing",
        (
            CLIPS + "test_a_bad_clip_is_named_and_fetched_again[playlist]",
            CLIPS + "test_a_bad_clip_is_named_and_fetched_again[concat]",
            PROBE + "test_a_playlist_behind_a_video_s_first_bytes_is_followed_nowhere",
        ),
    ),
    Row(
        20,
        "EXE as mp4",
        "refused, never opened",
        (CLIPS + "test_a_bad_clip_is_named_and_fetched_again[program]",),
    ),
    Row(
        21,
        "PNG of 60,000²",
        "Qt's limit; message",
        (INSPECT + "test_an_image_of_too_many_pixels_is_refused_before_it_is_decoded",),
    ),
    Row(
        22,
        "truncated JPEG",
        "not uploaded; message",
        (INSPECT + "test_a_picture_that_is_cut_short_is_refused",),
    ),
    Row(
        23,
        "SVG named .png",
        "refused for upload",
        (INSPECT + "test_what_is_no_media_is_refused_with_its_reason",),
    ),
    Row(
        24,
        "names: CON, trailing dot, right-to-left override, 300 characters, NUL, `../`",
        "own file name from the id",
        ("unit/store/test_clips.py::test_nothing_of_a_prompt_an_address_or_an_answer_is_in_a_name",),
    ),
    Row(
        25,
        "emoji, CJK, NUL, 1 MB prompt",
        "limits before POST; two-character search works",
        (
            "unit/domain/test_request.py::test_prompts_that_cannot_be_sent",
            "unit/domain/test_request.py::test_prompts_that_can",
            "unit/store/test_library.py::test_words_are_found_as_they_were_typed",
            "unit/store/library/test_search.py::test_any_text_finds_itself_and_breaks_nothing",
        ),
    ),
    Row(
        26,
        "negative or absurd price",
        "never shown as a price",
        (
            ODD + "test_bad_input_26_absurd_prices",
            "unit/domain/test_price.py::test_numbers_that_are_no_credits",
        ),
    ),
    Row(
        27,
        "file changes during upload, network drive gone",
        "size, time and hash checked again",
        (
            STORAGE + "test_a_file_that_changes_meanwhile_is_not_kept",
            "unit/engine/references/test_upload_service.py::test_a_changed_file_is_noticed_before_it_is_paid_for",
            "unit/engine/references/test_upload_service.py::test_a_file_that_is_gone_still_has_its_link",
        ),
    ),
    Row(
        28,
        "database of a newer version",
        "refused without a write",
        (
            "unit/store/library/test_opening.py::test_a_newer_library_is_left_alone",
            "e2e/test_library_care.py::test_a_newer_library_is_refused_and_nothing_is_written",
        ),
    ),
)
