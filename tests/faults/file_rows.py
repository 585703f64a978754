"""Reference files as they are: rows 67 to 73 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

STRIP = "unit/media/test_strip.py::"
PREPARE = "unit/media/test_prepare.py::"
CONVERT = "unit/media/test_convert.py::"
FRAME = "unit/media/test_frame.py::"
UPLOADS = "unit/engine/references/test_upload_service.py::"

FILE_FAULTS: tuple[Row, ...] = (
    Row(
        67,
        "stray bytes in a JPEG; no temporary folder; a full disk while a file is prepared",
        "the picture is taken; the tile says what failed and offers another try; a full disk is no damage",
        (
            STRIP + "test_a_jpeg_with_stray_bytes_between_its_segments",
            PREPARE + "test_a_full_disk_is_never_called_damage",
            UPLOADS + "test_a_temporary_folder_that_is_gone_is_said",
            UPLOADS + "test_a_file_that_becomes_another_one_before_it_is_prepared_is_refused",
            UPLOADS + "test_any_surprise_ends_in_words",
        ),
    ),
    Row(
        68,
        "a WebP or PNG that only its metadata turn",
        "it is turned itself before they go; an animation keeps its turn alone",
        (
            STRIP + "test_a_picture_that_only_its_metadata_turn_arrives_upright",
            STRIP + "test_an_animation_keeps_its_turn_and_nothing_else",
            STRIP + "test_a_lossless_webp_stays_lossless_when_it_is_turned",
        ),
    ),
    Row(
        69,
        "a WAV whose comment holds the word data, and other heads that RIFF allows",
        "the chunks are walked: a whole one is taken, a cut one refused",
        (
            STRIP + "test_every_kind_of_wav_is_taken_and_keeps_its_sound",
            STRIP + "test_a_wav_that_is_cut_short_is_refused",
        ),
    ),
    Row(
        70,
        "a PNG with a large compressed text or profile",
        "the picture is taken",
        (STRIP + "test_a_png_with_a_large_compressed_chunk_is_taken",),
    ),
    Row(
        71,
        "a broadcast that begins late in the day, a turned MKV, other shapes, levels and alpha",
        "what is converted has the picture, shape, levels and length of its source",
        (
            CONVERT + "test_fault_71_a_broadcast_that_begins_late_in_the_day_keeps_its_length",
            CONVERT + "test_picture_shape_levels_and_length_stay",
            CONVERT + "test_a_rotated_mkv_is_upright",
            CONVERT + "test_sound_that_begins_with_the_picture_still_does",
            STRIP + "test_a_profile_of_colours_stays_with_its_pixels",
        ),
    ),
    Row(
        72,
        "B-frames without an edit list, and other clips that begin late",
        "player, step and grabbed frame agree",
        (
            FRAME + "test_times_count_from_the_first_frame_as_in_a_player",
            FRAME + "test_a_picture_that_begins_after_the_sound_is_shown_from_the_start",
            "gui/ui/viewer/test_player.py::test_player_step_and_grabbed_frame_agree",
        ),
    ),
    Row(
        73,
        "videos and sounds that tell place and device",
        "both are taken out, and no packet or sample changes",
        (
            STRIP + "test_a_video_loses_its_place_and_keeps_every_packet",
            STRIP + "test_what_a_wav_tells_is_taken_out",
            STRIP + "test_what_an_mp3_tells_is_taken_out",
        ),
    ),
)
