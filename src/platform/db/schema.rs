//! The tables of the three stores as diesel sees them, one module per store: written after the migrations, checked against
//! both databases by `tests/schema.rs`. Used by the rooms' `store.rs` only.
#![expect(missing_docs, reason = "what a column holds is said where it is read: in the structs of the rooms")]

/// Tables of the store `work`.
pub mod work {
    diesel::table! {
        county (key) {
            key -> Text,
            value -> Text,
        }
    }
    diesel::table! {
        accounts (id) {
            id -> Text,
            email -> Text,
            name -> Text,
            password_hash -> Text,
            created_at -> Timestamp,
            disabled_at -> Nullable<Timestamp>,
        }
    }
    diesel::table! {
        account_roles (account_id, role) {
            account_id -> Text,
            role -> Text,
        }
    }
    diesel::table! {
        sessions (token_hash) {
            token_hash -> Binary,
            account_id -> Text,
            created_at -> Timestamp,
            seen_at -> Timestamp,
        }
    }
    diesel::table! {
        approvals (id) {
            id -> Text,
            act -> Text,
            subject -> Text,
            digest -> Binary,
            reason -> Text,
            requested_by -> Text,
            requested_at -> Timestamp,
            decided_by -> Nullable<Text>,
            decided_at -> Nullable<Timestamp>,
            verdict -> Text,
        }
    }
    diesel::table! {
        audit_log (seq) {
            seq -> BigInt,
            at -> Timestamp,
            actor -> Text,
            event -> Text,
            subject -> Text,
            detail -> Text,
            previous -> Binary,
            hash -> Binary,
        }
    }
    diesel::table! {
        jobs (id) {
            id -> Text,
            kind -> Text,
            key -> Text,
            payload -> Text,
            run_at -> Timestamp,
            attempts -> Integer,
            claimed_until -> Nullable<Timestamp>,
            done_at -> Nullable<Timestamp>,
            last_error -> Nullable<Text>,
        }
    }
    diesel::table! {
        policy_fields (slug, version) {
            slug -> Text,
            version -> Integer,
            label -> Text,
            position -> Integer,
            valid_from -> Date,
            valid_to -> Nullable<Date>,
        }
    }
    diesel::table! {
        field_synonyms (label) {
            slug -> Text,
            label -> Text,
        }
    }
    diesel::table! {
        municipalities (ags) {
            ags -> Text,
            name -> Text,
            population -> Integer,
        }
    }
    diesel::table! {
        things (kind, id) {
            kind -> Text,
            id -> Text,
            label -> Text,
            path -> Text,
            valid_from -> Timestamp,
            valid_to -> Nullable<Timestamp>,
        }
    }
    diesel::table! {
        links (from_kind, from_id, relation, to_kind, to_id) {
            from_kind -> Text,
            from_id -> Text,
            relation -> Text,
            to_kind -> Text,
            to_id -> Text,
            created_at -> Timestamp,
        }
    }
    diesel::table! {
        processes (id) {
            id -> Text,
            title -> Text,
            created_at -> Timestamp,
        }
    }
    diesel::table! {
        stages (process_id, position) {
            process_id -> Text,
            position -> Integer,
            title -> Text,
            planned_from -> Nullable<Date>,
            planned_to -> Nullable<Date>,
            started_at -> Nullable<Timestamp>,
            closed_at -> Nullable<Timestamp>,
            early_reason -> Nullable<Text>,
            path -> Nullable<Text>,
        }
    }
    diesel::table! {
        surveys (id) {
            id -> Text,
            slug -> Text,
            title -> Text,
            state -> Text,
            opens_at -> Nullable<Timestamp>,
            closes_at -> Nullable<Timestamp>,
            paper_days -> Integer,
            opened_at -> Nullable<Timestamp>,
            destroyed_at -> Nullable<Timestamp>,
            created_at -> Timestamp,
        }
    }
    diesel::table! {
        survey_drafts (survey_id) {
            survey_id -> Text,
            source -> Text,
            definition -> Text,
            digest -> Binary,
            updated_by -> Text,
            updated_at -> Timestamp,
        }
    }
    diesel::table! {
        protection_statements (survey_id, digest) {
            survey_id -> Text,
            digest -> Binary,
            verdict -> Text,
            text -> Text,
            stated_by -> Text,
            stated_at -> Timestamp,
            overruled_by -> Nullable<Text>,
            overruled_reason -> Nullable<Text>,
        }
    }
    diesel::table! {
        editions (id) {
            id -> Text,
            survey_id -> Text,
            number -> Integer,
            definition -> Text,
            public_key -> Binary,
            hash -> Binary,
            sealed_length -> Integer,
            frozen_at -> Timestamp,
            published_by -> Text,
            confirmed_by -> Text,
        }
    }
    diesel::table! {
        boxes (survey_id) {
            survey_id -> Text,
            public_key -> Binary,
            commitment_a -> Binary,
            commitment_b -> Binary,
            made_at -> Timestamp,
        }
    }
    diesel::table! {
        custodians (survey_id, side, post) {
            survey_id -> Text,
            side -> Text,
            post -> Text,
            account_id -> Text,
            received_at -> Nullable<Timestamp>,
            proved_at -> Nullable<Timestamp>,
            destroyed_at -> Nullable<Timestamp>,
        }
    }
    diesel::table! {
        code_batches (id) {
            id -> Text,
            survey_id -> Text,
            ags -> Text,
            purpose -> Text,
            size -> Integer,
            checksum -> Binary,
            state -> Text,
            made_on -> Date,
        }
    }
    diesel::table! {
        survey_counts (survey_id) {
            survey_id -> Text,
            issued -> BigInt,
            opened -> BigInt,
            counted -> BigInt,
            counted_on -> Date,
        }
    }
    diesel::table! {
        minutes (survey_id, act) {
            survey_id -> Text,
            act -> Text,
            text -> Text,
            at -> Timestamp,
        }
    }
    diesel::table! {
        backups (id) {
            id -> Text,
            place -> Text,
            checksum -> Binary,
            taken_at -> Timestamp,
            verified_at -> Nullable<Timestamp>,
        }
    }
    diesel::table! {
        releases (id) {
            id -> Text,
            survey_id -> Text,
            version -> Integer,
            report -> Text,
            hash -> Binary,
            computed_at -> Timestamp,
            released_at -> Nullable<Timestamp>,
        }
    }
    diesel::table! {
        forums (id) {
            id -> Text,
            slug -> Text,
            number -> Integer,
            title -> Text,
            intro -> Text,
            venue -> Text,
            address -> Text,
            starts_at -> Timestamp,
            published_at -> Nullable<Timestamp>,
            changed_at -> Timestamp,
            sequence -> Integer,
        }
    }
    diesel::table! {
        agenda_items (id) {
            id -> Text,
            forum_id -> Text,
            position -> Integer,
            title -> Text,
            speaker -> Text,
            minutes -> Integer,
            field -> Nullable<Text>,
        }
    }
    diesel::table! {
        leitbilder (id) {
            id -> Text,
            title -> Text,
            created_at -> Timestamp,
        }
    }
    diesel::table! {
        kernsaetze (leitbild_id) {
            leitbild_id -> Text,
            text -> Text,
            revision -> Integer,
            updated_by -> Text,
            updated_at -> Timestamp,
        }
    }
    diesel::table! {
        statements (id) {
            id -> Text,
            leitbild_id -> Text,
            field -> Text,
            position -> Integer,
            text -> Text,
            revision -> Integer,
            updated_by -> Text,
            updated_at -> Timestamp,
        }
    }
    diesel::joinable!(sessions -> accounts (account_id));
    diesel::allow_tables_to_appear_in_same_query!(
        county,
        accounts,
        account_roles,
        sessions,
        approvals,
        audit_log,
        jobs,
        policy_fields,
        field_synonyms,
        municipalities,
        things,
        links,
        processes,
        stages,
        surveys,
        survey_drafts,
        protection_statements,
        editions,
        boxes,
        custodians,
        code_batches,
        survey_counts,
        minutes,
        backups,
        releases,
        forums,
        agenda_items,
        leitbilder,
        kernsaetze,
        statements
    );
}

