//! The yearly work evaluation of departments (工作评议).

use super::group;
use crate::{Body, Cadence, Choice, Every};

group! {
    /// Yearly work evaluation of departments (工作评议).
    Evaluation = "evaluation" {
        /// Every department every year (每年全覆盖).
        every_department: bool,
        /// How often what is done (全年监督节奏).
        cadence: Vec<Cadence>,
        /// Who adopts the programme (通过评议方案).
        programme_adopted_by: Body,
        /// The Party committee forwards the programme (方案由党委转发).
        forwarded: bool,
        /// What the board lists of a department (公示栏列明).
        commitments: Vec<Choice>,
        /// Who hears the progress (定期听取工作汇报).
        progress_heard_by: Body,
        /// How often it is heard (听取工作汇报的周期).
        progress_heard: Every,
        /// Who leads a group (评议调研组组长).
        group_leader: Body,
        /// What is heard (听取).
        hears: Vec<Choice>,
        /// What is verified (核查).
        verifies: Vec<Choice>,
        /// Who is consulted (征求意见).
        consults: Vec<Choice>,
        /// Who settles the opinions to each department (研究确定意见建议).
        opinions_settled_by: Body,
        /// Who watches the meeting besides (应邀参加或者现场监督).
        observers: Vec<Choice>,
        /// Where the result goes (结果去向).
        result_goes_to: Vec<Choice>,
        /// The next report tells what was put right (整改情况写入次年评议报告).
        carried_over: bool,
        /// Departments are ranked in public (公开排名).
        ranked_in_public: bool,
    }
}
