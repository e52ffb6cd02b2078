//! What each kind of entry must agree with.

use super::{Finding, Open, Replay, counts};
use crate::entry::{Batch, Dispute, Key, KeyRole, Out, Reg, Report, Resolution, Resolve};
use crate::hash::Hash;
use crate::report::BatchLine;
use crate::signature::is_signed;
use crate::vkey::{KeyKind, VerifierKey};

impl Replay {
    pub(super) fn question(&mut self, index: u64, leaf: &Hash, reg: &Reg) {
        if self.open.last.is_some_and(|last| last >= *leaf) {
            self.found(Finding::Order(index));
        }
        if !self.known.insert(reg.key) || !self.known.insert(reg.commitment) {
            self.found(Finding::Repeated(index));
        }
        self.keys.insert(index, reg.key);
        self.open.mixed |= self.open.batch.is_some_and(|batch| batch != reg.batch);
        self.open.batch = Some(reg.batch);
        self.open.last = Some(*leaf);
        self.open.questions += 1;
        self.audit.questions += 1;
    }

    /// Events follow the closing of their batch.
    pub(super) fn event(&mut self, index: u64, leaf: &Hash, out: &Out) {
        if self.audit.batches.last().is_none_or(|line| line.batch != out.batch) {
            self.found(Finding::Place(index));
        }
        if self.last_event.is_some_and(|last| last >= *leaf) {
            self.found(Finding::Order(index));
        }
        if !self.tags.insert(out.tag) {
            self.found(Finding::Repeated(index));
        }
        self.last_event = Some(*leaf);
        self.audit.events += 1;
    }

    pub(super) fn close(&mut self, index: u64, batch: &Batch) {
        let open = std::mem::take::<Open>(&mut self.open);
        let rises = self.audit.batches.last().is_none_or(|last| last.batch < batch.batch);
        if !rises || open.mixed || open.batch.is_some_and(|own| own != batch.batch) {
            self.found(Finding::BatchNumber(index));
        }
        if u64::from(batch.questions) != open.questions {
            let (said, found) = (batch.questions, open.questions);
            self.found(Finding::BatchCount { index, said, found });
        }
        if batch.questions < self.least {
            self.found(Finding::BatchSmall(index));
        }
        let questions = u32::try_from(open.questions).unwrap_or(u32::MAX);
        self.audit.batches.push(BatchLine { batch: batch.batch, index, questions });
    }

    pub(super) fn report(&mut self, index: u64, report: &Report) {
        self.dated(index, report.day);
        if self.heads.get(&report.size) != Some(&report.root) || report.size > index {
            self.found(Finding::ReportHead(index));
        }
        let own = self.audit.batches.iter().filter(|line| counts(report, line));
        let found = own.map(|line| u64::from(line.questions)).sum();
        if found != report.rows {
            self.found(Finding::ReportRows { index, said: report.rows, found });
        }
        if report.totals.rows() != report.rows {
            self.found(Finding::ReportTotals(index));
        }
        let is_new = self.audit.records.last_key_value().is_none_or(|last| *last.0 < report.report);
        if !is_new || !self.rules.contains(&report.rules) {
            self.found(Finding::ReportNumber(index));
        }
        self.audit.records.insert(report.report, *report);
        self.audit.reports.entry(report.report).or_default().rows = report.rows;
    }

    pub(super) fn dispute(&mut self, index: u64, dispute: &Dispute) {
        self.dated(index, dispute.day);
        let key = self.keys.get(&dispute.question).copied();
        let report = self.audit.records.get(&dispute.report);
        let (Some(key), Some(_)) = (key, report.filter(|report| report.size > dispute.question))
        else {
            return self.found(Finding::DisputeTarget(index));
        };
        let is_own = dispute.origin == self.origin;
        if !is_own || !is_signed(&key, &dispute.message(), &dispute.signature) {
            return self.found(Finding::DisputeSignature(index));
        }
        let about = (dispute.question, dispute.report);
        self.disputes.insert(index, about);
        self.disputed.insert(about);
    }

    pub(super) fn resolve(&mut self, index: u64, resolve: &Resolve) {
        self.dated(index, resolve.day);
        let Some(about) = self.disputes.get(&resolve.dispute).copied() else {
            return self.found(Finding::ResolveTarget(index));
        };
        let message = resolve.message(&self.origin);
        let signed = self.arbiters.iter().any(|key| {
            let vkey = VerifierKey::parse(key.vkey());
            (key.from..=key.until).contains(&resolve.day)
                && vkey.is_ok_and(|vkey| {
                    vkey.id() == resolve.arbiter && vkey.has_signed(&message, &resolve.signature)
                })
        });
        if !signed {
            return self.found(Finding::ResolveSignature(index));
        }
        if resolve.resolution == Resolution::Upheld {
            self.upheld.insert(about);
        }
    }

    /// A key must be one, and of the kind that its role needs.
    pub(super) fn key(&mut self, index: u64, key: &Key) {
        self.dated(index, key.day);
        let kind = VerifierKey::parse(key.vkey()).map(|vkey| vkey.kind());
        let wanted = match key.role {
            KeyRole::Witness => KeyKind::Cosignature,
            KeyRole::Log | KeyRole::Office | KeyRole::Arbiter => KeyKind::Plain,
        };
        if kind != Ok(wanted) {
            self.found(Finding::Place(index));
        } else if key.role == KeyRole::Arbiter {
            self.arbiters.push(key.clone());
        }
    }
}
