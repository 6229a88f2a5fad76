//! The year: from the window of the year before to the window for the year after.

use anyhow::Result;

use super::script::{Course, Script, on};
use super::stage::{Stage, Story, play};
use super::world::{Topic, World};
use super::{ballots, errands, intake, letters, opinion, plan, questions, report, sessions};

/// Lives everything up to the end: first what leads to the plan, then side by side what the plan leads to.
pub async fn live(stage: &Stage, script: &Script) -> Result<()> {
    let mut world = script.found(stage).await?;
    let before: Story = Box::pin(async {
        let submissions = intake::last_years_window(stage, script, &world).await?;
        plan::adopt(stage, script, &world, &submissions).await
    });
    play(stage, vec![before]).await?;
    plan::read(stage, script, &mut world).await?;
    let year = world.year;
    let sessions = &mut world.sessions;
    let arranged: Story = Box::pin(async {
        *sessions = sessions::arrange(stage, year, sessions::Year::read()?).await?;
        Ok(())
    });
    play(stage, vec![arranged]).await?;
    play(stage, stories(stage, script, &world)?).await
}

fn stories<'a>(stage: &'a Stage, script: &'a Script, world: &'a World) -> Result<Vec<Story<'a>>> {
    let mut stories: Vec<Story<'a>> = Vec::new();
    for session in &world.sessions {
        stories.push(Box::pin(sessions::session(stage, world, session)));
        stories.push(Box::pin(sessions::council(stage, session)));
    }
    for topic in &world.topics {
        stories.push(Box::pin(of_topic(stage, world, topic)));
    }
    stories.push(Box::pin(plan::adjust(stage, world)));
    stories.extend(letters::stories(stage, world)?);
    stories.extend(errands::stories(stage, world)?);
    stories.extend(questions::stories(stage, world)?);
    stories.push(Box::pin(intake::this_years_window(stage, script, world)));
    stories.push(Box::pin(sessions::ahead(stage, world)));
    stories.push(Box::pin(ballots::aside(stage, world)));
    Ok(stories)
}

/// What becomes of one topic.
pub async fn of_topic(stage: &Stage, world: &World, topic: &Topic) -> Result<()> {
    let session = world.sessions.iter().find(|one| one.hears(topic));
    match session.filter(|_| topic.is_heard()) {
        Some(session) => {
            if topic.is_reported() {
                report::prepare(stage, session, topic).await?;
            } else {
                report::inspect(stage, world, session, topic).await?;
            }
            opinion::follow(stage, world, session, topic).await
        }
        None if topic.item.course == Course::Dropped => Ok(()),
        None => {
            let month = i8::try_from(topic.item.month)?;
            report::research(stage, topic, on(world.year, month, 1)).await
        }
    }
}
