//! Tables: what backups need of them.

use tidy::{none, sources};

/// A backup is read row by row in any order, so a row may refer to one of its own table that comes later.
#[test]
fn references_to_the_own_table_wait_for_the_end_of_the_act() {
    let mut findings = Vec::new();
    let mut seen = 0;
    for migration in sources("migrations", &[".sql"]) {
        let mut table = "";
        for line in migration.text.lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                table = rest.split([' ', '(']).next().unwrap_or_default();
            }
            if line.contains(&format!("REFERENCES {table} ")) {
                seen += 1;
                if !line.contains("DEFERRABLE INITIALLY DEFERRED") {
                    findings.push(format!("{}: {}", migration.path, line.trim()));
                }
            }
        }
    }
    assert!(seen > 3, "the migrations were not read");
    none(
        "a table that refers to itself does so in the end",
        &findings,
    );
}

/// Tables are restored in the order in which they are made, so what they refer to is made before.
#[test]
fn tables_refer_to_earlier_tables() {
    let mut findings = Vec::new();
    let mut made = Vec::new();
    for migration in sources("migrations", &[".sql"]) {
        for line in migration.text.lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                made.push(rest.split([' ', '(']).next().unwrap_or_default().to_owned());
            }
            for target in line.split("REFERENCES ").skip(1) {
                let target = target.split([' ', '(']).next().unwrap_or_default();
                if !made.iter().any(|table| table == target) {
                    findings.push(format!("{}: {}", migration.path, line.trim()));
                }
            }
        }
    }
    assert!(made.len() > 10, "the migrations were not read");
    none("tables refer to earlier tables", &findings);
}
