//! `dialbook-server`: see `dialbook-server --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    dialbook_server::cli::main()
}
