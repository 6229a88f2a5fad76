//! Where is searched: for whom, in which texts, and which page shows what was found.

use people::{Actor, Right, Role};
use serde::Serialize;
use strum::{EnumIter, IntoStaticStr};
use utoipa::ToSchema;

/// What was found, as a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema, EnumIter, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FoundKind {
    /// Topics of supervision.
    Topic,
    /// Items issued to organs.
    Assignment,
    /// Official documents.
    Document,
    /// Meetings.
    Meeting,
    /// Items of agendas.
    AgendaItem,
    /// Activities.
    Activity,
    /// What was found in activities.
    Finding,
    /// Proposals.
    Submission,
    /// People.
    Person,
    /// Organs.
    Organ,
}

/// One place to search.
pub struct Source {
    /// What it holds.
    pub kind: FoundKind,
    /// Who lacks this right finds nothing here.
    pub right: Right,
    /// Whose face has the page; everybody's when empty.
    pub roles: &'static [Role],
    /// `SELECT id, title, note, on_day, text`; `{congress}`, `{all}`, `{organ}`, `{me}` are the viewer's scope.
    pub sql: &'static str,
    /// Whether it has `content` too: JSON, searched for words that no name of a field can be.
    pub has_content: bool,
    /// The page of one.
    pub link: &'static str,
    /// The page of one for organs, where it is another.
    pub link_of_organ: Option<&'static str>,
    /// The list, to which `?q=` is added.
    pub list: Option<&'static str>,
}

impl Source {
    /// Whether somebody finds anything here.
    pub fn is_for(&self, actor: &Actor) -> bool {
        let Ok(signed) = actor.signed() else {
            return false;
        };
        let has_page =
            self.roles.is_empty() || self.roles.iter().any(|role| signed.roles.contains(role));
        has_page && actor.may(self.right)
    }
}

/// Faces with pages of people and organs.
const KEEPERS: &[Role] = &[
    Role::Clerk,
    Role::Committee,
    Role::Chair,
    Role::SystemAdmin,
    Role::SecurityAdmin,
];

