//! Official documents.

use people::{Right, Role};

use super::{MatterCode, Question};

/// What is about a person, or for the Party committee alone, is seen by its drafter and the council of chairpersons.
macro_rules! standing {
    ($state:literal, $whose:literal) => {
        concat!(
            "SELECT d.id AS id, '' AS part, d.title AS title, d.kind AS note, CAST(NULL AS TEXT) AS due_on,
                    d.version AS version
               FROM document d WHERE d.congress = {congress} AND d.state = '",
            $state,
            "' AND ",
            $whose
        )
    };
}

/// Who wrote a document leaves it to another member of the council, if there is one.
const TO_APPROVE: &str = standing!(
    "submitted",
    "(d.drafted_by IS NULL OR d.drafted_by <> {me} OR NOT EXISTS (
        SELECT 1 FROM seat s
         WHERE s.congress = d.congress AND s.kind IN ('chair', 'vice_chair', 'secretary_general') AND s.person <> {me}
           AND s.from_on <= {today} AND (s.until_on IS NULL OR s.until_on > {today})))"
);

pub const DECISIONS: &[Question] = &[Question {
    code: MatterCode::DocumentsToApprove,
    right: Right::ApproveDocument,
    roles: &[],
    sql: TO_APPROVE,
    link: "/documents/{id}",
    list: Some("/documents?state=submitted"),
    is_term: false,
}];

pub const ALL: &[Question] = &[
    Question {
        code: MatterCode::DocumentsReturned,
        right: Right::DraftDocument,
        roles: &[],
        sql: standing!("returned", "d.drafted_by = {me}"),
        link: "/documents/{id}",
        list: Some("/documents?state=returned"),
        is_term: false,
    },
    Question {
        code: MatterCode::DocumentsToSignOff,
        right: Right::DispatchDocument,
        roles: &[],
        sql: standing!(
            "approved",
            "(d.kind NOT IN ('reminder_letter', 'party_report') OR d.drafted_by = {me})"
        ),
        link: "/documents/{id}",
        list: Some("/documents?state=approved"),
        is_term: false,
    },
    Question {
        code: MatterCode::DocumentsToDispatch,
        right: Right::DispatchDocument,
        roles: &[],
        sql: standing!(
            "signed_off",
            "(d.kind NOT IN ('reminder_letter', 'party_report') OR d.drafted_by = {me})"
        ),
        link: "/documents/{id}",
        list: Some("/documents?state=signed_off"),
        is_term: false,
    },
    Question {
        code: MatterCode::ReceiptsMissing,
        right: Right::DispatchDocument,
        roles: &[],
        sql: standing!(
            "dispatched",
            "(d.kind NOT IN ('reminder_letter', 'party_report') OR d.drafted_by = {me})
             AND EXISTS (SELECT 1 FROM document_recipient r WHERE r.document = d.id AND r.received_at IS NULL)"
        ),
        link: "/documents/{id}",
        list: Some("/documents?unreceived=1"),
        is_term: false,
    },
    Question {
        code: MatterCode::DocumentsToAcknowledge,
        right: Right::ReceiveDocument,
        roles: &[Role::Organ],
        sql: "SELECT d.id AS id, '' AS part, d.title AS title, d.kind AS note, CAST(NULL AS TEXT) AS due_on,
                     d.version AS version
                FROM document_recipient r JOIN document d ON d.id = r.document
               WHERE r.organ = {organ} AND r.received_at IS NULL AND d.state = 'dispatched'
                 AND d.congress = {congress}",
        link: "/documents/{id}",
        list: Some("/documents/received?unreceived=1"),
        is_term: false,
    },
];
