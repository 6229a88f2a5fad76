//! City and counties supervise the same subjects in step (市县两级人大全流程上下联动监督).

use kernel::time::Deadline;

use super::group;
use crate::{Between, Body, Choice};

group! {
    /// Linked supervision of city and county (市县联动监督).
    Linkage = "linkage" {
        /// Linked subjects a year (每年联动议题).
        subjects_a_year: Between,
        /// Fields that linked subjects cover (联动议题重点领域).
        fields: Vec<Choice>,
        /// Who is asked for subjects (议题征集对象).
        asked: Vec<Choice>,
        /// Who convenes the consultation (组织会商).
        convened_by: Body,
        /// What the linked plan says of a subject (联动监督计划载明).
        plan_says: Vec<Choice>,
        /// Who approves the linked plan at each level, for itself (分别提请审议).
        approved_by: Body,
        /// Adjusted only after consultation (调整须经会商).
        adjusted_by_consultation: bool,
        /// A county may ask for an adjustment (县级可以提出调整建议).
        county_may_ask: bool,
        /// Implementation plan, with the scheme of joint research (实施方案、联合调研方案).
        scheme_before: Deadline,
        /// Who drafts the implementation plan (拟定实施方案).
        scheme_drafted_by: Body,
        /// Who approves the implementation plan (审定实施方案).
        scheme_approved_by: Body,
        /// What the implementation plan arranges (实施方案内容).
        scheme_contents: Vec<Choice>,
        /// Who leads a joint research group (联合调研组组长).
        group_leaders: Vec<Choice>,
        /// Who may be in it (联合调研组成员).
        group_members: Vec<Choice>,
        /// Field research covers every county (实地调研覆盖每一个县).
        covers_every_county: bool,
        /// Where research goes (调研地点).
        research_places: Vec<Choice>,
        /// How research is done (调研形式).
        research_forms: Vec<Choice>,
        /// Third parties may assess (可以引入第三方机构评估).
        third_party: bool,
        /// A county may extend the research (县级可以开展延伸调研).
        extended_research: bool,
        /// County research reports are sent up (县级调研报告报送市级).
        reports_sent_up: bool,
        /// The county meets before the city (县级常委会会议先于市级).
        county_before: Deadline,
        /// What a county sends up after its session (县级审议后报送的内容).
        results_sent_up: Vec<Choice>,
        /// A special meeting hears the counties before the city's session (专题会议听取县级情况).
        counties_heard: bool,
        /// How both levels follow up (跟踪检查方式).
        followed_by: Vec<Choice>,
        /// Major matters are reported to the Party committee (重大问题、重大事项向党委请示报告).
        party_told_of_major: bool,
        /// Where deputies take part (代表参与的环节).
        deputies_in: Vec<Choice>,
        /// Results are summarised and publicised (总结宣传).
        publicised: bool,
    }
}