/// All of them, in the order in which they are shown.
pub const ALL: &[Source] = &[
    Source {
        kind: FoundKind::Topic,
        right: Right::SeePlan,
        roles: &[],
        sql: "SELECT t.id AS id, t.title AS title, CAST(t.year AS TEXT) AS note, CAST(NULL AS TEXT) AS on_day,
                     t.title || ' ' || t.field AS text
                FROM topic t
               WHERE t.congress = {congress}
                 AND ({all} = 1 OR EXISTS (SELECT 1 FROM topic_organ o WHERE o.topic = t.id AND o.organ = {organ}))",
        has_content: false,
        link: "/topics/{id}",
        link_of_organ: None,
        list: Some("/topics"),
    },
    Source {
        kind: FoundKind::Assignment,
        right: Right::SignedIn,
        roles: &[Role::Clerk, Role::Committee, Role::Chair, Role::Member, Role::Organ],
        sql: "SELECT a.id AS id, a.title AS title, o.short_name AS note, a.due_on AS on_day,
                     a.number || ' ' || a.title || ' ' || a.requirement AS text
                FROM assignment a JOIN organ o ON o.id = a.organ
               WHERE a.congress = {congress}
                 AND ({all} = 1
                      OR (a.state <> 'drafted'
                          AND (a.organ = {organ}
                               OR EXISTS (SELECT 1 FROM assignment_part p
                                           WHERE p.assignment = a.id AND p.organ = {organ}))))",
        has_content: false,
        link: "/assignments/{id}",
        link_of_organ: Some("/inbox/{id}"),
        list: Some("/assignments"),
    },
    Source {
        kind: FoundKind::Document,
        right: Right::SignedIn,
        roles: &[Role::Clerk, Role::Committee, Role::Chair, Role::Member, Role::Organ],
        sql: "SELECT d.id AS id, d.title AS title,
                     COALESCE(d.series || '〔' || CAST(d.year AS TEXT) || '〕' || CAST(d.number AS TEXT) || '号', '') AS note,
                     CAST(NULL AS TEXT) AS on_day,
                     d.title || ' ' || COALESCE(d.series || '〔' || CAST(d.year AS TEXT) || '〕' || CAST(d.number AS TEXT) || '号', '') AS text,
                     d.content AS content
                FROM document d
               WHERE d.congress = {congress}
                 AND (({all} = 1
                       AND (d.kind NOT IN ('reminder_letter', 'party_report') OR d.drafted_by = {me}
                            OR EXISTS (SELECT 1 FROM seat s
                                        WHERE s.person = {me} AND s.congress = d.congress AND s.until_on IS NULL
                                          AND s.kind IN ('chair', 'vice_chair', 'secretary_general'))))
                      OR (d.dispatched IS NOT NULL
                          AND EXISTS (SELECT 1 FROM document_recipient r WHERE r.document = d.id AND r.organ = {organ})))",
        has_content: true,
        link: "/documents/{id}",
        link_of_organ: None,
        list: Some("/documents"),
    },
    Source {
        kind: FoundKind::Meeting,
        right: Right::SeeMeetings,
        roles: &[],
        sql: "SELECT m.id AS id, m.title AS title, m.place AS note, m.held_on AS on_day,
                     m.title || ' ' || m.place AS text
                FROM meeting m
               WHERE m.congress = {congress}",
        has_content: false,
        link: "/meetings/{id}",
        link_of_organ: None,
        list: Some("/meetings"),
    },
    Source {
        kind: FoundKind::AgendaItem,
        right: Right::SeeMeetings,
        roles: &[],
        sql: "SELECT m.id AS id, i.title AS title, m.title AS note, m.held_on AS on_day,
                     i.title || ' ' || i.reporter AS text
                FROM agenda_item i JOIN meeting m ON m.id = i.meeting
               WHERE m.congress = {congress}",
        has_content: false,
        link: "/meetings/{id}",
        link_of_organ: None,
        list: None,
    },
    Source {
        kind: FoundKind::Activity,
        right: Right::TakePartInActivity,
        roles: &[Role::Clerk, Role::Committee, Role::Chair],
        sql: "SELECT a.id AS id, a.title AS title, a.place AS note, a.held_on AS on_day,
                     a.title || ' ' || a.place || ' ' || a.notes AS text
                FROM activity a
               WHERE (a.congress = {congress} AND {all} = 1)
                  OR EXISTS (SELECT 1 FROM activity_participant p WHERE p.activity = a.id AND p.person = {me})",
        has_content: false,
        link: "/activities/{id}",
        link_of_organ: None,
        list: Some("/activities"),
    },
    Source {
        kind: FoundKind::Finding,
        right: Right::SeeSupervision,
        roles: &[Role::Clerk, Role::Committee, Role::Chair],
        sql: "SELECT a.id AS id, substr(f.text, 1, 80) AS title, a.title AS note, a.held_on AS on_day,
                     f.text || ' ' || f.place || ' ' || f.law AS text
                FROM activity_finding f JOIN activity a ON a.id = f.activity
               WHERE a.congress = {congress} AND {all} = 1",
        has_content: false,
        link: "/activities/{id}",
        link_of_organ: None,
        list: Some("/findings"),
    },
    Source {
        kind: FoundKind::Submission,
        right: Right::ProposeTopic,
        roles: &[],
        sql: "SELECT s.id AS id, s.title AS title, s.proposer_name AS note, CAST(NULL AS TEXT) AS on_day,
                     CAST(s.number AS TEXT) || ' ' || s.title || ' ' || s.problem AS text
                FROM submission s
               WHERE s.congress = {congress} AND ({all} = 1 OR s.proposer_organ = {organ} OR s.proposer_person = {me})",
        has_content: false,
        link: "/submissions/{id}",
        link_of_organ: None,
        list: Some("/submissions"),
    },
    Source {
        kind: FoundKind::Person,
        right: Right::SeePeople,
        roles: KEEPERS,
        sql: "SELECT p.id AS id, p.name AS title, COALESCE(p.code, '') AS note, CAST(NULL AS TEXT) AS on_day,
                     p.name || ' ' || COALESCE(p.code, '') AS text
                FROM person p
               WHERE p.congress = {congress}",
        has_content: false,
        link: "/people/{id}",
        link_of_organ: None,
        list: Some("/people"),
    },
    Source {
        kind: FoundKind::Organ,
        right: Right::SeePeople,
        roles: KEEPERS,
        sql: "SELECT o.id AS id, o.name AS title, o.short_name AS note, CAST(NULL AS TEXT) AS on_day,
                     o.name || ' ' || o.short_name AS text
                FROM organ o
               WHERE o.congress = {congress}
                 AND o.valid_until IS NULL",
        has_content: false,
        link: "/organs?q={title}",
        link_of_organ: None,
        list: Some("/organs"),
    },
];
