//! Five groups are asked about each department (五征求): questionnaires go out, codes are handed out, sheets come in.

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use super::lianjiang::{Lianjiang, organs, roll};
use super::script::{data, on};
use super::stage::{Stage, id};
use super::world::World;

/// The most that one page of a list holds.
const MOST: &str = "per_page=200";

/// How much better, in hundredths, a group thinks of a department than others: its own people most, those served least.
const KINDER: [(&str, i64); 5] = [
    ("managers", 8),
    ("related", 3),
    ("served", -5),
    ("townships", -2),
    ("discipline", 0),
];

/// What `consulted.toml` says.
#[derive(Deserialize)]
pub struct Consulted {
    intro: String,
    group: Vec<Group>,
    department: Vec<Said>,
}

/// A group of respondents, with the question that it alone is asked.
#[derive(Deserialize)]
struct Group {
    code: String,
    question: String,
    choices: Vec<String>,
}

/// What is said of a department.
#[derive(Deserialize)]
pub struct Said {
    short: String,
    /// How many of each group are asked.
    asked: [usize; 5],
    /// How content they are, in hundredths.
    content: i64,
    managers: String,
    related: String,
    served: Vec<String>,
    townships: String,
    discipline: String,
    /// What the council of chairpersons asks of it.
    pub(super) opinion: String,
}

impl Said {
    /// What a group says in words.
    fn words(&self, group: &str) -> Vec<&str> {
        match group {
            "managers" => vec![&self.managers],
            "related" => vec![&self.related],
            "townships" => vec![&self.townships],
            "discipline" => vec![&self.discipline],
            _ => self.served.iter().map(String::as_str).collect(),
        }
    }

    /// What a group says in words, as the group that checks the department quotes it.
    pub fn quoted(&self, group: &str) -> String {
        self.words(group).join("；")
    }
}

/// A questionnaire that is open, with those who hold a card.
struct Open {
    path: String,
    /// The place of its department and of its group in the script.
    of: (usize, usize),
    codes: Vec<String>,
}

impl Consulted {
    /// Reads what is asked and said.
    pub fn read() -> Result<Self> {
        data(include_str!("consulted.toml"))
    }

    /// What is said of a department.
    pub fn of(&self, short: &str) -> Result<&Said> {
        let mut all = self.department.iter();
        let found = all.find(|one| one.short == short);
        found.with_context(|| format!("nothing is said of {short}"))
    }

    /// Two weeks in October: written, opened for every department, answered, closed.
    pub async fn ask(
        &self,
        stage: &Stage,
        world: &World,
        script: &Lianjiang,
        (path, year): (&str, i16),
    ) -> Result<()> {
        stage.day(on(year, 10, 13)).await;
        for group in &self.group {
            self.send_out(stage, world, script, (path, year, group))
                .await?;
        }
        stage.day(on(year, 10, 14)).await;
        let open = self.hand_out(stage, path).await?;
        // They answer on three days, in the afternoon.
        for (turn, day) in [15, 19, 22].into_iter().enumerate() {
            stage.at(on(year, 10, day), 15).await;
            let sheets: Vec<(String, Value)> = open
                .iter()
                .flat_map(|one| self.sheets(one))
                .skip(turn)
                .step_by(3)
                .collect();
            stage.together("public", &sheets).await?;
        }
        stage.day(on(year, 10, 24)).await;
        let closing = |one: &Open| (format!("{}/closure", one.path), json!({ "version": 2 }));
        let closing: Vec<(String, Value)> = open.iter().map(closing).collect();
        stage.together("bangong", &closing).await.map(drop)
    }

    /// Writes the questionnaire of a group, opens it, and copies it for all departments.
    async fn send_out(
        &self,
        stage: &Stage,
        world: &World,
        script: &Lianjiang,
        (path, year, group): (&str, i16, &Group),
    ) -> Result<()> {
        let choices = stage.get("bangong", "/api/questionnaires/choices").await?;
        let mut known = choices["respondents"].as_array().into_iter().flatten();
        let whom = known.find(|one| one["code"] == group.code.as_str());
        let whom = whom.context("the regime asks this group")?;
        let mut organs = organs(world, script)?;
        let first = organs.remove(0);
        let whose = whom["zh"].as_str().unwrap_or_default();
        let whose = whose
            .replace("被评议部门", "")
            .replace("与相关联的", "相关");
        let body = json!({
            "title": format!("{year}年度工作评议征求意见（{whose}）"), "about": about(path), "organ": first,
            "respondents": whom, "intro": self.intro, "opens_on": on(year, 10, 14), "closes_on": on(year, 10, 23),
            "questions": [
                { "kind": "grade", "text": "您对该部门全年工作的总体评价", "is_required": true },
                { "kind": "grade", "text": "您对该部门办理代表建议、落实审议意见的评价", "is_required": false },
                { "kind": "choice", "text": group.question, "choices": group.choices, "is_required": false },
                { "kind": "text", "text": "您对该部门有什么意见和建议", "is_required": false },
            ],
        });
        let made = stage.post("bangong", "/api/questionnaires", body).await?;
        let one = format!("/api/questionnaires/{}", id(&made)?);
        let opening = json!({ "version": made["version"] });
        stage
            .post("bangong", &format!("{one}/opening"), opening)
            .await?;
        let copies = json!({ "organs": organs, "respondents": [], "is_opened": true });
        stage
            .post("bangong", &format!("{one}/copies"), copies)
            .await
            .map(drop)
    }

