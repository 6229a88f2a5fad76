//! Files: content under its digest in a folder, everything else in a table.
//!
//! A file is uploaded first and belongs to nobody but who uploaded it; an act attaches it to a subject, and from then
//! on whoever may see the subject may have the file. The room of the subject asks that.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use sqlx::FromRow;
use utoipa::ToSchema;

use crate::date::Instant;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::id::Subject;

crate::id!(
    /// A file.
    FileId, "file"
);

crate::refusals! {
    /// Why a file is not taken.
    pub enum FileRefusal "file." {
        /// Its content is not of a kind that is taken.
        Kind { name: String } at "file"
            => "不接收这种类型的文件：{name}" | "Files of this kind are not taken: {name}",
            then "请上传 PDF、OFD、Word、Excel、图片、音视频、ZIP 或文本文件"
               | "Send PDF, OFD, Word, Excel, pictures, sound, video, ZIP or text";
        /// Its ending says something else than its content.
        Disguised { name: String, found: String } at "file"
            => "文件“{name}”的内容（{found}）与扩展名不符" | "What is in {name} ({found}) is not what its ending says",
            then "请核对文件是否损坏或改过扩展名" | "Check whether the file is damaged or was renamed";
        /// It has nothing in it.
        Empty { name: String } at "file" => "文件“{name}”是空的" | "{name} is empty";
        /// Its name or text carries the mark of a state secret (domain.md N13).
        Secret { name: String } at "file"
            => "文件名“{name}”带有密级标志，本系统不得存储国家秘密" | "{name} bears a secrecy mark; state secrets must not be kept here",
            then "请按保密规定另行处理，不要上传" | "Handle it by the rules on secrecy; do not upload it";
    }
}

/// A file, without its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow, ToSchema)]
pub struct File {
    /// Its identifier.
    pub id: FileId,
    /// SHA-256 of its content, in hexadecimal.
    pub digest: String,
    /// Its name.
    pub name: String,
    /// Its media type, found from its content.
    pub media_type: String,
    /// Its size in bytes.
    pub size_bytes: i64,
    /// When it was uploaded.
    pub uploaded_at: Instant,
}

/// Where the content lies.
#[derive(Debug, Clone)]
pub struct Files {
    root: PathBuf,
}

impl Files {
    /// The store in folder `root`, which is made when the first file comes.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn path(&self, digest: &str) -> PathBuf {
        let (folder, rest) = digest.split_at(digest.len().min(2));
        self.root.join(folder).join(rest)
    }

    /// Keeps `content` and gives its digest. The same content is kept once. It is on disk when this returns.
    pub async fn put(&self, content: &[u8]) -> Result<String> {
        let digest = hex::encode(Sha256::digest(content));
        let path = self.path(&digest);
        if tokio::fs::try_exists(&path)
            .await
            .map_err(anyhow::Error::from)?
        {
            return Ok(digest);
        }
        let content = content.to_vec();
        tokio::task::spawn_blocking(move || write_whole(&path, &content))
            .await
            .map_err(anyhow::Error::from)?
            .map_err(anyhow::Error::from)?;
        Ok(digest)
    }

    /// The content with that digest.
    pub async fn get(&self, digest: &str) -> Result<Vec<u8>> {
        match tokio::fs::read(self.path(digest)).await {
            Ok(content) => Ok(content),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Error::NotFound),
            Err(error) => Err(Error::Internal(error.into())),
        }
    }
}

/// Writes beside, flushes, then renames: a file is there whole or not at all.
fn write_whole(path: &Path, content: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)?;
    let beside = folder.join(format!(".{}", crate::id::fresh()));
    let mut file = std::fs::File::create(&beside)?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)?;
    std::fs::File::open(folder)?.sync_all()
}

/// The media type by content, if files of that kind are taken.
///
/// # Errors
/// The content is empty, of no kind that is taken, or not what the ending says.
pub fn media_type(name: &str, content: &[u8]) -> Result<&'static str, FileRefusal> {
    if content.is_empty() {
        return Err(FileRefusal::Empty {
            name: name.to_owned(),
        });
    }
    if ["秘密", "机密", "绝密"]
        .iter()
        .any(|mark| name.contains(mark))
    {
        return Err(FileRefusal::Secret {
            name: name.to_owned(),
        });
    }
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase())
        .unwrap_or_default();
    let found = infer::get(content).map_or("text/plain", |kind| kind.mime_type());
    let taken: &[(&str, &[&str])] = &[
        ("application/pdf", &["pdf"]),
        ("application/zip", &["zip", "ofd", "docx", "xlsx", "pptx"]),
        ("application/msword", &["doc", "wps"]),
        ("application/vnd.ms-excel", &["xls", "et"]),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            &["docx"],
        ),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            &["xlsx"],
        ),
        (
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            &["pptx"],
        ),
        ("image/jpeg", &["jpg", "jpeg"]),
        ("image/png", &["png"]),
        ("image/webp", &["webp"]),
        ("image/gif", &["gif"]),
        ("audio/mpeg", &["mp3"]),
        ("audio/x-wav", &["wav"]),
        ("audio/m4a", &["m4a"]),
        ("video/mp4", &["mp4"]),
        ("text/plain", &["txt", "csv"]),
    ];
    let Some((kind, endings)) = taken.iter().find(|(kind, _)| *kind == found) else {
        return Err(FileRefusal::Kind {
            name: name.to_owned(),
        });
    };
    let is_text = *kind == "text/plain";
    if is_text && std::str::from_utf8(content).is_err() {
        return Err(FileRefusal::Kind {
            name: name.to_owned(),
        });
    }
    if endings.contains(&ending.as_str()) {
        Ok(kind)
    } else if is_text {
        Err(FileRefusal::Kind {
            name: name.to_owned(),
        })
    } else {
        Err(FileRefusal::Disguised {
            name: name.to_owned(),
            found: (*kind).to_owned(),
        })
    }
}

