use std::collections::BTreeSet;

use kernel::Date;
use kernel::db::Json;
use people::Role;
use people::congress::CongressId;
use strum::IntoEnumIterator as _;

use super::super::rules::{
    Channel, NewWindow, Phase, SolicitationRefusal as Refusal, Source, Window, WindowId,
    channels_of, default_source,
};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn window() -> Window {
    Window {
        id: WindowId::fresh(),
        congress: CongressId::fresh(),
        year: 2027,
        title: "征集".to_owned(),
        notice: "公告".to_owned(),
        opens_on: date("2026-11-15"),
        closes_on: date("2026-12-15"),
        closed_on: None,
        channels: Json(vec![Channel::Deputy]),
        public_limit: 10,
        version: 1,
    }
}

fn new_window() -> NewWindow {
    let window = window();
    NewWindow {
        year: window.year,
        title: window.title,
        notice: window.notice,
        opens_on: window.opens_on,
        closes_on: window.closes_on,
        channels: vec![Channel::Deputy],
        public_limit: 10,
    }
}

#[test]
fn a_window_takes_submissions_from_its_first_day_to_its_last() {
    for (closed_on, today, phase) in [
        (None, "2026-11-14", Phase::Coming),
        (None, "2026-11-15", Phase::Open),
        (None, "2026-12-15", Phase::Open),
        (None, "2026-12-16", Phase::Closed),
        (Some("2026-11-30"), "2026-11-29", Phase::Open),
        (Some("2026-11-30"), "2026-11-30", Phase::Closed),
    ] {
        let window = Window {
            closed_on: closed_on.map(date),
            ..window()
        };
        assert_eq!(window.phase(date(today)), phase, "{closed_on:?} {today}");
    }
}

#[test]
fn a_window_takes_only_what_comes_by_an_open_channel() {
    let window = window();
    for (channel, today, refusal) in [
        (Channel::Deputy, "2026-11-20", None),
        (Channel::Public, "2026-11-20", Some(Refusal::ChannelShut)),
        (Channel::Deputy, "2026-12-16", Some(Refusal::Closed)),
        (
            Channel::Deputy,
            "2026-11-14",
            Some(Refusal::NotYet {
                opens_on: date("2026-11-15"),
            }),
        ),
    ] {
        assert_eq!(
            window.must_take(channel, date(today)).err(),
            refusal,
            "{channel} {today}"
        );
    }
}

#[test]
fn year_and_dates_stand_once_a_window_has_opened() {
    let longer = || NewWindow {
        closes_on: date("2026-12-20"),
        ..new_window()
    };
    let renamed = || NewWindow {
        title: "新名称".to_owned(),
        ..new_window()
    };
    for (new, today, refusal) in [
        (longer(), "2026-11-14", None),
        (longer(), "2026-11-15", Some(Refusal::Opened)),
        (renamed(), "2026-11-15", None),
        (renamed(), "2026-12-16", Some(Refusal::Over)),
    ] {
        assert_eq!(window().change(new, date(today)).err(), refusal, "{today}");
    }
}

#[test]
fn an_extension_goes_forward_and_opens_a_closed_window_again() {
    for (closed_on, closes_on, today, is_extended) in [
        (None, "2026-12-16", "2026-12-15", true),
        (None, "2026-12-15", "2026-12-01", false),
        (None, "2026-12-20", "2026-12-20", true),
        (None, "2026-12-20", "2026-12-21", false),
        (None, "9999-12-31", "2026-12-01", false),
        (Some("2026-11-30"), "2026-12-15", "2026-12-01", true),
        (Some("2026-11-30"), "2026-12-14", "2026-12-01", false),
    ] {
        let window = Window {
            closed_on: closed_on.map(date),
            ..window()
        };
        let extended = window.extend(date(closes_on), date(today));
        assert_eq!(
            extended.is_ok(),
            is_extended,
            "{closed_on:?} {closes_on} {today}"
        );
        if let Ok(window) = extended {
            assert_eq!(window.phase(date(today)), Phase::Open);
        }
    }
}

#[test]
fn a_window_is_closed_only_while_it_is_open() {
    for (today, is_closed) in [
        ("2026-11-14", false),
        ("2026-11-15", true),
        ("2026-12-16", false),
    ] {
        assert_eq!(window().close(date(today)).is_ok(), is_closed, "{today}");
    }
}

#[test]
fn a_window_is_written_sensibly() {
    type Spoil = fn(&mut NewWindow);
    let spoils: [(Spoil, &str); 8] = [
        (|w| w.title = " ".to_owned(), "title"),
        (|w| w.notice = "长".repeat(4001), "notice"),
        (|w| w.year = 1999, "year"),
        (|w| w.channels.clear(), "channels"),
        (|w| w.closes_on = date("2026-11-14"), "closes_on"),
        (|w| w.closes_on = date("2027-11-17"), "closes_on"),
        (|w| w.opens_on = date("0001-01-01"), "opens_on"),
        (|w| w.public_limit = -1, "public_limit"),
    ];
    for (spoil, field) in spoils {
        let mut new = new_window();
        spoil(&mut new);
        let problem = new.checked().unwrap_err().problem();
        assert!(
            problem.fields.iter().any(|fault| fault.field == field),
            "{field}: {problem:?}"
        );
    }
    assert!(new_window().checked().is_ok());
}

#[test]
fn who_may_use_which_channel_and_what_source_follows() {
    for (role, channel, source) in [
        (Role::Clerk, Some(Channel::Staff), Source::CommitteeResearch),
        (
            Role::Committee,
            Some(Channel::Staff),
            Source::CommitteeResearch,
        ),
        (Role::Chair, Some(Channel::Deputy), Source::MemberProposals),
        (Role::Member, Some(Channel::Deputy), Source::MemberProposals),
        (
            Role::Deputy,
            Some(Channel::Deputy),
            Source::DeputiesSuggestions,
        ),
        (Role::Organ, Some(Channel::Organ), Source::OrganRequest),
        (Role::SystemAdmin, None, Source::SocialConcerns),
        (Role::SecurityAdmin, None, Source::SocialConcerns),
        (Role::AuditAdmin, None, Source::SocialConcerns),
    ] {
        let roles = BTreeSet::from([role]);
        assert_eq!(channels_of(&roles), Vec::from_iter(channel), "{role}");
        let found = default_source(channel.unwrap_or(Channel::Public), &roles);
        assert_eq!(found, source, "{role}");
    }
}

#[test]
fn there_are_six_statutory_sources_and_the_organs_own_request() {
    assert_eq!(Source::iter().count(), 7);
}