/// Tables of the store `register`.
pub mod register {
    diesel::table! {
        codes (hash) {
            hash -> Binary,
            survey -> Text,
            stratum -> Text,
            state -> SmallInt,
        }
    }
    diesel::table! {
        unposted_codes (hash) {
            hash -> Binary,
            batch -> Text,
        }
    }
    diesel::table! {
        token_keys (survey) {
            survey -> Text,
            sealed_key -> Binary,
        }
    }
    diesel::table! {
        stratum_counts (survey, stratum) {
            survey -> Text,
            stratum -> Text,
            issued -> BigInt,
            opened -> BigInt,
            counted -> BigInt,
            void -> BigInt,
        }
    }
    diesel::allow_tables_to_appear_in_same_query!(codes, unposted_codes, token_keys, stratum_counts);
}

/// Tables of the store `urn`.
pub mod urn {
    diesel::table! {
        spent (token_hash) {
            token_hash -> Binary,
            survey -> Text,
            kind -> SmallInt,
            retry -> Nullable<Binary>,
            receipt -> Nullable<Text>,
        }
    }
    diesel::table! {
        inbox (key) {
            key -> Binary,
            survey -> Text,
            ciphertext -> Binary,
        }
    }
    diesel::table! {
        ballot_box (key) {
            key -> Binary,
            survey -> Text,
            ciphertext -> Binary,
        }
    }
    diesel::table! {
        pool (survey, content_hash, copy) {
            survey -> Text,
            content_hash -> Binary,
            copy -> Integer,
            answer -> Binary,
        }
    }
    diesel::table! {
        pool_texts (survey, question, content_hash, copy) {
            survey -> Text,
            question -> Text,
            content_hash -> Binary,
            copy -> Integer,
            text -> Text,
        }
    }
    diesel::allow_tables_to_appear_in_same_query!(spent, inbox, ballot_box, pool, pool_texts);
}
