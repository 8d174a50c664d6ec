### evidence

## What the report rests on

evidence-lead = Everything here was computed from the exports below, up to { $as_of }. Nothing at or after that moment was used.
evidence-contract-without-a-name = Contract without a name
evidence-contract-since = { $name }, in force since { $day }
evidence-contract-version = { $name }, version { $version }
evidence-contract-version-since = { $name }, version { $version }, in force since { $day }
evidence-sources-caption = Sources: rows read are rows used plus rows set aside
evidence-too-few = A figure so marked rests on fewer than { $cases } cases. Do not act on it alone.
evidence-finding-rule = If no handoff is on record, the headline says so. Else, if this week’s SLA compliance is outside its usual range, or differs from the week before by more than noise, that is the headline. Else, if the recent weeks differ from as many before by more than noise, it is that. Else it is the leak with the most leads, if it holds at least one lead in a hundred of the ledger. Else nothing was unusual.
evidence-intervals = An interval is the range that fits the data at 95% confidence (Wilson for shares). A difference is called more than noise when its interval leaves zero out. “Unknown” means that the sources cannot tell; it is never a zero.
evidence-all-characters = Every character in the charts is in their font.
evidence-missing-characters = Characters that the charts’ font lacks, drawn as 〓: { $characters }.
evidence-characters = { $count }
evidence-hidden = Hidden figures
    .rule = Counts of 1 to 4 are shown as <5, so that nobody is recognised by them. Rates of them, and figures that would give them away at once, are hidden.
