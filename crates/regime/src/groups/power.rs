//! The sharper powers: interpellation, investigation, removal, recall.

use kernel::majority::Share;

use super::group;
use crate::{Body, ByLevel, Choice, VoteMethod};

group! {
    /// Interpellation (质询).
    Interpellation = "interpellation" {
        /// Members who may interpellate together (组成人员联名提出质询案).
        members: ByLevel<u32>,
        /// What it must state (质询案应当写明).
        must_state: Vec<Choice>,
        /// Who sends it to be answered (决定交受质询机关答复).
        sent_by: Body,
        /// Forms of the answer (答复方式).
        answer_forms: Vec<Choice>,
        /// Who answers in person or signs (到会答复或者签署).
        answered_by: Body,
        /// Proposers who may ask for another answer (要求再作答复).
        reanswer: Share,
        /// Who decides on another answer (决定再作答复).
        reanswer_decided_by: Body,
        /// Who sets the term of the answer (确定答复期限).
        term_set_by: Body,
    }
}

group! {
    /// Special-issue investigation (特定问题调查).
    Investigation = "investigation" {
        /// Conditions (条件).
        preconditions: Vec<Choice>,
        /// Members who may propose it (组成人员联名提议).
        members: Share,
        /// The council may propose it (主任会议可以提议).
        council_proposes: bool,
        /// Who nominates its members (提名组成人员).
        nominated_by: Body,
        /// Experts may be engaged (可以聘请专家).
        experts: bool,
        /// The interested are barred (利害关系人不得参加).
        interested_barred: bool,
        /// Sources are kept secret on request (按要求对材料来源保密).
        source_kept_secret: bool,
        /// Need not be published while it runs (调查过程中可以不公布).
        unpublished_while_running: bool,
    }
}

group! {
    /// Removal (撤职).
    Removal = "removal" {
        /// Members who may propose it (组成人员联名提出撤职案).
        members: Share,
        /// Who decides to table it (决定提请审议).
        tabled_by: Body,
        /// How it is voted on (表决方式).
        method: VoteMethod,
        /// Share to pass, of all members (通过撤职案).
        passing: Share,
        /// The person may defend himself (有权申辩).
        defence: bool,
    }
}

group! {
    /// Recall of deputies (罢免代表).
    Recall = "recall" {
        /// Voters who may ask for it (选民联名提出).
        voters: ByLevel<u32>,
        /// Share to pass, of the voters of the district (选民通过).
        voters_passing: Share,
        /// Members who may propose to recall a higher deputy (罢免上一级代表的联名).
        higher_deputies_members: Share,
        /// Share to pass, of the members (常委会通过).
        members_passing: Share,
        /// How it is voted on (表决方式).
        method: VoteMethod,
    }
}
