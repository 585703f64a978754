"""Names, proxies and storages as they are: rows 62 to 66 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

LINKS = "unit/engine/test_link_doctor.py::"

NETWORK_FAULTS: tuple[Row, ...] = (
    Row(
        62,
        "a name that resolves to 198.18.x.x, 10.x or 0.0.0.0",
        "a warning at most; private addresses themselves, and redirects to them, stay refused",
        (
            LINKS + "test_a_name_that_leads_into_this_network_is_a_doubt_and_no_one_is_asked",
            LINKS + "test_names_that_a_tunnel_answers_for_are_asked_as_ever",
            LINKS + "test_a_redirect_to_a_name_that_leads_inside_is_a_doubt",
            LINKS + "test_a_private_address_itself_stays_refused",
            LINKS + "test_a_redirect_to_where_the_service_can_t_go_is_broken",
            "unit/domain/test_urls.py::test_where_a_name_leads",
        ),
    ),
    Row(
        64,
        "HEAD dropped, stalled, refused or answered with a body while GET is fine",
        "the link is fine at once: no HEAD decides",
        (LINKS + "test_however_head_is_answered_the_link_is_fine_at_once",),
    ),
    Row(
        66,
        "a server that tells 1 kB of a reference and sends 80 MiB",
        "cut off by what is read; nothing of it stays",
        (
            "gui/viewmodels/composer/test_previews.py::"
            "test_a_server_that_tells_1_kb_and_sends_80_mib_is_cut_off",
        ),
    ),
)
