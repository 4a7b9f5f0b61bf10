"""Everything that a page does, an operation does: which answers which, or why none does."""

from service.addresses import addresses
from service.programs import operations

BROWSER = "a program has a token, and signs in no other way"
NOT_WORK = "it is about the service, and no work is done there"
READ = "its pages, its tables and every manifest are files that a program can read as they are"
DECIDED = "a person decides it who has the report before them; what is published is read at its address"
HOLDS = "browsers hold cases by it, which programs read as operations give them"
WATCH = "it is for programs as it is"

ANSWERED_BY = {
    "account": ["get_me"],
    "agreement": ["get_agreement"],
    "appoint-locally": ["list_local_candidates", "appoint_locally"],
    "appoint-team": ["list_team_candidates", "appoint_team"],
    "assign": ["assign_cases"],
    "benchmark-give": ["give_a_benchmark"],
    "benchmarks": ["list_benchmarks"],
    "caseload": ["get_caseload"],
    "caseload-send": ["send_extract"],
    "casework-open": ["list_my_readings"],
    "casework-files": ["bring_in_answers"],
    "casework-form": ["get_form_for_tablets"],
    "casework-case": ["list_my_readings", "get_case", "list_my_threads", "answer_thread"],
    "casework-finish": ["finish_case"],
    "casework-moderate": ["get_differences", "moderate_case"],
    "casework-one": ["get_reviewed_case"],
    "casework-reopen": ["reopen_reading"],
    "casework-second": ["give_to_second_reader"],
    "casework-second-withdraw": ["withdraw_a_second_reading"],
    "casework-sign-off": ["sign_off_case"],
    "casework-operation": ["write_on_case"],
    "changes": ["ask_for_changes_of_an_answer"],
    "cases": ["list_readers", "list_assigned_cases"],
    "deadline-set": ["put_deadline"],
    "desk": ["get_desk"],
    "desk-feedback": ["get_desk"],
    "deadlines": ["list_deadlines", "get_deadline"],
    "dip-draw": ["draw_a_dip"],
    "dip-look": ["list_dipped", "say_what_was_found"],
    "dip-rule": ["set_a_dip_rule"],
    "dips": ["list_dipped"],
    "dismiss-locally": ["dismiss_locally"],
    "dismiss-team": ["dismiss_team"],
    "gathered": ["get_gathered_evidence"],
    "gathered-add": ["enter_a_piece_of_evidence"],
    "gathered-claim": ["make_a_claim"],
    "gathered-claim-withdraw": ["withdraw_a_claim"],
    "gathered-json": ["get_gathered_evidence"],
    "gathered-list": ["get_gathered_evidence"],
    "gathered-piece": ["get_gathered_evidence", "get_survey_results"],
    "gathered-resolve": ["resolve_a_weighing"],
    "gathered-standard": ["get_gathered_evidence"],
    "gathered-survey": ["enter_a_survey"],
    "gathered-unweigh": ["withdraw_a_weighing"],
    "gathered-weigh": ["weigh_a_piece_of_evidence"],
    "gathered-withdraw": ["withdraw_a_piece_of_evidence"],
    "evidence": ["get_evidence"],
    "evidence-add": ["add_evidence_item"],
    "evidence-ask": ["ask_for_listed_evidence"],
    "evidence-document": ["get_document"],
    "evidence-documents": ["list_documents"],
    "evidence-drop": ["drop_evidence_item"],
    "evidence-item": ["list_documents"],
    "evidence-list": ["get_evidence"],
    "evidence-nothing": ["say_nothing_to_send"],
    "evidence-send": ["send_a_document"],
    "evidence-withdraw": ["withdraw_a_document"],
    "faults": ["list_faults", "get_faults_sheet"],
    "faults-discard": ["discard_refused_extract"],
    "folder": ["list_files"],
    "folder-compare": ["compare_folder"],
    "folder-copy": ["get_copy", "take_from_copy"],
    "folder-file": ["get_file"],
    "folder-zip": ["export_folder"],
    "give-case": ["give_a_case"],
    "history": ["list_history"],
    "reading": ["get_reading"],
    "readings": ["list_readings"],
    "record": ["list_record"],
    "inspection": ["get_inspection", "get_plan"],
    "inspection-import": ["bring_in_folder"],
    "inspection-move": ["move_inspection"],
    "inspection-new": ["list_editions", "list_units", "plan_inspection"],
    "inspection-people": ["list_people"],
    "inspection-plan": ["put_plan"],
    "inspections": ["list_inspections"],
    "my-cases": ["list_my_cases"],
    "self-audit-new": ["plan_a_self_audit"],
    "self-audit-share": ["share_a_self_audit"],
    "earlier": ["get_earlier"],
    "recommendations": ["list_recommendations", "get_answer", "get_step"],
    "recommendation-answer": ["put_answer"],
    "recommendation-step": ["put_step"],
    "recommendation-step-add": ["add_a_step"],
    "recommendation-step-drop": ["drop_a_step"],
    "recommendation-review": ["review_the_progress"],
    "panel": ["get_panel", "get_sitting", "get_proposal", "get_decision"],
    "panel-decide": ["put_decision"],
    "panel-lock": ["lock_the_ratings"],
    "panel-minutes": ["get_panel"],
    "panel-minutes-file": ["get_panel_minutes"],
    "panel-propose": ["put_proposal"],
    "panel-sitting": ["put_sitting"],
    "panel-unlock": ["unlock_the_ratings"],
    "accuracy": ["get_accuracy"],
    "accuracy-answer": ["answer_a_comment"],
    "accuracy-changes": ["list_changes_since_sent"],
    "accuracy-comment": ["comment_on_paragraph"],
    "accuracy-complete": ["complete_a_return"],
    "accuracy-draft": ["get_sent_draft"],
    "accuracy-file": ["get_sent_draft_file"],
    "accuracy-send": ["send_a_draft"],
    "accuracy-waive": ["waive_a_return"],
    "accuracy-withdraw": ["withdraw_a_comment"],
    "report": ["get_report", "get_passage"],
    "report-add-finding": ["add_finding"],
    "report-add-recommendation": ["add_recommendation"],
    "report-choose": ["choose_version"],
    "report-draft": ["get_draft_file"],
    "report-preview": ["get_draft"],
    "report-take-out": ["take_out_of_report"],
    "report-write": ["write_passage", "write_finding", "write_recommendation"],
    "people": ["list_everybody"],
    "person": ["get_person"],
    "person_add": ["add_person"],
    "person_link": ["send_password_link"],
    "person_off": ["switch_person_off"],
    "person_on": ["switch_person_on"],
    "person_second_factor": ["remove_a_second_factor"],
    "programme": ["list_programme"],
    "published": ["list_results"],
    "published-result": ["get_result"],
    "reader-add": ["add_reader"],
    "reader-change": ["get_reader", "put_reader"],
    "reader-interest": ["declare_an_interest"],
    "reader-remove": ["remove_a_reader"],
    "person_change": ["put_person"],
    "results": ["get_results"],
    "results-standard": ["get_results"],
    "role_give": ["give_role"],
    "role_take": ["take_role"],
    "sample": ["get_sample", "list_cases"],
    "sample-balance": ["get_balance"],
    "sample-draw": ["plan_sample", "draw_samples"],
    "sample-void": ["void_drawn_samples"],
    "sample-enlarge": ["enlarge_sample"],
    "sample-file": ["get_certificate", "get_sample_file"],
    "sample-notify": ["notify_provider"],
    "sample-replace": ["replace_sampled_case"],
    "snapshot-zip": ["get_snapshot"],
    "snapshots": ["list_snapshots"],
    "thread": ["list_threads", "go_on_with_thread"],
    "threads": ["list_threads"],
    "unit": ["get_unit", "put_unit"],
    "unit-new": ["add_unit"],
    "units": ["list_units"],
}
"""The operations that do what a page does, by the name of the page."""

