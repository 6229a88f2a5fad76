//! The tables of meetings.

mod agenda;
mod attendance;
mod schedule;
mod sessions;
mod ties;
mod word;

pub use agenda::{
    MainSpeaker, find_item, insert_item, insert_paper, items, items_of_subject, main_speakers,
    papers, set_main_speakers, update_item,
};
pub use attendance::{
    all_leave, attendance, attended, by_video, come, find_attendance, insert_attendance, leave,
    make_void, nobody_came, of_person as place_of, present, present_at, strike, update_attendance,
};
pub use schedule::{
    done, former, hang, hung, hung_on, keep, keep_former, open_dates, redate, take_off,
};
pub use sessions::{
    Filter, find, insert, insert_move, is_taken, last_number, list, moves, neighbours, of_person,
    update,
};
pub use ties::{congress_of, opened, set_tied, ties};
pub use word::{
    decisions, find_speech, insert_decision, insert_speech, speeches, speeches_of_meeting,
    unconfirmed, update_speech,
};
