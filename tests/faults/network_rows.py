"""Names, proxies and storages as they are: rows 62 to 66 of the table of faults."""

from __future__ import annotations

from faults.rows import Row

PROXIES = "unit/api/proxy_transports/test_every_way_out.py::"
WORLD = "unit/hosting/storage/test_out_in_the_world.py::"
LINKS = "unit/engine/references/test_link_checker.py::"

NETWORK_FAULTS: tuple[Row, ...] = (
    Row(
        62,
        "a name that resolves to 198.18.x.x, 10.x or 0.0.0.0",
        "a warning at most; private addresses themselves, and redirects to them, stay refused",
        (
            LINKS + "test_a_host_in_this_network_is_a_warning_and_gets_no_request",
            LINKS + "test_names_that_a_tunnel_answers_for_are_asked_as_ever",
            LINKS + "test_a_redirect_to_a_name_that_leads_inside_is_a_doubt",
            LINKS + "test_a_private_address_itself_stays_refused",
            LINKS + "test_a_redirect_to_where_the_service_can_t_go_is_broken",
            "unit/domain/test_urls.py::test_where_a_name_leads",
        ),
    ),
    Row(
        63,
        "HTTPS_PROXY with ALL_PROXY=socks://, NO_PROXY=fe80::/10, a variable that names no proxy",
        "what is usable is used, SOCKS too, for uploads as well; what is not is named by --diagnose",
        (
            PROXIES + "test_what_gnome_sets_is_used_as_far_as_it_can_be",
            PROXIES + "test_through_a_socks_proxy_that_resolves_the_name",
            PROXIES + "test_an_invalid_proxy_is_ignored",
            PROXIES + "test_a_proxy_that_can_t_be_agreed_with_leaves_the_request_unsent",
            PROXIES + "test_this_machine_is_asked_without_a_proxy",
            "unit/domain/test_proxies.py::test_the_way_to_the_service",
            "unit/domain/test_proxies.py::test_what_can_t_be_used_is_named_and_left_out",
            "unit/domain/test_proxies.py::test_what_is_asked_straight_because_it_is_left_out",
            WORLD + "test_everything_goes_through_the_proxy_and_trusts_what_the_system_trusts",
            WORLD + "test_the_way_to_a_socks_proxy_is_for_this_program_alone",
            WORLD + "test_a_password_of_the_proxy_s_is_in_no_error",
            "e2e/test_diagnose.py::test_a_proxy_that_can_t_be_used_is_named_and_its_password_is_not",
        ),
    ),
    Row(
        64,
        "HEAD dropped, stalled, refused or answered with a body while GET is fine",
        "the link is fine at once: no HEAD decides",
        (LINKS + "test_however_head_is_answered_the_link_is_fine_at_once",),
    ),
    Row(
        65,
        "a storage that refuses the bucket's name in the path; names of faults that only it has",
        "the bucket goes before the host's name, that is said and kept; the names become words",
        (
            WORLD + "test_a_storage_that_refuses_path_style_is_addressed_by_host_and_that_is_kept",
            WORLD + "test_a_storage_that_takes_path_style_is_addressed_by_path",
            WORLD + "test_if_both_address_styles_are_refused_the_first_error_is_raised",
            WORLD + "test_the_bucket_s_own_address_as_the_endpoint_is_understood",
            "unit/engine/references/test_storage_setup.py::test_the_style_of_the_storage_in_use_is_told_once_it_is_known",
            "gui/ui/shell/test_hosting_section.py::test_what_a_test_found_out_is_shown_and_kept",
            "unit/hosting/test_failures.py::test_a_name_is_known_whatever_the_status",
            "unit/hosting/test_failures.py::test_a_bucket_that_is_elsewhere_is_known_by_its_words",
        ),
    ),
    Row(
        66,
        "a server that tells 1 kB of a reference and sends 80 MiB",
        "cut off by what is read; nothing of it stays",
        (
            "unit/engine/references/test_previews.py::"
            "test_a_server_that_tells_1_kb_and_sends_80_mib_is_cut_off",
        ),
    ),
)
