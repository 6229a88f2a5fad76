//! `jiandu certificate`: a local authority, and a certificate for the hall's address.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use jiff::ToSpan as _;
use jiff::civil::Date;
use kernel::Clock;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};

use crate::say;

/// Phones refuse a certificate that is valid for longer than this (Apple: 825 days for a local authority's).
const DAYS: i64 = 397;
/// The authority outlives the certificates that it signs.
const AUTHORITY_YEARS: i64 = 10;

/// What `jiandu certificate` is asked.
#[derive(Debug, Args)]
pub struct Options {
    /// The hall's addresses: names or numbers, such as `192.168.1.10` or `hall.local`
    #[arg(required = true, value_name = "ADDRESS")]
    pub addresses: Vec<String>,
    /// The folder for the authority and the certificate; an authority that is there already signs again
    #[arg(long, default_value = "jiandu-hall", value_name = "FOLDER")]
    pub out: PathBuf,
}

/// Makes a certificate for the addresses, and the authority if there is none.
///
/// # Errors
/// The folder can't be written; an address is none; half an authority is there.
pub fn make(options: &Options) -> Result<ExitCode> {
    let folder = &options.out;
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let today = Clock::system().today().0;
    let authority = authority(folder, today)?;
    let mut params = CertificateParams::new(options.addresses.clone())
        .context("an address is a name or a number, such as 192.168.1.10")?;
    let first = options.addresses.first().map_or("jiandu", String::as_str);
    params
        .distinguished_name
        .push(DnType::CommonName, format!("jiandu {first}"));
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.use_authority_key_identifier_extension = true;
    valid(&mut params, today, today.checked_add(DAYS.days())?);
    let key = KeyPair::generate()?;
    let certificate = params.signed_by(&key, &authority)?;
    let (cert, secret) = (folder.join("hall.pem"), folder.join("hall.key"));
    write(&cert, &certificate.pem())?;
    write_secret(&secret, &key.serialize_pem())?;
    let (cert, secret) = (cert.display(), secret.display());
    say!(
        "A certificate for {} until {}.",
        options.addresses.join(", "),
        today.checked_add(DAYS.days())?
    );
    say!(
        "  jiandu serve --listen 0.0.0.0:443 --tls-cert {cert} --tls-key {secret} --trust-listen 0.0.0.0:80"
    );
    say!(
        "Phones open http://{first}/ once; the page tells how to trust {}.",
        folder.join("authority.pem").display()
    );
    Ok(ExitCode::SUCCESS)
}

fn authority(folder: &Path, today: Date) -> Result<Issuer<'static, KeyPair>> {
    let (cert, secret) = (folder.join("authority.pem"), folder.join("authority.key"));
    ensure!(
        cert.exists() == secret.exists(),
        "{} holds half an authority: authority.pem and authority.key belong together",
        folder.display()
    );
    let mut params = CertificateParams::default();
    params
        .distinguished_name
        .push(DnType::CommonName, "监督 jiandu 会场证书");
    params
        .distinguished_name
        .push(DnType::OrganizationName, "jiandu");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    if secret.exists() {
        let key = KeyPair::from_pem(&fs::read_to_string(&secret)?)
            .context("reading the authority's key")?;
        return Ok(Issuer::new(params, key));
    }
    valid(
        &mut params,
        today,
        today.checked_add(AUTHORITY_YEARS.years())?,
    );
    let key = KeyPair::generate()?;
    write_secret(&secret, &key.serialize_pem())?;
    write(&cert, &params.self_signed(&key)?.pem())?;
    Ok(Issuer::new(params, key))
}

/// From the day before, for clocks that are late.
fn valid(params: &mut CertificateParams, from: Date, until: Date) {
    let day = |date: Date| {
        let [month, day] = [date.month(), date.day()].map(i8::unsigned_abs);
        date_time_ymd(i32::from(date.year()), month, day)
    };
    params.not_before = day(from.yesterday().unwrap_or(from));
    params.not_after = day(until);
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}

/// A key is for its owner alone.
fn write_secret(path: &Path, text: &str) -> Result<()> {
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path);
    let mut file = file.with_context(|| format!("writing {}", path.display()))?;
    Ok(file.write_all(text.as_bytes())?)
}
