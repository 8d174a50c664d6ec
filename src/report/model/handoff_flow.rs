//! The flow of handoffs as the rule draws it, from marketing through the five criteria to
//! sales, with the handoffs that took another way (definitions, sections 5, 7 and 8).

use super::figure::{Figure, Part, Reading, Unit};
use super::naming::whole;
use super::page::{Block, Chart, Column, Row, Table};
use super::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{FlowEnd, FlowGate, FlowPath, HandoffFlow};
use crate::report::vocabulary::{Basis, Criterion, SlaState};
use crate::report::words::leakage::Ways;

/// The measures that the picture is drawn from.
struct Flow<'a> {
    reading: &'a Reading<'a>,
    handoffs: &'a Measure,
    checklist: &'a Measure,
}

/// The chart; none where no handoff was judged.
#[must_use]
pub fn block(reading: &Reading) -> Option<Block> {
    let flow = Flow {
        reading,
        handoffs: reading.measures.total(name::HANDOFFS).filter(|row| row.value.is_some())?,
        checklist: reading
            .measures
            .total(name::CHECKLIST_MET)
            .filter(|row| row.denominator.is_some_and(|judged| judged > 0.0))?,
    };
    Some(Block::Chart(Box::new(flow.chart())))
}

impl Flow<'_> {
    fn judged(&self) -> Figure {
        self.reading.part(self.checklist, Part::Denominator, Unit::Count)
    }

    /// The handoffs of a basis, where known.
    fn basis(&self, basis: Basis) -> Option<&Measure> {
        let row = self.reading.measures.get(name::HANDOFF_BASIS, "basis", basis.key(), ALL);
        row.filter(|row| row.value.is_some())
    }

    fn basis_count(&self, basis: Basis) -> Option<Figure> {
        self.basis(basis).map(|row| self.reading.part(row, Part::Numerator, Unit::Count))
    }

    fn criterion(&self, criterion: Criterion) -> Option<&Measure> {
        let row = self.reading.measures.get(name::CRITERION_MET, "criterion", criterion.key(), ALL);
        row.filter(|row| row.value.is_some())
    }

    fn state(&self, state: SlaState) -> Option<&Measure> {
        let row = self.reading.measures.get(name::SLA_COUNT, "sla", state.key(), ALL);
        row.filter(|row| row.value.is_some())
    }

    fn rejected(&self) -> Option<&Measure> {
        let row = self.reading.measures.get(name::HANDOFF_OUTCOME, "outcome", "rejected", ALL);
        row.filter(|row| row.value.is_some())
    }

    fn accepted(&self) -> Option<&Measure> {
        let row = self.reading.measures.get(name::FUNNEL_REACHED, "step", "accepted", ALL);
        row.filter(|row| row.value.is_some())
    }

    fn ready_waiting(&self) -> Option<&Measure> {
        self.reading.measures.total(name::READY_WAITING).filter(|row| row.value.is_some())
    }

    /// The ways that handoffs took: name, row, whether it passes through the criteria.
    fn ways(&self) -> Vec<(&'static str, &Measure, Basis)> {
        let labels = self.reading.words.way_labels();
        [
            (labels.all_met, Basis::Checklist),
            (labels.score_only, Basis::ScoreOnly),
            (labels.neither, Basis::Neither),
            (labels.score_unknown, Basis::Unknown),
        ]
        .into_iter()
        .filter_map(|(label, basis)| Some((label, self.basis(basis)?, basis)))
        .filter(|(_, row, basis)| {
            *basis == Basis::Checklist || row.numerator.is_some_and(|count| count > 0.0)
        })
        .collect()
    }

    /// What sales did: name, row, whether it is a breach.
    fn answers(&self) -> Vec<(&'static str, &Measure, bool)> {
        let labels = self.reading.words.way_labels();
        [
            (labels.met, SlaState::Met, false),
            (labels.late, SlaState::Late, true),
            (labels.unanswered, SlaState::Unanswered, true),
        ]
        .into_iter()
        .filter_map(|(label, state, breach)| Some((label, self.state(state)?, breach)))
        .collect()
    }

    /// The count of a rate with its share.
    fn counted(&self, row: &Measure) -> String {
        let count = self.reading.part(row, Part::Numerator, Unit::Count);
        if self.reading.too_few(row) {
            return self.reading.words.items(&count).plain();
        }
        self.reading.words.count_and_share(&count, &self.reading.value(row, Unit::Share))
    }

    fn chart(&self) -> Chart {
        let words = self.reading.words;
        let ways = Ways {
            judged: self.judged(),
            checklist: self.reading.part(self.checklist, Part::Numerator, Unit::Count),
            score_only: self.basis_count(Basis::ScoreOnly),
            neither: self.basis_count(Basis::Neither),
            too_few: self.reading.too_few(self.checklist),
        };
        let heading = words.flow_heading(&ways);
        let all = self.reading.value(self.handoffs, Unit::Count);
        let open = [SlaState::Pending, SlaState::Void]
            .map(|state| self.state(state).map(|row| self.reading.value(row, Unit::Count)));
        let open = [open[0].as_ref(), open[1].as_ref()];
        let note = words.flow_note(&all, &ways.judged, open);
        let (picture, facts) = self.picture();
        let alternative = words.alternative(&heading.plain(), &facts);
        Chart::described("handoff_flow", &picture, alternative, heading, note, self.twin())
    }

    /// The picture, and every fact of it in words.
    fn picture(&self) -> (HandoffFlow, Vec<String>) {
        let (reading, words) = (self.reading, self.reading.words);
        let labels = words.way_labels();
        let gates: Vec<FlowGate> = Criterion::ALL
            .iter()
            .filter_map(|criterion| {
                let row = self.criterion(*criterion)?;
                let count = reading.part(row, Part::Numerator, Unit::Count);
                let few = reading.too_few(row);
                Some(FlowGate {
                    label: words.gate(*criterion).to_owned(),
                    count_label: words.items(&count).plain(),
                    share_label: if few {
                        String::new()
                    } else {
                        reading.value(row, Unit::Share).text
                    },
                })
            })
            .collect();
        let paths: Vec<FlowPath> = self
            .ways()
            .into_iter()
            .map(|(label, row, basis)| FlowPath {
                label: label.to_owned(),
                count: whole(row.numerator),
                count_label: self.counted(row),
                gated: basis == Basis::Checklist,
                leak: matches!(basis, Basis::ScoreOnly | Basis::Neither),
            })
            .collect();
        let mut ends: Vec<FlowEnd> = self
            .answers()
            .into_iter()
            .map(|(label, row, breach)| FlowEnd {
                label: label.to_owned(),
                count_label: words.items(&reading.value(row, Unit::Count)).plain(),
                breach: breach && row.value.is_some_and(|count| count > 0.0),
            })
            .collect();
        ends.extend(self.accepted().map(|row| FlowEnd {
            label: labels.accepted.to_owned(),
            count_label: self.counted(row),
            breach: false,
        }));
        let back = self.rejected().map(|row| FlowPath {
            label: labels.rejected.to_owned(),
            count: whole(row.numerator),
            count_label: self.counted(row),
            ..FlowPath::default()
        });
        let ready = self.ready_waiting().filter(|row| row.value.is_some_and(|leads| leads > 0.0));
        let stub_label = ready
            .map(|row| words.ready_and_waiting(&reading.value(row, Unit::Count)))
            .unwrap_or_default();
        let all = words.items(&reading.value(self.handoffs, Unit::Count)).plain();
        let facts = gates
            .iter()
            .map(|gate| format!("{} {}", gate.label, gate.count_label))
            .chain(paths.iter().map(|path| format!("{} {}", path.label, path.count_label)))
            .chain(back.iter().map(|path| format!("{} {}", path.label, path.count_label)))
            .chain(ends.iter().map(|end| format!("{} {}", end.label, end.count_label)))
            .chain((!stub_label.is_empty()).then(|| stub_label.clone()))
            .collect::<Vec<_>>();
        let picture = HandoffFlow {
            all: whole(self.handoffs.value),
            source: [labels.marketing.to_owned(), all.clone(), labels.handoffs.to_owned()],
            target: [labels.sales.to_owned(), all, labels.handoffs.to_owned()],
            gates,
            paths,
            stub_label,
            back,
            ends,
        };
        (picture, facts)
    }

    /// Every fact of the picture.
    fn twin(&self) -> Table {
        let (reading, words) = (self.reading, self.reading.words);
        let (labels, fixed) = (words.way_labels(), words.labels());
        let rate = |head: &str, row: &Measure| Row {
            head: head.to_owned(),
            cells: vec![
                reading.part(row, Part::Numerator, Unit::Count).into(),
                reading.part(row, Part::Denominator, Unit::Count).into(),
                reading.rate_cell(Some(row)),
            ],
            ..Row::default()
        };
        let count = |head: &str, row: &Measure| Row {
            head: head.to_owned(),
            cells: vec![reading.value(row, Unit::Count).into(), Text::from("–"), Text::from("–")],
            ..Row::default()
        };
        let mut rows = vec![count(labels.all_handoffs, self.handoffs)];
        rows.extend(Criterion::ALL.iter().filter_map(|criterion| {
            Some(rate(words.criterion_head(*criterion), self.criterion(*criterion)?))
        }));
        rows.extend(self.ways().into_iter().map(|(label, row, _)| rate(label, row)));
        rows.extend(self.answers().into_iter().map(|(label, row, _)| count(label, row)));
        rows.extend(
            [(labels.pending, SlaState::Pending), (labels.void, SlaState::Void)]
                .into_iter()
                .filter_map(|(label, state)| Some(count(label, self.state(state)?))),
        );
        rows.extend(self.accepted().map(|row| rate(labels.accepted, row)));
        rows.extend(self.rejected().map(|row| rate(labels.rejected, row)));
        rows.extend(self.ready_waiting().map(|row| count(labels.ready_waiting, row)));
        Table {
            caption: labels.flow_caption.into(),
            columns: vec![
                Column::words(labels.flow_head),
                Column::numbers(fixed.count),
                Column::numbers(labels.flow_of),
                Column::numbers(fixed.share),
            ],
            rows,
            ..Table::default()
        }
    }
}
