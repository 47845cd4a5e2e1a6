//! What every engine does, case by case, each on a fresh store.

pub(crate) mod calls;
pub(crate) mod contacts;
pub(crate) mod export;
pub(crate) mod folders;
pub(crate) mod given;
pub(crate) mod import;
pub(crate) mod keys;
pub(crate) mod life;
pub(crate) mod lists;
pub(crate) mod model;
pub(crate) mod once;
pub(crate) mod search;

/// Makes a test of every case. The function gives an empty store, and what must live as long as it does.
macro_rules! conformance {
    ($fresh:ident) => {
        conformance!($fresh, cfg(test));
    };
    ($fresh:ident, $attribute:meta) => {
        conformance! { $fresh, [$attribute];
            keys:
                an_unknown_key_opens_nothing,
                a_key_opens_its_organisation_until_it_is_revoked,
                an_organisation_is_known_by_its_name,
                keys_are_revoked_by_prefix_in_one_organisation,
                keys_are_listed_newest_first,
                a_key_is_listed_as_it_was_made,
                an_expired_key_opens_nothing,
                a_key_says_where_it_may_be_used_from,
                the_last_use_of_a_key_is_noted,
                no_two_keys_have_one_hash;
            folders:
                a_folder_is_listed_as_it_was_answered,
                folders_are_sorted_as_asked,
                a_folder_is_deleted_with_its_contacts,
                folders_of_others_are_not_found;
            contacts:
                a_contact_is_listed_as_it_was_answered,
                any_unicode_is_kept,
                a_contact_needs_a_folder,
                absent_null_and_value_are_told_apart,
                metadata_is_replaced_whole,
                a_contact_moves_with_its_count,
                a_change_that_changes_nothing_is_no_change,
                a_failed_move_changes_nothing,
                a_deleted_contact_is_gone,
                contacts_of_others_are_not_found;
            lists:
                pages_have_every_contact_once_newest_first,
                a_page_past_the_end_is_empty,
                outcomes_and_folders_narrow_the_list,
                a_list_needs_its_folder,
                lists_show_one_organisation;
            search:
                terms_are_taken_as_they_are,
                a_change_is_found_by_its_new_text,
                search_finds_what_the_contract_says;
            import:
                rows_are_stored_in_their_order,
                an_empty_import_is_fine,
                an_import_needs_its_folder,
                a_broken_import_stores_nothing;
            once:
                a_second_request_gets_the_first_answer,
                another_request_is_refused,
                keys_are_an_organisation_s_own,
                a_failure_is_not_remembered,
                an_import_happens_once,
                equal_requests_at_once_have_one_effect;
            export:
                chunks_have_every_contact_once_oldest_first,
                a_chunk_goes_on_after_a_contact_that_is_gone,
                metadata_keys_are_sorted,
                long_reads_stay_in_scope;
            calls:
                outcomes_are_written,
                contacts_that_are_gone_are_passed_over;
            life:
                all_lists_and_totals_agree_with_a_model,
                many_changes_leave_nothing_behind;
        }
    };
    ($fresh:ident, $attribute:tt; $($group:ident: $($case:ident),+;)+) => {
        $(mod $group {
            $(#$attribute
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                let (store, _guard) = super::$fresh().await;
                crate::conformance::$group::$case(&*store).await;
            })+
        })+
    };
}
pub(crate) use conformance;
