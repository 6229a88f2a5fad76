//! What comes of a deliberation: opinions, their handling, the ballot on it.

use kernel::majority::Share;
use kernel::time::{Deadline, LightRule, Span};

use super::group;
use crate::{Body, Choice, Denominator, Electorate, Rung, StartEvent, VoteMethod};

group! {
    /// Deliberation opinions (审议意见).
    Opinions = "opinions" {
        /// Who drafts them (起草).
        drafted_by: Body,
        /// Who approves them (通过).
        approved_by: Body,
        /// The standing committee votes on them (提请常委会表决).
        voted_by_standing_committee: bool,
        /// Who hands them over (交办).
        sent_by: Body,
        /// What the letter contains (审议意见书内容).
        contents: Vec<Choice>,
        /// With a list of problems (附问题清单).
        as_problem_list: bool,
        /// Handing the opinions over (交办期限).
        handover_within: Deadline,
        /// What starts the term of hand-over (交办期限起算).
        handover_starts: StartEvent,
        /// Handling the opinions (研究处理期限).
        handling: Deadline,
        /// What starts the term of handling (研究处理期限起算).
        handling_starts: StartEvent,
        /// Who may set another term (可以另定期限).
        term_set_by: Body,
        /// The handling report goes to the committee first (处理情况先送委员会征求意见).
        committee_first: bool,
        /// Comment of the committee on the handling report (委员会对处理情况反馈意见).
        committee_comment: Deadline,
        /// A handling plan is required first (须先报办理方案).
        plan_required: bool,
        /// Handling plan (报送办理方案).
        plan_within: Deadline,
        /// Who may table the handling report (second deliberation) (决定将处理情况提请审议).
        tabled_by: Body,
        /// Supervision may follow up (可以开展跟踪监督).
        follow_up: bool,
        /// A dissatisfying report is made again (不满意的重新报告).
        rereport_when_dissatisfied: bool,
        /// Handling reports are heard and deliberated again (处理情况再报告再审议).
        second_deliberation_tabled: bool,
        /// Handling reports are balloted on (对处理情况进行满意度测评).
        balloted: bool,
        /// The effect is evaluated (评估监督成效).
        effect_evaluated: bool,
        /// The Party committee is told the result (结果报告同级党委).
        party_told: bool,
        /// Where items come from (交办事项来源).
        origins: Vec<Choice>,
    }
}

group! {
    /// Satisfaction ballot (满意度测评).
    Satisfaction = "satisfaction" {
        /// Grades, the best first (等次).
        grades: Vec<Choice>,
        /// Who rates (测评主体).
        electorate: Electorate,
        /// How it is taken (测评方式).
        method: VoteMethod,
        /// What the share is of (计算基数).
        denominator: Denominator,
        /// Share that settles the grade (等次认定).
        share: Share,
        /// By what a subject is to be judged, as the sheet tells the voter (票面载明的评议标准).
        criteria: Vec<Choice>,
        /// The lowest grade that passes (合格的最低等次).
        pass_grade: String,
        /// A blank or double mark is invalid (空白或者多选无效).
        blank_invalid: bool,
        /// More ballots than were issued void the round (收回票数多于发出票数的无效).
        excess_ballots_void: bool,
        /// The result is announced on the spot (当场宣布).
        announced_at_once: bool,
        /// Fewer voters than this bring a warning (少于此人数提示可能泄露投票).
        smallest_electorate: u32,
        /// Rectification after the ballot (测评后整改报告).
        rectify: Deadline,
    }
}

group! {
    /// Assignments (交办事项).
    Assignment = "assignment" {
        /// Objecting to an assignment (退办（异议）).
        objection: Deadline,
        /// Assigning again (重新交办).
        reassign: Deadline,
        /// The clock restarts for the new organ (重新交办后重新计算期限).
        restarts_on_reassign: bool,
        /// Extensions at most (最多延期次数).
        extensions: u32,
        /// Longest extension (每次延期最长).
        extension: Span,
        /// Opinion of a co-handler (协办意见).
        cohandler: Deadline,
        /// Handling again after dissatisfaction (不满意的重新办理).
        rehandle: Deadline,
        /// Lights (亮灯规则).
        lights: LightRule,
        /// Reminders before the date (到期前提醒).
        remind_before: Vec<u32>,
        /// Reminders after the date (逾期后提醒).
        remind_after: Vec<u32>,
        /// What is done when it is not handled, step by step (督办阶梯).
        ladder: Vec<Rung>,
    }
}
