"""Secrets, and neighbours on the same computer: rows 79 to 83 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

_INSTANCE = "unit/system/test_single_instance.py::"
_REDACT = "unit/domain/test_redact.py::"

SECRET_FAULTS: tuple[Row, ...] = (
    Row(
        79,
        "--api-base names another service",
        "it never gets the usual service's key; each service has a keyring entry of its own",
        (
            "unit/engine/test_api_key_service.py::test_the_usual_service_has_the_entry_that_it_always_had",
            "unit/engine/test_api_key_service.py::test_each_other_service_has_an_entry_of_its_own",
            "e2e/test_first_start.py::test_the_key_of_the_usual_service_goes_to_no_other",
        ),
    ),
    Row(
        80,
        "a signed link or a key in other letters: escaped slashes, percent signs, JSON in JSON",
        "taken out of logs, answers that are kept and the report; so are the home folder and the key in use",
        (
            _REDACT + "test_a_signed_link_is_found_however_it_is_written",
            _REDACT + "test_a_secret_is_found_however_often_it_was_encoded",
            _REDACT + "test_the_person_s_folder_is_not_named",
            "unit/engine/test_report.py::test_no_signed_link_is_left_in_an_answer_however_it_was_written",
            "gui/viewmodels/jobs/test_job_actions.py::test_the_report_has_none_of_the_keys_in_it",
        ),
    ),
    Row(
        81,
        "SEEDANCE_API_KEY is set, and the demo or a program outside is started; a bundle opens a folder",
        "they inherit neither the key, nor the bundle's libraries, nor what Mesa is told here",
        (
            "unit/system/test_environment.py::test_the_key_is_taken_out_of_the_environment",
            "unit/system/test_environment.py::test_what_a_bundle_opens_gets_the_system_s_libraries",
            "unit/system/test_environment.py::test_what_mesa_is_told_here_is_not_told_in_other_programs",
            "e2e/test_diagnose.py::test_it_is_said_in_the_terminal_and_in_the_log_and_the_window_opens",
        ),
    ),
    Row(
        82,
        "another program listens where a second start looks for the first window",
        "the program starts: the socket's folder, its user and the library's lock decide",
        (
            _INSTANCE + "test_a_second_start_raises_the_first_window",
            _INSTANCE + "test_who_answers_without_the_library_s_lock_is_not_believed",
            _INSTANCE + "test_another_user_s_program_is_not_believed",
            "unit/system/test_meeting.py::test_a_runtime_folder_that_others_can_write_to_is_not_used",
        ),
    ),
    Row(
        83,
        "a page of the web asks the demo service; a program forges a notification's click; a shared /tmp",
        "refused by its Host; not heard; a file of its own",
        (
            "contract/test_demo.py::test_what_is_addressed_to_another_host_is_refused",
            "contract/test_demo.py::test_a_whole_number_with_a_point_is_an_integer",
            "contract/test_demo.py::test_a_method_that_is_not_allowed_is_answered_with_those_that_are",
            "unit/system/test_desktop_bus.py::test_a_signal_of_another_program_is_no_click",
            "packaging/test_run.py::test_what_the_self_check_says_goes_to_a_private_place_that_is_removed",
        ),
    ),
)
