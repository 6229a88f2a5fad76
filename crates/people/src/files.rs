//! Files come in and go out.
//!
//! A file is uploaded first and belongs to nobody but who uploaded it, who may take it back until an act attaches it to
//! a subject. From then on the room of the subject serves it, after asking whether the viewer may see the subject.

use axum::body::Body;
use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use kernel::file::{self, File, FileId};
use kernel::http::{Form, Json, Path, no_file};
use kernel::{Error, Faults, Result, Subject, Words};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::act::{Act, Desk};
use crate::app::App;
use crate::congress::CongressId;

/// Files a request may bring.
const MOST_FILES: usize = 20;
/// Characters of a file's name that are kept.
const MOST_CHARACTERS: usize = 120;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    // The limit is the operator's choice, counted while the file comes in.
    OpenApiRouter::new()
        .routes(routes!(upload))
        .routes(routes!(remove))
        .layer(DefaultBodyLimit::disable())
}

/// Files to keep, each as a part called `file`.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "it describes the form; the parts are read one by one"
)]
struct Upload {
    /// The files, at most 20.
    #[schema(value_type = Vec<String>, format = Binary)]
    file: Vec<u8>,
}

/// How much a request may bring.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How many files.
    pub files: usize,
    /// Bytes of each.
    pub bytes: usize,
}

/// Upload files, to be attached to something later.
#[utoipa::path(post, path = "/files", tag = "files",
    request_body(content = Upload, content_type = "multipart/form-data"),
    responses((status = 200, body = Vec<File>)), security(("session" = ["signed_in"])))]
async fn upload(desk: Desk, request: Request) -> Result<Json<Vec<File>>> {
    let limits = Limits {
        files: MOST_FILES,
        bytes: desk.app().choices.file_bytes,
    };
    let incoming = read_form(desk.app(), request, limits).await?;
    desk.act(async |act| {
        let person = act.actor().signed()?.person.to_string();
        let congress = act.congress()?;
        keep(act, incoming, (&person, congress)).await
    })
    .await
    .map(Json)
}

/// Reads the files of a form, counted while they come in.
///
/// # Errors
/// Too many, too large, of a kind that is not taken; no file at all.
pub async fn read_form(app: &App, request: Request, limits: Limits) -> Result<Vec<Incoming>> {
    let Form(mut form) = Form::from_request(request, app).await?;
    let mut incoming = Vec::new();
    while let Some(part) = form.next_field().await? {
        if part.name() != Some("file") {
            continue;
        }
        if incoming.len() == limits.files {
            return Err(Error::TooLarge);
        }
        incoming.push(receive(part, limits.bytes).await?);
    }
    if incoming.is_empty() {
        return Err(no_file());
    }
    Ok(incoming)
}

/// Take back a file of one's own that belongs to nothing yet.
#[utoipa::path(delete, path = "/files/{id}", tag = "files", params(("id" = FileId, Path)),
    responses((status = 204)), security(("session" = ["signed_in"])))]
