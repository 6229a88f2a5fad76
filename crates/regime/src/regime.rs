//! A local system as it stands on one day.

use kernel::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::groups::{
    Assignment, Bill, Congress, Documents, Election, Evaluation, Inquiry, Inspection,
    Interpellation, Investigation, Levels, Linkage, Meeting, Opinions, Plan, Recall, Removal,
    Report, Resolution, Satisfaction, Security,
};
use crate::library::joined_faults;
use crate::reading::{Chain, Picked};
use crate::sheet::{self, Sheet};
use crate::{Entry, Fault, Level, Words};

/// A file of a regime: its name without `.toml`, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The name that another file extends.
    pub name: String,
    /// The text.
    pub text: String,
}

/// Whose regime it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Header {
    /// What it is called.
    pub name: Words,
    /// The regime that it extends; none for the statute.
    pub extends: Option<String>,
    /// The six-digit code of the place.
    pub place_code: Option<String>,
    /// The level of its congress.
    pub level: Option<Level>,
}

macro_rules! regime {
    ($($(#[$meta:meta])* $field:ident: $group:ty),* $(,)?) => {
        /// A local system as it stands on one day. Each group is a field, each key a field of it.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Regime {
            /// The file's name, `weiyuan`.
            pub code: String,
            /// Whose it is.
            pub header: Header,
            /// The day it was asked for.
            pub on: Date,
            entries: Vec<Entry>,
            $($(#[$meta])* pub $field: $group),*
        }

        impl Regime {
            fn typed(code: String, header: Header, on: Date, picked: Picked) -> Result<Self, Fault> {
                Ok(Self {
                    code,
                    header,
                    on,
                    $($field: <$group>::read(&picked)?,)*
                    entries: in_order(picked),
                })
            }
        }
    };
}

regime! {
    /// Levels.
    levels: Levels,
    /// Sessions of the congress.
    congress: Congress,
    /// Elections.
    election: Election,
    /// Meetings of the standing committee.
    meeting: Meeting,
    /// Bills.
    bill: Bill,
    /// Votes of the standing committee.
    resolution: Resolution,
    /// The annual supervision plan.
    plan: Plan,
    /// Special work reports.
    report: Report,
    /// Law-enforcement inspections.
    inspection: Inspection,
    /// Questions and special inquiries.
    inquiry: Inquiry,
    /// Linked supervision of city and county.
    linkage: Linkage,
    /// Interpellation.
    interpellation: Interpellation,
    /// Special-issue investigation.
    investigation: Investigation,
    /// Removal.
    removal: Removal,
    /// Recall of deputies.
    recall: Recall,
    /// Deliberation opinions.
    opinions: Opinions,
    /// The satisfaction ballot.
    satisfaction: Satisfaction,
    /// The yearly work evaluation of departments.
    evaluation: Evaluation,
    /// Assignments.
    assignment: Assignment,
    /// Documents.
    documents: Documents,
    /// Security.
    security: Security,
}

fn in_order(mut picked: Picked) -> Vec<Entry> {
    crate::groups::keys()
        .filter_map(|key| picked.entries.remove(key.path))
        .collect()
}

impl Regime {
    /// Reads a chain of files, the base first and the place last, as they stand on a day.
    ///
    /// # Errors
    /// Every fault of every file, in the order of the files and their lines.
    pub fn load(chain: &[Text], on: Date) -> Result<Self, Vec<Fault>> {
        let parsed = chain.iter().map(|text| sheet::read(&text.name, &text.text));
        Self::join(parsed.collect(), on)
    }

    /// As [`Regime::load`], of files already parsed.
    pub(crate) fn join(chain: Vec<(Sheet, Vec<Fault>)>, on: Date) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut sheets = Vec::new();
        for (sheet, own) in chain {
            sheets.push(sheet);
            faults.extend(joined_faults(&sheets, own));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let picked = Chain::new(&sheets).pick(on)?;
        let (code, header) = sheets
            .pop()
            .map(|sheet| (sheet.file, sheet.header))
            .unwrap_or_default();
        Self::typed(code, header, on, picked).map_err(|fault| vec![fault])
    }

    /// Every value, in the order of the groups, as the page shows it.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// One value as the page shows it, by its key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}
