use axum::response::Response;
use kernel::http::{Path, Query};
use kernel::{Error, Paging, Result};
use people::{App, Desk};
use rust_xlsxwriter::{Format, Workbook};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::super::rules::{LeaveState, Meeting, MeetingId};
use super::super::store;
use super::sessions::{Wanted, answer};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(attendance))
        .routes(routes!(speeches))
        .routes(routes!(calendar))
}

/// The meetings as an Excel sheet: those of the filter, at most 5000.
#[utoipa::path(get, path = "/meetings/export", tag = "meeting", params(Wanted),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
               body = Vec<u8>)), security(("session" = ["see_meetings"])))]
async fn list(desk: Desk, Query(wanted): Query<Wanted>) -> Result<Response> {
    let (filter, _) = wanted.checked()?;
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let mut rows = Vec::new();
    for page in 1..=25 {
        let paging = Paging {
            page,
            per_page: 200,
        };
        let found = store::list(conn, scope, &filter, paging).await?;
        let is_last = found.items.len() < 200;
        rows.extend(found.items.into_iter().map(|meeting| {
            vec![
                meeting.title,
                meeting.held_on.to_string(),
                meeting.starts_at,
                meeting.place,
                meeting.state.zh().to_owned(),
            ]
        }));
        if is_last {
            break;
        }
    }
    sheet("会议", &["会议", "日期", "时间", "地点", "状态"], &rows)
}

/// Who was expected and who was there, as an Excel sheet.
#[utoipa::path(get, path = "/meetings/{id}/attendance/export", params(("id" = MeetingId, Path)), tag = "meeting",
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
               body = Vec<u8>)), security(("session" = ["see_meetings"])))]
async fn attendance(desk: Desk, Path(id): Path<MeetingId>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    let list = store::attendance(conn, id).await?;
    let rows: Vec<Vec<String>> = list
        .into_iter()
        .map(|one| {
            let leave = match (one.leave_state, one.leave_kind) {
                (LeaveState::None, _) | (_, None) => String::new(),
                (state, Some(kind)) => format!("{}{}", leave_zh(kind), leave_state_zh(state)),
            };
            vec![
                one.name,
                one.capacity,
                part_zh(one.part).to_owned(),
                one.came_at.map(|at| at.to_string()).unwrap_or_default(),
                one.left_at.map(|at| at.to_string()).unwrap_or_default(),
                if one.is_remote.0 { "视频" } else { "" }.to_owned(),
                leave,
            ]
        })
        .collect();
    let heads = [
        "姓名",
        "职务",
        "身份",
        "签到时间（UTC）",
        "离会时间（UTC）",
        "方式",
        "请假",
    ];
    sheet("签到表", &heads, &rows)
}

fn part_zh(part: super::super::rules::Part) -> &'static str {
    use super::super::rules::Part;
    match part {
        Part::Voting => "出席",
        Part::NonVoting => "列席",
        Part::Observer => "旁听",
    }
}

fn leave_zh(kind: super::super::rules::LeaveKind) -> &'static str {
    use super::super::rules::LeaveKind;
    match kind {
        LeaveKind::Sick => "病假",
        LeaveKind::Duty => "公务",
        LeaveKind::Private => "事假",
    }
}

fn leave_state_zh(state: LeaveState) -> &'static str {
    match state {
        LeaveState::None => "",
        LeaveState::Asked => "（待批）",
        LeaveState::Approved => "（已批准）",
        LeaveState::Refused => "（未批准）",
    }
}

/// What was said, as an Excel sheet.
#[utoipa::path(get, path = "/meetings/{id}/speeches/export", params(("id" = MeetingId, Path)), tag = "meeting",
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
               body = Vec<u8>)), security(("session" = ["see_meetings"])))]
async fn speeches(desk: Desk, Path(id): Path<MeetingId>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    store::find(conn, scope, id).await?;
    let items = store::items(conn, id).await?;
    let rows: Vec<Vec<String>> = store::speeches_of_meeting(conn, id)
        .await?
        .into_iter()
        .map(|speech| {
            let item = items.iter().find(|item| item.id == speech.item);
            vec![
                item.map(|item| item.title.clone()).unwrap_or_default(),
                speech.name,
                speech.text,
                speech.minutes.to_string(),
                speech.minutes_limit.to_string(),
                if speech.confirmed_at.is_some() {
                    "已核对"
                } else {
                    "待核对"
                }
                .to_owned(),
            ]
        })
        .collect();
    let heads = [
        "议程",
        "发言人",
        "发言内容",
        "用时（分钟）",
        "时限（分钟）",
        "本人核对",
    ];
    sheet("发言记录", &heads, &rows)
}

fn sheet(name: &str, heads: &[&str], rows: &[Vec<String>]) -> Result<Response> {
    let bold = Format::new().set_bold();
    let written = (|| {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        page.set_name(name)?;
        for (column, head) in (0_u16..).zip(heads) {
            page.set_column_width(column, 18)?;
            page.write_string_with_format(0, column, *head, &bold)?;
        }
        for (line, row) in (1_u32..).zip(rows) {
            for (column, cell) in (0_u16..).zip(row) {
                page.write_string(line, column, cell)?;
            }
        }
        book.save_to_buffer()
    })();
    let content = written.map_err(|error| Error::Internal(error.into()))?;
    answer(&format!("{name}.xlsx"), XLSX, content)
}

/// A meeting as an entry for a calendar (RFC 5545).
#[utoipa::path(get, path = "/meetings/{id}/calendar", params(("id" = MeetingId, Path)), tag = "meeting",
    responses((status = 200, content_type = "text/calendar", body = String)), security(("session" = ["see_meetings"])))]
async fn calendar(desk: Desk, Path(id): Path<MeetingId>) -> Result<Response> {
    let mut reading = desk.read().await?;
    let (conn, scope) = reading.parts();
    let meeting = store::find(conn, scope, id).await?;
    answer(
        "会议.ics",
        "text/calendar; charset=utf-8",
        entry(&meeting).into_bytes(),
    )
}

/// The entry: three hours long, because nobody says how long a meeting takes.
pub(in crate::meeting) fn entry(meeting: &Meeting) -> String {
    let day = meeting.held_on.to_string().replace('-', "");
    let time = meeting.starts_at.replace(':', "");
    let text = |text: &str| {
        text.replace('\\', "\\\\")
            .replace(';', "\\;")
            .replace(',', "\\,")
            .replace(['\r', '\n'], " ")
    };
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//jiandu//meeting//ZH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@jiandu", meeting.id),
        format!("DTSTAMP:{day}T{time}00Z"),
        format!("DTSTART;TZID=Asia/Shanghai:{day}T{time}00"),
        "DURATION:PT3H".to_owned(),
        format!("SEQUENCE:{}", meeting.version),
        format!("SUMMARY:{}", text(&meeting.title)),
        format!("LOCATION:{}", text(&meeting.place)),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    let folded: Vec<String> = lines.iter().map(|line| fold(line)).collect();
    folded.join("\r\n") + "\r\n"
}

/// Lines have at most 75 octets; a longer one goes on after a line break and a space.
fn fold(line: &str) -> String {
    let mut folded = String::new();
    let mut octets = 0;
    for character in line.chars() {
        if octets + character.len_utf8() > 74 {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(character);
        octets += character.len_utf8();
    }
    folded
}