async fn remove(desk: Desk, Path(id): Path<FileId>) -> Result<StatusCode> {
    desk.act(async |act| {
        let person = act.actor().signed()?.person;
        file::remove(act.db(), id, &person.to_string()).await?;
        act.record("file.removed", &[id.subject()], json!({})).await
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Attaches files that the actor uploaded to a subject, and gives them as they are kept.
///
/// # Errors
/// A file that is not there, somebody else's, or attached elsewhere is a fault of the field `files`.
pub async fn attach(act: &mut Act, files: &[FileId], subject: &Subject) -> Result<Vec<File>> {
    let person = act.actor().signed()?.person.to_string();
    let mut attached = Vec::new();
    for id in files {
        match file::attach(act.db(), *id, subject, &person).await {
            Err(Error::NotFound) => {
                let mut faults = Faults::new();
                let words = Words::new("请重新上传文件", "Upload the file again");
                faults.add("files", "unknown", words);
                faults.end()?;
            }
            done => done?,
        }
        attached.push(file::find(act.db(), *id, subject).await?);
    }
    Ok(attached)
}

/// A file on its way in.
pub struct Incoming {
    /// Its name, made tidy.
    pub name: String,
    /// Its media type, found from its content.
    pub media_type: &'static str,
    /// Its content.
    pub content: Vec<u8>,
}

async fn receive(mut part: Field<'_>, limit: usize) -> Result<Incoming> {
    let name = tidy_name(part.file_name().unwrap_or_default());
    let mut content = Vec::new();
    while let Some(chunk) = part.chunk().await? {
        if content.len() + chunk.len() > limit {
            return Err(Error::TooLarge);
        }
        content.extend_from_slice(&chunk);
    }
    let media_type = file::media_type(&name, &content)?;
    Ok(Incoming {
        name,
        media_type,
        content,
    })
}

/// Keeps files, which belong to nothing yet but who brought them.
pub async fn keep(
    act: &mut Act,
    incoming: Vec<Incoming>,
    (by, congress): (&str, CongressId),
) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for Incoming {
        name,
        media_type,
        content,
    } in incoming
    {
        let file = File {
            id: FileId::fresh(),
            digest: act.app().files.clone().put(&content).await?,
            name,
            media_type: media_type.to_owned(),
            size_bytes: i64::try_from(content.len()).map_err(anyhow::Error::from)?,
            uploaded_at: act.now(),
        };
        file::insert(act.db(), &file, by).await?;
        let details =
            json!({ "name": file.name, "size_bytes": file.size_bytes, "digest": file.digest });
        let about = [file.id.subject()];
        act.record_for(Some(congress), "file.uploaded", &about, details)
            .await?;
        files.push(file);
    }
    Ok(files)
}

/// The name without folders and without characters that hide or turn others round; too long a name keeps its ending.
pub fn tidy_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name
        .chars()
        .filter(|c| !c.is_control())
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        .map(|c| if matches!(c, '"' | '<' | '>' | '|' | '?' | '*' | ':') { '_' } else { c })
        .collect();
    let name = name.trim().trim_start_matches('.');
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= 10 => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let room = MOST_CHARACTERS.saturating_sub(ending.chars().count());
    let stem: String = stem.chars().take(room).collect();
    if stem.is_empty() {
        format!("file{ending}")
    } else {
        stem + &ending
    }
}

/// A file as an answer: always saved, never opened by the browser, and without rights if it were.
pub async fn serve(app: &App, file: &File) -> Result<Response> {
    let content = app.files.get(&file.digest).await?;
    let response = Response::builder()
        .header(header::CONTENT_TYPE, &file.media_type)
        .header(header::CONTENT_DISPOSITION, disposition(&file.name)?)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'",
        )
        .header(header::CACHE_CONTROL, "private, no-store")
        .body(Body::from(content));
    Ok(response.map_err(anyhow::Error::from)?)
}

/// `attachment` with the name twice: plain for old programs, UTF-8 (RFC 5987) for the rest.
pub fn disposition(name: &str) -> Result<HeaderValue> {
    use std::fmt::Write as _;
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "._- ".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"._-".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").map_err(anyhow::Error::from)?;
        }
    }
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    Ok(HeaderValue::from_str(&value).map_err(anyhow::Error::from)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_folders_and_tricks_and_keeps_its_ending() {
        for (name, tidy) in [
            ("报告.pdf", "报告.pdf"),
            ("C:\\文件\\报告.pdf", "报告.pdf"),
            ("../../etc/passwd", "passwd"),
            ("报告\u{202e}fdp.exe", "报告fdp.exe"),
            ("a\r\nb.txt", "ab.txt"),
            ("", "file"),
            (".pdf", "pdf"),
            ("\"x\".pdf", "_x_.pdf"),
        ] {
            assert_eq!(tidy_name(name), tidy, "{name:?}");
        }
        let long = tidy_name(&format!("{}.docx", "长".repeat(300)));
        assert_eq!(long.chars().count(), MOST_CHARACTERS);
        assert!(long.ends_with("长.docx"));
    }

    #[test]
    fn a_chinese_name_goes_out_whole() {
        assert_eq!(
            disposition("整改 1.pdf").unwrap(),
            "attachment; filename=\"__ 1.pdf\"; filename*=UTF-8''%E6%95%B4%E6%94%B9%201.pdf"
        );
    }
}
