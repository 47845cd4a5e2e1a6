//! Debian's packages, where this is such a machine and may be changed without a question.

use crate::process::{ask, command, run_quietly};
use crate::{places, report};
use anyhow::{Context, Result, bail};

/// Installs packages; where that cannot be, the error says what to type, `otherwise` included.
pub(crate) fn install(packages: &[&str], otherwise: &str) -> Result<()> {
    let list = packages.join(" ");
    if places::on_path("apt-get").is_none() {
        bail!("{list}: missing. Type `{otherwise}`, then the same command again");
    }
    let Some(prefix) = as_root() else {
        bail!(
            "{list}: missing. Type `sudo apt-get update && sudo apt-get install -y {list}`, then the same command again"
        );
    };
    report::step(&format!("{list}, by apt-get"), || {
        // An old list may still do: the install tells.
        let _ = apt_get(&prefix, &["update"]);
        let mut words = vec!["install", "-y", "--no-install-recommends"];
        words.extend(packages);
        apt_get(&prefix, &words)
            .with_context(|| format!("apt-get has no {list} here. Type `{otherwise}`"))
    })
}

/// What goes before a command that root has to run; None where that takes a password.
fn as_root() -> Option<Vec<&'static str>> {
    if ask(command("id").arg("-u")).as_deref() == Some("0") {
        return Some(Vec::new());
    }
    ask(command("sudo").args(["-n", "true"]))?;
    Some(vec!["sudo", "-n"])
}

fn apt_get(prefix: &[&str], words: &[&str]) -> Result<()> {
    let all: Vec<&str> = prefix
        .iter()
        .copied()
        .chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"])
        .chain(words.iter().copied())
        .collect();
    run_quietly(command(all[0]).args(&all[1..]))
}
