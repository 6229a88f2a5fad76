//! Documents and the security of the house.

use super::group;
use crate::{Choice, NumberForm, Series};

group! {
    /// Documents (公文).
    Documents = "documents" {
        /// The place’s mark in numbers (地名代字).
        place_mark: String,
        /// Series of numbers (发文字号系列).
        series: Vec<Series>,
        /// Form of a number (发文字号格式).
        number_form: NumberForm,
        /// Numbers have no gaps, cancelled ones stay (序号连续，作废留号).
        number_without_gaps: bool,
        /// Series of opinion letters (审议意见书所用系列).
        opinions_series: String,
        /// Series of annual plans (年度监督计划所用系列).
        plan_series: String,
        /// Series of assignment letters (交办函所用系列).
        letter_series: String,
        /// Series of notices of a result (测评结果通报所用系列).
        notice_series: String,
    }
}

impl Documents {
    /// The code of a series as this place writes it (机关代字), such as 渭人办函; blank when there is no such series.
    pub fn mark(&self, series: &str) -> String {
        let found = self.series.value.iter().find(|one| one.code == series);
        found.map_or(String::new(), |one| {
            one.mark.replace("{place}", &self.place_mark.value)
        })
    }
}

group! {
    /// Security (安全).
    Security = "security" {
        /// Failed sign-ins before locking (锁定前允许失败次数).
        lockout_failures: u32,
        /// Minutes locked (锁定时间).
        lockout_minutes: u32,
        /// Minutes idle before signing out (无操作自动退出).
        idle_minutes: u32,
        /// Least months that logs are kept (网络日志最短留存).
        log_months_least: u32,
        /// Days that logs are kept (网络日志留存).
        log_days: u32,
        /// Years that impact assessments are kept (个人信息影响评估报告保存).
        impact_assessment_years: u32,
        /// Years that records of recipients are kept (个人信息提供记录保存).
        processing_record_years: u32,
        /// Sensitive personal information (敏感个人信息).
        sensitive: Vec<Choice>,
        /// Sensitive information needs separate consent (处理敏感个人信息须单独同意).
        sensitive_consent: bool,
        /// Stored in the country (在境内存储).
        stored_in_country: bool,
        /// Work secrets are protected (工作秘密须保护).
        work_secrets_protected: bool,
        /// System, security and audit administrators are separate (系统、安全、审计管理员分设).
        three_administrators: bool,
    }
}
