use kernel::time::{ImportedYear, imported_years};
use kernel::{Conn, Result};

/// The years imported here. The table is the kernel's: everybody's dates stand on it.
pub async fn imported(conn: &mut Conn) -> Result<Vec<ImportedYear>> {
    imported_years(conn).await
}
