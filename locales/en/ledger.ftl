### Where every lead is, and how far handoffs get.

## Amounts in several currencies

currencies-caption = Amounts by currency, as they are written
currency = Currency
opportunities = Opportunities
currency-without-rate = No rate is known, so these amounts are in no sum above. Write one under [currency] in the job file.
unknown-currency = Unknown currency

funnel-heading = Of { $all } handoffs, { $accepted } were accepted, { $qualified } qualified and { $won } won
funnel-note = All { $all } handoffs; the share is of all. Recent ones have had less time.

## The leakage waterfall

ledger-heading = { $leaks } of { $all } leads have leaked ({ $share })
ledger-heading-only = { ledger-heading }, all of them in “{ $entry }”
ledger-heading-most = { ledger-heading }; the largest leak, { $most }, is “{ $entry }”
ledger-heading-no-leak = No leak is on record among { $all } leads
ledger-heading-no-handoff = { $waiting } of { $all } leads have never left the marketing queue, as far as the record goes
ledger-note = Each of the { $all } leads is counted once, in the first entry that fits.
ledger-note-empty = No lead: { $entries }.
ledger-note-unknown = Unknown: { $entries }.
ledger-note-entry = { $entry }
ledger-note-between-entries = {"; "}
ledger-note-many-unknown = Every other entry is unknown.
ledger-note-at-stake = At stake is an estimate: leads times the amount won for each handoff at least { $days } old.
ledger-all-leads = All leads
ledger-past-marketing = Past marketing
ledger-reached-pipeline = Reached pipeline
ledger-fact-of-leak = { $fact } (leak)
