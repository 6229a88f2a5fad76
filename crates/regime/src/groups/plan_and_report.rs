//! What is supervised and heard in a year.

use kernel::time::Deadline;

use super::group;
use crate::{Body, ByLevel, Choice, MonthWindow, OrganKind};

group! {
    /// Annual supervision plan (年度监督工作计划).
    Plan = "plan" {
        /// Who adopts the plan (通过计划).
        adopted_by: Body,
        /// The plan is published (向社会公布).
        published: bool,
        /// The plan may be adjusted (可以适当调整).
        adjustable: bool,
        /// Statutory sources of subjects (议题来源).
        sources: Vec<Choice>,
        /// Inspections use the same sources (执法检查参照同样来源).
        inspection_same_sources: bool,
        /// Organs may ask to report (机关可以要求报告专项工作).
        organs_may_ask: bool,
        /// An environment report is heard every year (每年听取环境报告).
        yearly_environment_report: bool,
        /// Supervision is reported to the congress (向本级人大报告监督情况).
        reported_to_congress: bool,
        /// Supervision is open to society (监督情况向社会公开).
        open_to_society: bool,
        /// Months in which subjects are collected (议题征集时间).
        collection: MonthWindow,
        /// Channels of collection (征集渠道).
        channels: Vec<Choice>,
        /// Criteria of screening (筛选标准).
        criteria: Vec<Choice>,
        /// Lists of the plan (计划清单).
        lists: Vec<Choice>,
        /// Who is told of the inspection plan (执法检查计划告知).
        inspection_plan_notified: Vec<Choice>,
        /// Who adopts the plan of deputies’ work (通过年度代表工作计划).
        deputy_plan_adopted_by: Body,
        /// The plan of deputies’ work is notified and published (年度代表工作计划通报代表并公布).
        deputy_plan_published: bool,
    }
}

group! {
    /// Special work reports (专项工作报告).
    Report = "report" {
        /// Who organises visits and research (组织视察、专题调研).
        research_organised_by: Body,
        /// Who compiles the opinions of all sides (汇总各方面意见).
        opinions_compiled_by: Body,
        /// The report must respond to them (报告应当回应意见).
        must_respond: bool,
        /// Draft to the committee for comment (报告送有关委员会征求意见).
        draft_before: Deadline,
        /// Revised report to the standing committee (修改后的报告送交常委会).
        final_before: Deadline,
        /// Report to the members (报告发给组成人员).
        members_before: Deadline,
        /// Comment of the committee on the draft (委员会反馈意见).
        comment_within: Deadline,
        /// Ad-hoc subjects are exempt from these dates (临时议题不受上述期限限制).
        ad_hoc_exempt: bool,
        /// Who reports (报告人).
        reporter: Body,
        /// Organs that may delegate to a department head (可以委托部门负责人报告的机关).
        may_delegate: Vec<OrganKind>,
        /// A resolution sets the term of its report (决议规定执行情况的报告期限).
        resolution_sets_term: bool,
        /// Notified to deputies and published (向代表通报并向社会公布).
        disclosed: Vec<Choice>,
    }
}

group! {
    /// Law-enforcement inspections (执法检查).
    Inspection = "inspection" {
        /// Who carries it out (组织实施).
        organised_by: Body,
        /// Who may be in the team (检查组成员).
        team: Vec<Choice>,
        /// May delegate to the next lower level (可以委托下一级检查).
        may_delegate: ByLevel<bool>,
        /// Joint inspection with lower levels (上下联动检查).
        linked: bool,
        /// Regional co-operation (区域协同检查).
        regional: bool,
        /// Forms of inspection (检查形式).
        forms: Vec<Choice>,
        /// What the report contains (报告内容).
        report_contents: Vec<Choice>,
        /// Who decides to table the report (决定提请审议).
        tabled_by: Body,
        /// Scheme to the inspected organ (工作方案送受检机关).
        scheme_before: Deadline,
        /// Who leads the team (检查组组长).
        leader: Body,
        /// Staff of the inspected organ are barred (受检机关人员不得参加检查组).
        inspected_staff_barred: bool,
        /// For vertically managed units the report goes up (垂直管理单位的报告同时送上级人大).
        vertical_units_upward: bool,
        /// Who may follow up (跟踪检查).
        follow_up_by: Vec<Body>,
        /// Notified to deputies and published (向代表通报并向社会公布).
        disclosed: Vec<Choice>,
    }
}

group! {
    /// Questions and special inquiries (询问和专题询问).
    Inquiry = "inquiry" {
        /// Responsible persons attend and answer (负责人员到会回答询问).
        organs_answer: bool,
        /// Forms of a special inquiry (专题询问形式).
        forms: Vec<Choice>,
        /// Who attends to answer (到会应询).
        attended_by: Body,
        /// Reports it may be combined with (可以结合的报告).
        combined_with: Vec<Choice>,
        /// Research and compiled opinions go to the members (调研报告和意见汇总发给组成人员).
        research_sent: bool,
        /// Who may table the handling report (决定将处理情况提请审议).
        tabled_by: Body,
        /// Handling report (研究处理情况报告).
        handling: Deadline,
        /// Open to the media (向媒体开放).
        media: bool,
        /// Budget questions must be answered in time (预算、决算问题必须及时答复).
        budget_answered_at_once: bool,
    }
}
