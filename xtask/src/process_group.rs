//! A program together with everything it starts: ended as one, so that no
//! grandchild (workerd, a browser) outlives xtask.

use anyhow::{Context, Result};
use nix::sys::signal::{Signal, killpg};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus};
use std::sync::Mutex;
use std::time::{Duration, Instant};

const GRACE: Duration = Duration::from_secs(5);

/// The groups that run now, for the signal handler.
static RUNNING: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

pub struct ProcessGroup {
    leader: Child,
    id: Pid,
}

impl ProcessGroup {
    pub fn start(command: &mut Command) -> Result<Self> {
        let leader = command
            .process_group(0)
            .spawn()
            .with_context(|| format!("{} could not be started", command.get_program().display()))?;
        let id = Pid::from_raw(
            i32::try_from(leader.id()).context("the system gave a process id out of range")?,
        );
        running(|groups| groups.push(id));
        Ok(Self { leader, id })
    }

    pub fn wait(&mut self) -> Result<ExitStatus> {
        self.leader.wait().context("a started program was lost")
    }

    pub fn has_ended(&mut self) -> bool {
        !matches!(self.leader.try_wait(), Ok(None))
    }
}

impl Drop for ProcessGroup {
    fn drop(&mut self) {
        running(|groups| {
            end(self.id);
            groups.retain(|group| *group != self.id);
        });
    }
}

/// Makes Ctrl-C and a request to terminate end every group before xtask itself.
pub fn end_all_on_signal() -> Result<()> {
    adopt_orphans()?;
    // Exits while it still holds the list, so that what waits for an ended group
    // does not report that end as a failure.
    ctrlc::set_handler(|| {
        running(|groups| {
            groups.drain(..).for_each(end);
            std::process::exit(130)
        })
    })
    .context("the system refused to tell xtask of Ctrl-C")
}

/// Whose parent ended first is then ours to wait for, so that an ended group is
/// seen to be gone even where the system's first process waits for nobody.
#[cfg(target_os = "linux")]
fn adopt_orphans() -> Result<()> {
    nix::sys::prctl::set_child_subreaper(true)
        .context("the system refused to let xtask wait for what it starts")
}

#[cfg(not(target_os = "linux"))]
fn adopt_orphans() -> Result<()> {
    Ok(())
}

fn running<T>(act: impl FnOnce(&mut Vec<Pid>) -> T) -> T {
    act(&mut RUNNING.lock().unwrap_or_else(|poisoned| poisoned.into_inner()))
}

/// Asks politely, then does not. A signal that finds nobody is no error.
fn end(group: Pid) {
    let _ = killpg(group, Signal::SIGTERM);
    let asked = Instant::now();
    while is_alive(group) && asked.elapsed() < GRACE {
        std::thread::sleep(Duration::from_millis(20));
    }
    let _ = killpg(group, Signal::SIGKILL);
    reap(group);
}

fn is_alive(group: Pid) -> bool {
    reap(group);
    killpg(group, None).is_ok()
}

/// What has ended counts as alive until it is waited for.
fn reap(group: Pid) {
    let any_member = Pid::from_raw(-group.as_raw());
    while let Ok(WaitStatus::Exited(..) | WaitStatus::Signaled(..)) =
        waitpid(any_member, Some(WaitPidFlag::WNOHANG))
    {}
}