/// Notes an uploaded file.
pub async fn insert(conn: &mut Conn, file: &File, uploaded_by: &str) -> Result<()> {
    sqlx::query(
        "INSERT INTO file (id, digest, name, media_type, size_bytes, uploaded_by, uploaded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(file.id)
    .bind(&file.digest)
    .bind(&file.name)
    .bind(&file.media_type)
    .bind(file.size_bytes)
    .bind(uploaded_by)
    .bind(file.uploaded_at)
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives an uploaded file to a subject. Only who uploaded it can, and only once.
pub async fn attach(
    conn: &mut Conn,
    id: FileId,
    subject: &Subject,
    uploaded_by: &str,
) -> Result<()> {
    let done = sqlx::query(
        "UPDATE file SET subject = $1 WHERE id = $2 AND uploaded_by = $3 AND subject IS NULL",
    )
    .bind(subject.to_string())
    .bind(id)
    .bind(uploaded_by)
    .execute(conn)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Forgets an uploaded file that belongs to nothing yet. Only who uploaded it can. Its content stays in the folder: the
/// same content may be another file's.
pub async fn remove(conn: &mut Conn, id: FileId, uploaded_by: &str) -> Result<()> {
    let done =
        sqlx::query("DELETE FROM file WHERE id = $1 AND uploaded_by = $2 AND subject IS NULL")
            .bind(id)
            .bind(uploaded_by)
            .execute(conn)
            .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// The files of a subject. The caller has asked whether the viewer may see the subject.
pub async fn of(conn: &mut Conn, subject: &Subject) -> Result<Vec<File>> {
    Ok(sqlx::query_as(
        "SELECT id, digest, name, media_type, size_bytes, uploaded_at
           FROM file WHERE subject = $1 ORDER BY id",
    )
    .bind(subject.to_string())
    .fetch_all(conn)
    .await?)
}

/// One file of a subject; not found when it belongs to another.
pub async fn find(conn: &mut Conn, id: FileId, subject: &Subject) -> Result<File> {
    Ok(sqlx::query_as(
        "SELECT id, digest, name, media_type, size_bytes, uploaded_at
           FROM file WHERE id = $1 AND subject = $2",
    )
    .bind(id)
    .bind(subject.to_string())
    .fetch_one(conn)
    .await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_taken_by_its_content_and_its_ending_together() {
        let pdf: &[u8] = b"%PDF-1.7 ...";
        let png: &[u8] = b"\x89PNG\r\n\x1a\n0000";
        let elf: &[u8] =
            b"\x7fELF\x02\x01\x01\x00 and more, long enough to be told apart from text";
        for (name, content, said) in [
            ("报告.pdf", pdf, Ok("application/pdf")),
            ("报告.PDF", pdf, Ok("application/pdf")),
            ("照片.png", png, Ok("image/png")),
            ("说明.txt", "办理情况".as_bytes(), Ok("text/plain")),
            ("照片.png", pdf, Err("file.disguised")),
            ("报告.pdf", "不是".as_bytes(), Err("file.kind")),
            (
                "页面.html",
                b"<!doctype html><script>alert(1)</script>",
                Err("file.kind"),
            ),
            ("程序.pdf", elf, Err("file.kind")),
            ("乱码.txt", b"\xff\xfe\xfd", Err("file.kind")),
            ("空.pdf", b"", Err("file.empty")),
            ("机密文件.pdf", pdf, Err("file.secret")),
        ] {
            let found =
                media_type(name, content).map_err(|refusal| crate::error::Refusal::code(&refusal));
            assert_eq!(found, said, "{name}");
        }
    }

    #[tokio::test]
    async fn the_same_content_is_kept_once_and_found_by_its_digest() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(folder.path());
        let digest = files.put(b"content").await.unwrap();
        assert_eq!(files.put(b"content").await.unwrap(), digest);
        assert_eq!(files.get(&digest).await.unwrap(), b"content");
        assert!(matches!(files.get("00ff").await, Err(Error::NotFound)));
    }
}
