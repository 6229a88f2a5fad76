//! What stages, lists, modes and states are called, for refusals and exports.

use super::rules::{List, Mode, State};
use super::stage::Stage;

/// A name in Chinese and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

const fn name(zh: &'static str, en: &'static str) -> Name {
    Name { zh, en }
}

impl Stage {
    /// What it is called.
    pub fn name(self) -> Name {
        match self {
            Self::Planned => name("列入计划", "planned"),
            Self::Scheme => name("工作方案", "working scheme"),
            Self::Research => name("会前调研", "research"),
            Self::OpinionsSent => name("意见汇总交办", "opinions sent"),
            Self::DraftReceived => name("报告初稿", "draft report"),
            Self::Commented => name("初稿意见反馈", "comments on the draft"),
            Self::FinalReceived => name("报告定稿", "final report"),
            Self::Distributed => name("印发报告", "report distributed"),
            Self::Deliberated => name("会议审议", "deliberation"),
            Self::OpinionsDrafted => name("起草审议意见", "opinions drafted"),
            Self::OpinionsApproved => name("审定审议意见", "opinions approved"),
            Self::HandedOver => name("交办", "handed over"),
            Self::Handling => name("办理", "handling"),
            Self::Reported => name("办理情况报告", "report on the handling"),
            Self::CommentedReport => name("办理报告征求意见", "comments on the handling report"),
            Self::Balloted => name("满意度测评", "satisfaction ballot"),
            Self::Concluded => name("办结", "concluded"),
        }
    }
}

impl List {
    /// What it is called.
    pub fn name(self) -> Name {
        match self {
            Self::Key => name("重点监督事项", "key items"),
            Self::Regular => name("常态化监督事项", "regular items"),
        }
    }
}

impl Mode {
    /// What it is called.
    pub fn name(self) -> Name {
        match self {
            Self::SpecialReport => name("听取和审议专项工作报告", "special work report"),
            Self::LawInspection => name("执法检查", "law-enforcement inspection"),
            Self::SpecialInquiry => name("专题询问", "special inquiry"),
            Self::Research => name("专题调研", "special research"),
            Self::Budget => name("计划预算决算监督", "budget and plan"),
            Self::Other => name("其他", "other"),
        }
    }
}

impl State {
    /// What it is called.
    pub fn name(self) -> Name {
        match self {
            Self::Planned => name("未启动", "planned"),
            Self::Active => name("进行中", "under way"),
            Self::Closed => name("已办结", "closed"),
            Self::Dropped => name("已撤下", "dropped"),
        }
    }
}
