"""Secrets, and neighbours on the same computer: rows 79 to 83 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

_INSTANCE = "gui/app/test_single_instance.py::"

SECRET_FAULTS: tuple[Row, ...] = (
    Row(
        82,
        "another program listens where a second start looks for the first window",
        "the program starts: the socket's folder, its user and the library's lock decide",
        (
            _INSTANCE + "test_a_second_start_raises_the_first_window",
            _INSTANCE + "test_who_answers_without_the_library_s_lock_is_not_believed",
            _INSTANCE + "test_another_user_s_program_is_not_believed",
            _INSTANCE + "test_a_runtime_folder_that_others_can_write_to_is_not_used",
        ),
    ),
)