    /// Codes for everybody who is asked.
    async fn hand_out(&self, stage: &Stage, path: &str) -> Result<Vec<Open>> {
        let mut open = Vec::new();
        let mut wanted = Vec::new();
        for one in sent(stage, path).await? {
            let short = one["organ_name"].as_str().unwrap_or_default();
            let code = one["respondents"]["code"].as_str().unwrap_or_default();
            let at = self.department.iter().position(|said| said.short == short);
            let group = self.group.iter().position(|group| group.code == code);
            let of = at.zip(group).with_context(|| format!("{short} {code}"))?;
            let said = self.department.get(of.0);
            let asked = said.and_then(|said| said.asked.get(of.1));
            let path = format!("/api/questionnaires/{}", id(&one)?);
            wanted.push((format!("{path}/codes"), json!({ "count": asked })));
            open.push(Open {
                path,
                of,
                codes: Vec::new(),
            });
        }
        let issued = stage.together("bangong", &wanted).await?;
        for (one, issued) in open.iter_mut().zip(issued) {
            one.codes = serde_json::from_value(issued["codes"].clone())?;
        }
        Ok(open)
    }

    /// The sheets that come in of one questionnaire: few cards stay where they are.
    fn sheets(&self, one: &Open) -> Vec<(String, Value)> {
        let (at, group) = one.of;
        let (Some(said), Some(asked)) = (self.department.get(at), self.group.get(group)) else {
            return Vec::new();
        };
        let left = roll(&[at, group], 2 + one.codes.len() / 6);
        let cards = one.codes.iter().take(one.codes.len() - left);
        cards
            .enumerate()
            .map(|(number, code)| {
                let path = format!("/api/public/questionnaires/{code}/answer");
                (path, said.sheet(asked, [at, group, number]))
            })
            .collect()
    }
}

impl Said {
    /// What one of them writes on the sheet.
    fn sheet(&self, group: &Group, seed: [usize; 3]) -> Value {
        let [at, kind, number] = seed;
        let kinder = KINDER.iter().find(|(code, _)| *code == group.code);
        let content = self.content + kinder.map_or(0, |(_, more)| *more);
        let thrown = |question: usize, of: usize| roll(&[at, kind, number, question], of);
        let grade = |question: usize| {
            let met = i64::try_from(thrown(question, 100)).unwrap_or_default();
            let rest = 100 - content;
            let steps = [content, content + rest * 6 / 10, content + rest * 85 / 100];
            steps.iter().filter(|step| met >= **step).count()
        };
        // Those who are content choose what comes first; what managers choose between is neither better nor worse.
        let is_content = group.code != "managers" && grade(2) == 0;
        let choice = if is_content {
            0
        } else {
            thrown(3, group.choices.len())
        };
        let words = self.words(&group.code);
        let words = words.get(number / 2).filter(|_| number % 2 == 0);
        let second = (thrown(4, 8) > 0).then(|| grade(1));
        json!({
            "key": format!("lianjiang-{at:02}-{kind}-{number:03}"),
            "answers": [{ "choice": grade(0) }, { "choice": second }, { "choice": choice }, { "words": words.unwrap_or(&"") }],
        })
    }
}

/// The campaign of an address, as what a questionnaire is about.
fn about(path: &str) -> String {
    format!("campaign:{}", path.rsplit('/').next().unwrap_or_default())
}

/// The questionnaires about a campaign, with what may be read of them.
pub async fn sent(stage: &Stage, path: &str) -> Result<Vec<Value>> {
    let list = format!(
        "/api/questionnaires?about={}&sort=organ&{MOST}",
        about(path)
    );
    let list = stage.get("bangong", &list).await?;
    Ok(list["items"].as_array().cloned().unwrap_or_default())
}

/// On the day of the meeting those who came are asked how it was held: open, and nobody has a card yet.
pub async fn ask_deputies(stage: &Stage, (path, year): (&str, i16)) -> Result<()> {
    let today = stage.app.clock.today();
    let body = json!({
        "title": format!("{year}年度工作评议会议组织情况"), "about": about(path), "organ": null,
        "respondents": { "code": "deputies", "zh": "与会人大代表", "en": "deputies at the meeting" },
        "intro": "请您对评议会议的组织提出意见，供明年改进。问卷不记名。",
        "opens_on": today, "closes_on": today.plus_days(14),
        "questions": [
            { "kind": "grade", "text": "您对会议组织的总体评价", "is_required": true },
            { "kind": "choice", "text": "部门报告的时间", "choices": ["正好", "偏长", "偏短"], "is_required": false },
            { "kind": "text", "text": "您对明年的工作评议有什么建议", "is_required": false },
        ],
    });
    let made = stage.post("bangong", "/api/questionnaires", body).await?;
    let opening = json!({ "version": made["version"] });
    let path = format!("/api/questionnaires/{}/opening", id(&made)?);
    stage.post("bangong", &path, opening).await.map(drop)
}
