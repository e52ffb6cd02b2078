//! Log lines on standard error, and the figures of the process. Ids only, in both.

use std::sync::Arc;

use anyhow::{Context, Result};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

use crate::settings::{LogFormat, Settings};

/// Begins to log as the settings say.
///
/// # Errors
/// When the filter cannot be read.
pub(crate) fn begin(settings: &Settings) -> Result<()> {
    let filter = EnvFilter::try_new(&settings.log)
        .with_context(|| format!("the setting log: {:?} is not a filter", settings.log))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match settings.log_format {
        LogFormat::Text => lines.with_ansi(false).init(),
        LogFormat::Json => lines.json().flatten_event(true).init(),
    }
    // What a panic says may hold what somebody wrote: only the place is logged.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a slip in the program");
    }));
    Ok(())
}

/// Renders the figures of the process.
pub(crate) type Figures = Arc<dyn Fn() -> String + Send + Sync>;

/// Begins to count, and answers what renders the counts.
///
/// # Errors
/// When something else in the process counts already.
pub(crate) fn count() -> Result<(PrometheusHandle, Figures)> {
    let handle =
        PrometheusBuilder::new().install_recorder().context("the figures of the process")?;
    let rendered = handle.clone();
    Ok((handle, Arc::new(move || rendered.render())))
}
