### The workbook: what its first sheet says about the others.

workbook-language = English
workbook-title = Lead handoffs, { $week }
workbook-title-of-company = { $company }: lead handoffs, { $week }

## The report

workbook-company = Company: { $company }
workbook-company-not-named = Company: not named in the job file
workbook-week = Report week: { $name }, { $days }
workbook-cut-off = Cut-off: before { $as_of }
workbook-contract = Contract in force: { $contract }
workbook-version = Written by tasuki { $version }
workbook-job-file = SHA-256 of the job file: { $fingerprint }

## The sheets

workbook-sheet-worklist = Every lead to act on, exactly once, the longest overdue first, as in worklist.csv; { workbook-rows }.
workbook-sheet-measures = Every number of the report with its counts and interval, as in measures.csv; { workbook-rows }.
workbook-sheet-ledger = Every lead in the leakage ledger, exactly once, as in facts/ledger.parquet; { workbook-rows }.
workbook-rows = { $rows } { NUMBER($rows) ->
        [one] row
       *[other] rows
    }

## What is to be known about the cells

workbook-note-blank = A blank cell is unknown or does not apply; it is never zero.
workbook-note-time = Times are those of { $zone }, and are dates to sort and filter by. The data files give the same in UTC. A time outside the years 1900 to 9999 is a text, in UTC.
workbook-note-percent = Shares are numbers from 0 to 1 shown as a percentage. A difference of shares carries a sign: +3.0% means three percentage points more.
workbook-note-text = Names and ids are texts exactly as in the sources. They are never calculated, even if they begin with =.
workbook-note-cut = A cell holds 32,767 characters. Cut there, and marked with … at the end: { $texts } { NUMBER($texts) ->
        [one] text
       *[other] texts
    }. The data files have them whole.
workbook-note-continued = A sheet ends at row 1,048,576: the rows are on { $sheets } { NUMBER($sheets) ->
        [one] sheet
       *[other] sheets
    }.
workbook-note-unlinked = A sheet holds 65,530 hyperlinks, of up to 2,079 characters: { $addresses } { NUMBER($addresses) ->
        [one] address is a text
       *[other] addresses are texts
    } to copy instead.
workbook-definition = { $term }: { $meaning }

## The columns

workbook-worklist-action = past_due: answer it; ready_waiting: hand it off; stalled: take it up again, or end it; rejected_no_reason: say why.
workbook-worklist-lead_id = The lead's id.
workbook-worklist-company = Its company. Blank: the sources name none.
workbook-worklist-stage = The stage that it is in, as the sources call it.
workbook-worklist-owner = Who is to act. Blank: the sources know no owners.
workbook-worklist-team = The owner's team. Blank: nobody owns it, or the sources know no teams.
workbook-worklist-since = Since when: the handoff, readiness, the last sign of life or the rejection.
workbook-worklist-due_at = Until when the contract gave time.
workbook-worklist-hours_overdue = Elapsed hours from then to the cut-off, nights and weekends included; below zero while there is time left.
workbook-worklist-score = Its score now. Blank: unknown.
workbook-worklist-amount = Sum of the amounts of its opportunities. Blank: no amount on record.
workbook-worklist-link = Its address in the CRM, where the job file has lead_url.
workbook-measures-measure = The measure; what each is stands below.
workbook-measures-group = What the measure is broken down by, such as team. Blank: the total.
workbook-measures-key = Which one of the group, such as the team's name.
workbook-measures-period = A week, such as 2026-W47, or all: the whole time.
workbook-measures-value = The figure, shown in its unit. Blank: unknown.
workbook-measures-numerator = Of a share: those that count. Of an estimate: the events.
workbook-measures-denominator = Of a share: all that could count. Of an estimate: the cases.
workbook-measures-low = Lower limit of the 95% interval.
workbook-measures-high = Upper limit of the 95% interval.
workbook-ledger-lead_id = { workbook-worklist-lead_id }
workbook-ledger-amount = { workbook-worklist-amount }
workbook-ledger-entry = Where the lead stands; what each entry is stands below.
workbook-ledger-leak = Whether leads leak out of the process in this entry.
workbook-ledger-since = Since when the lead has been there.
workbook-ledger-owner = Who owned it at the cut-off. Blank: nobody, or unknown.
workbook-ledger-unowned = Still in play, and nobody is named as owner. Blank: the sources know no owners.
workbook-ledger-sales_created = Was with sales from its first record on: marketing did not hand it over.
workbook-ledger-bypassed = Has an opportunity or was qualified by sales, and no handoff was ever recorded.
workbook-ledger-entry_week_before = Where it stood a week before the cut-off. Blank: it was not in the ledger then.
