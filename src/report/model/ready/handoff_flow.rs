//! The flow of handoffs as the rule draws it, from marketing through the five criteria to
//! sales, with the handoffs that took another way (definitions, sections 5, 7 and 8).

use crate::domain::{Basis, Criterion, Sla};
use crate::language::figure::{Figure, Part, Unit};
use crate::language::message;
use crate::language::text::Text;
use crate::measures::{ALL, Measure, name};
use crate::report::chart::{FlowEnd, FlowGate, FlowPath, HandoffFlow};
use crate::report::model::ledger::leakage::alternative_text;
use crate::report::model::naming::whole;
use crate::report::model::page::{Block, Chart, Column, Row, Table};
use crate::report::model::reading::Reading;

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
        let row = self.reading.measures.get(name::HANDOFF_BASIS, "basis", basis.name(), ALL);
        row.filter(|row| row.value.is_some())
    }

    fn basis_count(&self, basis: Basis) -> Option<Figure> {
        self.basis(basis).map(|row| self.reading.part(row, Part::Numerator, Unit::Count))
    }

    fn criterion(&self, criterion: Criterion) -> Option<&Measure> {
        let row =
            self.reading.measures.get(name::CRITERION_MET, "criterion", criterion.name(), ALL);
        row.filter(|row| row.value.is_some())
    }

    fn state(&self, state: Sla) -> Option<&Measure> {
        let row = self.reading.measures.get(name::SLA_COUNT, "sla", state.name(), ALL);
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
        [Basis::Checklist, Basis::ScoreOnly, Basis::Neither, Basis::Unknown]
            .into_iter()
            .filter_map(|basis| {
                let label = self.reading.words.term("ready-flow-basis", basis.name());
                Some((label, self.basis(basis)?, basis))
            })
            .filter(|(_, row, basis)| {
                *basis == Basis::Checklist || row.numerator.is_some_and(|count| count > 0.0)
            })
            .collect()
    }

    /// What sales did: name, row, whether it is a breach.
    fn answers(&self) -> Vec<(&'static str, &Measure, bool)> {
        [Sla::Met, Sla::Late, Sla::Unanswered]
            .into_iter()
            .filter_map(|state| Some((self.label(state), self.state(state)?, state != Sla::Met)))
            .collect()
    }

    fn label(&self, state: Sla) -> &'static str {
        self.reading.words.term("ready-flow-sla", state.name())
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
        let (heading, note) = (self.heading(), self.note());
        let (picture, facts) = self.picture();
        let alternative = alternative_text(self.reading, &heading, &facts);
        Chart::described("handoff_flow", &picture, alternative, heading, note, self.data_table())
    }

    /// Which way the judged handoffs took into sales.
    fn heading(&self) -> Text {
        let (reading, words) = (self.reading, self.reading.words);
        let judged = self.judged();
        let met = reading.part(self.checklist, Part::Numerator, Unit::Count);
        if reading.too_few(self.checklist) {
            return message!(words, "ready-flow-too-few", judged = judged);
        }
        if met.number == judged.number {
            return message!(words, "ready-flow-all-met", judged = judged);
        }
        let counts = [Basis::ScoreOnly, Basis::Neither].map(|basis| self.basis_count(basis));
        let (id, others) = match counts {
            [Some(score), Some(neither)] if score.number >= neither.number => {
                ("ready-flow-score-only", score)
            }
            [_, Some(neither)] => ("ready-flow-neither", neither),
            _ => return message!(words, "ready-flow-score-unknown", judged = judged, met = met),
        };
        message!(words, id, judged = judged, met = met, others = others)
    }

    /// What the figures are shares of, and which handoffs are in no path.
    fn note(&self) -> Text {
        let (reading, words) = (self.reading, self.reading.words);
        let (all, judged) = (reading.value(self.handoffs, Unit::Count), self.judged());
        let mut sentences = vec![
            if all.number == judged.number {
                message!(words, "ready-flow-note", all = all)
            } else {
                message!(words, "ready-flow-note-judged", all = all, judged = judged)
            },
            words.label("ready-flow-note-lines").into(),
        ];
        if let [Some(pending), Some(void)] = [Sla::Pending, Sla::Void].map(|it| self.state(it)) {
            let [pending, void] = [pending, void].map(|row| reading.value(row, Unit::Count));
            sentences.push(message!(words, "ready-flow-note-open", pending = pending, void = void));
        }
        words.sentences(sentences)
    }

    /// The picture, and every fact of it in words.
    fn picture(&self) -> (HandoffFlow, Vec<String>) {
        let (reading, words) = (self.reading, self.reading.words);
        let gates: Vec<FlowGate> = Criterion::ALL
            .iter()
            .filter_map(|criterion| {
                let row = self.criterion(*criterion)?;
                let count = reading.part(row, Part::Numerator, Unit::Count);
                let few = reading.too_few(row);
                Some(FlowGate {
                    label: words.term("criterion.gate", criterion.name()).to_owned(),
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
            label: words.label("ready-flow-accepted").to_owned(),
            count_label: self.counted(row),
            breach: false,
        }));
        let back = self.rejected().map(|row| FlowPath {
            label: words.label("ready-flow-rejected").to_owned(),
            count: whole(row.numerator),
            count_label: self.counted(row),
            ..FlowPath::default()
        });
        let ready = self.ready_waiting().filter(|row| row.value.is_some_and(|leads| leads > 0.0));
        let stub_label = ready
            .map(|row| {
                let leads = reading.value(row, Unit::Count);
                message!(words, "ready-flow-waiting", leads = leads).plain()
            })
            .unwrap_or_default();
        let all = words.items(&reading.value(self.handoffs, Unit::Count)).plain();
        let place = |id: &str| {
            let handoffs = words.label("ready-flow-handoffs");
            [words.label(id).to_owned(), all.clone(), handoffs.to_owned()]
        };
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
            source: place("ready-flow-marketing"),
            target: place("ready-flow-sales"),
            gates,
            paths,
            stub_label,
            back,
            ends,
        };
        (picture, facts)
    }

    /// Every fact of the picture.
    fn data_table(&self) -> Table {
        let (reading, words) = (self.reading, self.reading.words);
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
        let mut rows = vec![count(words.label("ready-flow-all-handoffs"), self.handoffs)];
        rows.extend(Criterion::ALL.iter().filter_map(|criterion| {
            Some(rate(words.term("criterion.head", criterion.name()), self.criterion(*criterion)?))
        }));
        rows.extend(self.ways().into_iter().map(|(label, row, _)| rate(label, row)));
        rows.extend(self.answers().into_iter().map(|(label, row, _)| count(label, row)));
        rows.extend(
            [Sla::Pending, Sla::Void]
                .into_iter()
                .filter_map(|state| Some(count(self.label(state), self.state(state)?))),
        );
        rows.extend(self.accepted().map(|row| rate(words.label("ready-flow-accepted"), row)));
        rows.extend(self.rejected().map(|row| rate(words.label("ready-flow-rejected"), row)));
        rows.extend(
            self.ready_waiting().map(|row| count(words.label("ready-flow-ready-waiting"), row)),
        );
        Table {
            caption: words.label("ready-flow-caption").into(),
            columns: vec![
                Column::words(words.label("ready-flow-head")),
                Column::numbers(words.label("count")),
                Column::numbers(words.label("ready-flow-of")),
                Column::numbers(words.label("share")),
            ],
            rows,
            ..Table::default()
        }
    }
}
