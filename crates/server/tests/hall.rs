//! A hall without internet: a certificate is made, the server speaks TLS with it, and a page tells phones how to trust it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use openssl::ssl::{SslConnector, SslMethod};

fn jiandu() -> Command {
    Command::new(env!("CARGO_BIN_EXE_jiandu"))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Asks over an open stream, and reads to the end.
fn ask(stream: &mut (impl std::io::Read + std::io::Write), host: &str, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    // A peer that closes without saying so has said everything before.
    stream.read_to_end(&mut answer).ok();
    String::from_utf8_lossy(&answer).into_owned()
}

fn make(folder: &Path, addresses: &[&str]) {
    let made = jiandu()
        .arg("certificate")
        .args(addresses)
        .arg("--out")
        .arg(folder)
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
}

fn trusting(folder: &Path) -> SslConnector {
    let mut connector = SslConnector::builder(SslMethod::tls_client()).unwrap();
    connector.set_ca_file(folder.join("authority.pem")).unwrap();
    connector.build()
}

#[test]
fn a_hall_speaks_tls_with_a_certificate_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let hall = folder.path().join("hall");
    make(&hall, &["127.0.0.1", "hall.local"]);
    let (port, trust) = (free_port(), free_port());
    let mut server = jiandu();
    let database = folder.path().join("hall.db");
    server
        .arg("serve")
        .args(["--database", &format!("sqlite:{}", database.display())])
        .args(["--listen", &format!("127.0.0.1:{port}"), "--log", "warn"])
        .args(["--trust-listen", &format!("127.0.0.1:{trust}"), "--files"])
        .arg(folder.path().join("files"))
        .arg("--tls-cert")
        .arg(hall.join("hall.pem"))
        .arg("--tls-key")
        .arg(hall.join("hall.key"))
        .stdout(Stdio::piped());
    let mut server = Server(server.spawn().unwrap());
    let mut said = BufReader::new(server.0.stdout.take().unwrap()).lines();
    let address = said.next().unwrap().unwrap();
    assert!(
        address.ends_with(&format!("https://127.0.0.1:{port}")),
        "{address}"
    );

    let over_tls = |connector: &SslConnector, name: &str| {
        let tcp = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        connector.connect(name, tcp)
    };
    for name in ["127.0.0.1", "hall.local"] {
        let mut stream = over_tls(&trusting(&hall), name).unwrap();
        let answer = ask(&mut stream, name, "/api/session");
        assert!(answer.starts_with("HTTP/1.1 "), "{answer}");
        assert!(answer.contains("x-content-type-options"), "{answer}");
    }
    // Another name, and an authority that is not trusted, are refused by the phone.
    assert!(over_tls(&trusting(&hall), "other.local").is_err());
    let stranger = folder.path().join("stranger");
    make(&stranger, &["127.0.0.1"]);
    assert!(over_tls(&trusting(&stranger), "127.0.0.1").is_err());

    let mut tcp = TcpStream::connect((Ipv4Addr::LOCALHOST, trust)).unwrap();
    let page = ask(&mut tcp, "hall.local:80", "/");
    assert!(
        page.contains(&format!("href=\"https://hall.local:{port}/\"")),
        "{page}"
    );
    let mut tcp = TcpStream::connect((Ipv4Addr::LOCALHOST, trust)).unwrap();
    let authority = ask(&mut tcp, "hall.local", "/jiandu.crt");
    let kept = std::fs::read_to_string(hall.join("authority.pem")).unwrap();
    assert!(authority.contains("application/x-x509-ca-cert") && authority.contains(kept.trim()));
    assert!(!authority.contains("PRIVATE"));
}

/// Whoever guesses codes of a tablet is held off long before one is found.
#[test]
fn guessing_a_code_is_held_off() {
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let database = folder.path().join("hall.db");
    let mut server = jiandu();
    server
        .arg("serve")
        .args(["--database", &format!("sqlite:{}", database.display())])
        .args(["--listen", &format!("127.0.0.1:{port}"), "--log", "warn"])
        .arg("--files")
        .arg(folder.path().join("files"))
        .stdout(Stdio::piped());
    let mut server = Server(server.spawn().unwrap());
    let mut said = BufReader::new(server.0.stdout.take().unwrap()).lines();
    said.next().unwrap().unwrap();
    let guess = || {
        let body = r#"{"code":"ABCDE23456","blinded":"AAAA"}"#;
        let request = format!(
            "POST /api/public/hall/01890a5d-ac96-774b-bcce-b302099a8057/slip HTTP/1.1\r\nHost: hall\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        std::io::Write::write_all(&mut stream, request.as_bytes()).unwrap();
        let mut answer = String::new();
        std::io::Read::read_to_string(&mut stream, &mut answer).unwrap();
        answer
    };
    assert!(guess().contains("ballot.no_such_code"));
    let held_off = (0..100).any(|_| guess().starts_with("HTTP/1.1 429"));
    assert!(held_off, "a hundred guesses were answered");
}

#[test]
fn an_authority_signs_again_and_half_of_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    make(folder.path(), &["192.168.1.10"]);
    let authority = std::fs::read(folder.path().join("authority.pem")).unwrap();
    let first = std::fs::read(folder.path().join("hall.pem")).unwrap();
    make(folder.path(), &["192.168.1.11"]);
    assert_eq!(
        std::fs::read(folder.path().join("authority.pem")).unwrap(),
        authority
    );
    assert_ne!(
        std::fs::read(folder.path().join("hall.pem")).unwrap(),
        first
    );
    let mode = std::os::unix::fs::PermissionsExt::mode(
        &std::fs::metadata(folder.path().join("authority.key"))
            .unwrap()
            .permissions(),
    );
    assert_eq!(mode & 0o077, 0, "the key is for its owner alone");

    std::fs::remove_file(folder.path().join("authority.key")).unwrap();
    let again = jiandu()
        .args(["certificate", "192.168.1.12", "--out"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(!again.status.success());
    assert!(String::from_utf8_lossy(&again.stderr).contains("half an authority"));
    let odd = jiandu()
        .args(["certificate", "会场", "--out"])
        .arg(folder.path().join("odd"))
        .output()
        .unwrap();
    assert!(!odd.status.success());
}

#[test]
fn a_certificate_without_its_key_is_refused_with_words() {
    let alone = jiandu()
        .args(["serve", "--tls-cert", "hall.pem"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&alone.stderr).into_owned();
    assert!(
        !alone.status.success() && said.contains("--tls-key"),
        "{said}"
    );
}
