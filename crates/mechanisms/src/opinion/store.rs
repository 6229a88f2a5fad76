//! SQL of opinions and what belongs to them. No decisions.

/// Declares by which columns a list is sorted, by their names in the row; a minus turns the order round.
macro_rules! sorts {
    ($(#[$meta:meta])* $name:ident { $($up:ident $down:ident $code:literal $minus:literal),* $(,)? }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema, strum::IntoStaticStr)]
        $(#[$meta])*
        pub enum $name {
            $(
                #[doc = concat!("By `", $code, "`.")]
                #[serde(rename = $code)]
                #[strum(serialize = $code)]
                $up,
                #[doc = concat!("By `", $code, "`, the last first.")]
                #[serde(rename = $minus)]
                #[strum(serialize = $minus)]
                $down,
            )*
        }
    };
}

/// The order of a list: for each column its code, which a minus turns round, and what is sorted. `$n` is the sort wanted.
macro_rules! ordered_by {
    ($n:literal { $($code:literal $column:literal),* $(,)? } $rest:literal) => {
        concat!(
            " ORDER BY ",
            $(
                "CASE WHEN CAST(", $n, " AS TEXT) = '", $code, "' THEN ", $column, " END,
                 CASE WHEN CAST(", $n, " AS TEXT) = '-", $code, "' THEN ", $column, " END DESC, ",
            )*
            $rest
        )
    };
}

/// A page of a list and how many rows there are in all. Both statements take the viewer's scope as `$1`–`$3` and what is
/// wanted from `$4` on; the first goes on with the sort, if any, and the page.
macro_rules! paged {
    (($conn:ident, $scope:ident, $paging:ident), ($rows:expr, $total:expr), [$($wanted:expr),* $(,)?] $(, $sort:expr)?) => {{
        let rows = sqlx::query_as($rows)
            .bind($scope.congress)
            .bind($scope.all())
            .bind($scope.organ())
            $(.bind($wanted))*
            $(.bind($sort.map(<&str>::from)))?
            .bind($paging.limit())
            .bind($paging.offset())
            .fetch_all(&mut *$conn)
            .await?;
        let total = sqlx::query_scalar($total)
            .bind($scope.congress)
            .bind($scope.all())
            .bind($scope.organ())
            $(.bind($wanted))*
            .fetch_one($conn)
            .await?;
        Ok($paging.of(rows, total))
    }};
}

mod deed;
mod inquiry;
mod interpellation;
mod opinion;
mod report;

pub use deed::deeds;
pub use inquiry::{
    InquiryFilter, InquiryRow, answer_question, find_inquiry, find_question, give_inquiries,
    inquiries, inquiries_at, insert_inquiry, insert_question, questions, update_inquiry,
};
pub use interpellation::{
    InterpellationFilter, InterpellationRow, find_interpellation, insert_interpellation,
    interpellations, sign, signers, unsign, update_interpellation, vote,
};
pub use opinion::{
    Filter, OpinionRow, before_a_session, dated, find, give_opinions, hand_to, insert, list,
    of_round, of_topic, update,
};
pub use report::{
    ReportFilter, ReportRow, find_report, give_report, insert_report, open_reports, report_of,
    reports, reports_at, reports_of, update_report,
};

fn pattern(text: &str) -> String {
    let escaped: String = text
        .chars()
        .filter(|c| *c != '\0')
        .flat_map(|c| {
            matches!(c, '%' | '_' | '!')
                .then_some('!')
                .into_iter()
                .chain(std::iter::once(c))
        })
        .collect();
    format!("%{escaped}%")
}

fn stale_unless_one(rows: u64) -> kernel::Result<()> {
    if rows == 1 {
        Ok(())
    } else {
        Err(kernel::Error::Stale)
    }
}