EXCUSED = {
    "accessibility": NOT_WORK,
    "account_change_password": BROWSER,
    "account_inactive": BROWSER,
    "account_login": BROWSER,
    "account_logout": BROWSER,
    "account_reauthenticate": BROWSER,
    "account_reset_password": BROWSER,
    "account_reset_password_done": BROWSER,
    "account_reset_password_from_key": BROWSER,
    "account_reset_password_from_key_done": BROWSER,
    "alive": WATCH,
    "api-documentation": NOT_WORK,
    "api-openapi": WATCH,
    "cookies": NOT_WORK,
    "device-cases": HOLDS,
    "device-form": HOLDS,
    "device-key": HOLDS,
    "mfa_activate_totp": BROWSER,
    "mfa_authenticate": BROWSER,
    "mfa_deactivate_totp": BROWSER,
    "mfa_generate_recovery_codes": BROWSER,
    "mfa_index": BROWSER,
    "mfa_reauthenticate": BROWSER,
    "mfa_view_recovery_codes": BROWSER,
    "offline": HOLDS,
    "openid_connect_callback": BROWSER,
    "openid_connect_login": BROWSER,
    "privacy": NOT_WORK,
    "public": READ,
    "public-page": READ,
    "publication": DECIDED,
    "publication-publish": DECIDED,
    "publication-withdraw": DECIDED,
    "ready": WATCH,
    "set_language": NOT_WORK,
    "signed_out": BROWSER,
    "socialaccount_login_cancelled": BROWSER,
    "this-device": HOLDS,
    "token_revoke": "a token that is stolen must not end the others",
    "tour": NOT_WORK,
    "tokens": "a token that could make tokens would outlive its own end",
    "worker": HOLDS,
}
"""Pages that no operation answers, each with why."""


def test_every_page_is_answered_by_an_operation_or_excused_with_a_reason():
    pages = {one.name for one in addresses()}

    assert pages - ANSWERED_BY.keys() - EXCUSED.keys() == set(), "name the operations that do what these pages do, or say why not"
    assert (ANSWERED_BY.keys() | EXCUSED.keys()) - pages == set()
    assert ANSWERED_BY.keys() & EXCUSED.keys() == set()


def test_every_operation_is_there_for_a_page():
    named = {operation for some in ANSWERED_BY.values() for operation in some}

    assert named == {one.name for one in operations()}


def test_a_page_is_answered_by_operations_for_the_same_people():
    asked = {one.name: one.access for one in operations()}
    other = {
        page.name: [name for name in ANSWERED_BY[page.name] if asked[name] != page.access]
        for page in addresses()
        if page.name in ANSWERED_BY
    }

    assert {name: some for name, some in other.items() if some} == {
        "inspection-new": ["list_editions"],  # which are known to everybody
        "published": ["list_results"],  # to read these without signing in, there are the pages
        "published-result": ["get_result"],
    }
