//! What a congress and its standing committee are, and how they meet, elect and vote.

use kernel::majority::Share;
use kernel::time::{Deadline, Span};

use super::group;
use crate::{Between, Body, ByLevel, Choice, Denominator, VoteMethod};

group! {
    /// Levels (层级).
    Levels = "levels" {
        /// A standing committee (设常务委员会).
        standing_committee: ByLevel<bool>,
        /// Members of the standing committee (常委会组成人员名额).
        members: ByLevel<Between>,
        /// Most members where the population is great (人口众多时名额上限).
        members_when_populous: ByLevel<u32>,
        /// A secretary-general in the standing committee (常委会设秘书长).
        secretary_general: ByLevel<bool>,
        /// A council of chairpersons (设主任会议).
        council: ByLevel<bool>,
        /// The secretary-general sits in the council (秘书长为主任会议成员).
        secretary_general_in_council: ByLevel<bool>,
        /// The presidium acts between sessions (闭会期间由主席团行使职责).
        presidium_between_sessions: ByLevel<bool>,
        /// May have working bodies in sub-districts (可以在街道设立工作机构).
        street_committee: ByLevel<bool>,
        /// Years of a term (每届任期).
        term_years: u32,
        /// Posts that a member may not hold (组成人员不得担任的职务).
        incompatible_posts: Vec<Choice>,
        /// Speech and votes carry no legal liability (发言和表决不受法律追究).
        speech_is_immune: bool,
    }
}

group! {
    /// Sessions of the congress (人民代表大会会议).
    Congress = "congress" {
        /// Sessions a year, at least (每年会议次数).
        sessions_a_year: ByLevel<u32>,
        /// Deputies who may ask for an extra session (临时召集会议的提议).
        extra_session: Share,
        /// Quorum of the congress (会议法定人数).
        quorum: Share,
        /// Share to elect and resolve, of all deputies (选举和通过决议).
        passing: Share,
        /// First session of a term (每届第一次会议).
        first_session: Deadline,
        /// Deputies who may table a bill together (代表联名提出议案).
        bill_deputies: ByLevel<u32>,
        /// Who consents to the withdrawal of a bill (撤回议案的同意).
        bill_withdrawal_consent: Body,
        /// Deputies who may interpellate together (代表联名提出质询案).
        interpellation_deputies: ByLevel<u32>,
        /// Proposing deputies who may demand another answer (代表要求再作答复).
        reanswer: Share,
        /// Deputies who may propose an investigation (提议组织特定问题调查委员会).
        investigation: Share,
        /// Deputies who may propose a recall (代表联名提出罢免案).
        recall: ByLevel<Share>,
    }
}

group! {
    /// Elections (选举).
    Election = "election" {
        /// How elections are held (选举方式).
        method: VoteMethod,
        /// Others may be written in (可以另选他人).
        write_in: bool,
        /// Deputies who may nominate together (代表联合提名候选人).
        nomination_deputies: ByLevel<u32>,
        /// A chief may be elected from one candidate (正职可以等额选举).
        single_chief_candidate: bool,
        /// Candidates beyond the seats, for vice posts (副职差额人数).
        vice_surplus: Between,
        /// Least surplus of candidates for members (委员差额下限).
        member_surplus_least: Share,
        /// Greatest surplus of candidates for members (委员差额上限).
        member_surplus_most: Share,
        /// More ballots than voters void the round (所投票数多于投票人数的无效).
        excess_ballots_void: bool,
        /// A ballot with too many names is void (所选人数多于应选人数的选票作废).
        overmarked_ballot_void: bool,
        /// Near relatives may not count or scrutinise (近亲属不得担任监票、计票人员).
        relatives_barred: bool,
        /// The scrutineer signs the record (监票人签字).
        scrutineer_signs: bool,
    }
}

group! {
    /// Meetings of the standing committee (常委会会议).
    Meeting = "meeting" {
        /// Longest time between meetings (会议最长间隔).
        max_gap: Span,
        /// Quorum, of all members (会议法定人数).
        quorum: Share,
        /// Notice of the meeting (会议通知).
        notice_before: Deadline,
        /// Extraordinary meetings need no notice period (临时召集的会议可以临时通知).
        extraordinary_notice_exempt: bool,
        /// Papers of the meeting (会议文件送达).
        papers_before: Deadline,
        /// Who drafts the agenda (拟订议程草案).
        agenda_drafted_by: Body,
        /// Who decides the agenda (决定议程).
        agenda_decided_by: Body,
        /// Who proposes to change the agenda (提出调整议程).
        agenda_change_proposed_by: Body,
        /// Who agrees to change the agenda (同意调整议程).
        agenda_change_agreed_by: Body,
        /// Speaking time in plenary and joint groups (全体会议、联组会议发言).
        plenary_minutes: u32,
        /// First speech in a group (分组会议第一次发言).
        group_first_minutes: u32,
        /// Second speech on the same subject (分组会议对同一问题再次发言).
        group_again_minutes: u32,
        /// The speaker checks and signs the record (发言记录经发言人核对签字).
        speaker_signs: bool,
        /// Forms of the bulletin (会议简报形式).
        bulletin_forms: Vec<Choice>,
        /// Who attends without a vote (列席人员).
        without_vote: Vec<Choice>,
        /// Who decides on attending by video (决定以视频方式出席).
        remote_decided_by: Body,
        /// How those on video vote (视频出席者的表决方式).
        remote_vote_method: VoteMethod,
        /// Study of law before the meeting (会前学法).
        law_study: bool,
        /// Named main speakers (审议重点发言人).
        main_speakers: bool,
        /// Deputies are invited to attend (邀请代表列席).
        deputies_attend: bool,
        /// Citizens may observe (公民旁听).
        citizens_observe: bool,
    }
}

group! {
    /// Bills (议案).
    Bill = "bill" {
        /// Members who may table a bill together (组成人员联名提出议案).
        members: ByLevel<u32>,
        /// Who decides to table it (决定提请审议).
        tabled_by: Body,
        /// Submitting a bill (议案提出).
        submitted_before: Deadline,
        /// Submitting a bill on a major matter (重大事项议案提出).
        major_matter_before: Deadline,
        /// Who consents to the withdrawal (撤回议案的同意).
        withdrawal_consent: Body,
    }
}

group! {
    /// Votes of the standing committee (表决).
    Resolution = "resolution" {
        /// Share to resolve, of all members (通过决议).
        passing: Share,
        /// What the share is of (计算基数).
        denominator: Denominator,
        /// Choices (表决选项).
        options: Vec<Choice>,
        /// Those present should vote (出席者应当参加表决).
        must_vote: bool,
        /// How votes are taken (表决方式).
        method: VoteMethod,
        /// When the machine fails (表决器故障时).
        method_on_failure: VoteMethod,
        /// Amendments are voted on first (先表决修正案).
        amendments_first: bool,
        /// Appointments are voted on person by person (任免案逐人表决).
        persons_one_by_one: bool,
        /// Appointments may be merged (任免案可以合并表决).
        persons_may_be_merged: bool,
        /// Who announces the result on the spot (当场宣布结果).
        announced_by: Body,
        /// Not pressed is counted apart from abstaining (未按表决器单独统计).
        not_pressed_apart: bool,
    }
}
