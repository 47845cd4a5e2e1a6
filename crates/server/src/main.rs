//! `dialbook-server`: see `dialbook-server --help`.

use std::process::ExitCode;

#[cfg(not(target_env = "msvc"))]
use tikv_jemallocator::Jemalloc;

/// SQLite's memory too. The C library's own allocator keeps much of what each thread frees for that thread.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

fn main() -> ExitCode {
    dialbook_server::cli::main()
}
