### What cannot be known, and what the report rests on.

## What cannot be known, and why

gap-handoffs = How fast sales responds, how long leads wait, what sales sends back and how far handoffs get cannot be known
    .no-move = The stage history holds no move from a marketing stage to a sales stage. If handoffs happen, check which stages the job file gives to which role.
    .no-stages = The field history holds no stage changes, so the moment of a handoff is not on record. Turn on history for the stage field, and export it.
    .no-history = The job has no field history, so the moment of a handoff is not on record. Export the stage changes (who, when, from, to), and name them under [sources.history].
gap-amounts = What the leaks are worth cannot be known
    .why = No source holds amounts. Export the opportunities, and name them under [sources.opportunities].
gap-reasons = Why sales sends leads back cannot be known
    .why = No source holds a reason. Name its field as reason_field under [contract.reject], and export its history.
gap-owners = Teams and owners cannot be told apart
    .why = No source holds the owner of a lead. Map that field of the leads to owner, and export its history.
gap-users = Teams cannot be told apart
    .why = The job has no users. So an answer by marketing or by automation counts as an answer by sales, and compliance may look better than it is.
gap-response = How fast sales answers cannot be known
    .why = No stage of the job is the queue in which a lead waits for sales. Name it under stages.sales_queue; without one, a lead is with sales only once sales has taken it.
gap-activities = Calls and e-mails are not seen
    .why = The job has no sales activities, so only a stage change counts as a response. Sales may have answered sooner than it shows.
gap-readiness = Whether a lead is ready cannot be known
    .nothing-defined = The contract defines no criterion. Write all five under [contract.ready]; then early, late and waiting leads are counted.
    .no-handoff = No handoff fell under a contract version that defines all five criteria.
    .no-engagement = The contract asks what leads did, and no source tells. Export it, and name it under [sources.engagement].
    .criteria-open = The contract leaves open: { $criteria }. Write all five criteria under [contract.ready]; with one left open, no checklist is complete.
gap-score = Score-only and checklist handoffs cannot be compared
    .no-threshold = The contract sets no score. Write score_threshold under [contract.ready].
    .why = No source holds a score. Map it to score, and export its history.
gap-deciders = Whether those decide who may cannot be known
    .nobody-named = The contract names nobody. Write deciders under [contract.decide]: teams or functions of the users.
    .why = No source says who made the changes. Export the actor of each change, and the users with team and function.
gap-required = Whether sales is told what it needs cannot be known
    .nothing-required = The contract requires nothing. Write required under [contract.pass].
    .why = No source holds what the contract requires. Map those fields of the leads, and export their history.

## What the report rests on

evidence-lead = Everything here was computed from the exports below, up to { $as_of }. Nothing at or after that moment was used.
evidence-contract-without-a-name = Contract without a name
evidence-contract-since = { $name }, in force since { $day }
evidence-contract-version = { $name }, version { $version }
evidence-contract-version-since = { $name }, version { $version }, in force since { $day }
evidence-sources-caption = Sources: rows read are rows used plus rows set aside
evidence-too-few = A figure so marked rests on fewer than { $cases } cases. Do not act on it alone.
evidence-finding-rule = If no handoff is on record, the headline says so. Else, if SLA compliance of the recent weeks differs from that of the weeks before by more than noise, that is the headline. Else, if the last week in which every handoff is due is outside its usual range, it is that. Else it is the leak with the most leads, if it holds at least one lead in a hundred of the ledger. Else nothing was unusual.
evidence-intervals = An interval is the range that fits the data at 95% confidence (Wilson for shares). A difference of two groups is called more than noise when its interval leaves zero out, a change from week to week when its p-value is below 0.03: in a company in which nothing changes that is claimed in about one week a year. “Unknown” means that the sources cannot tell; it is never a zero.
evidence-all-characters = Every character in the charts is in their font.
evidence-missing-characters = Characters that the charts’ font lacks, drawn as 〓: { $characters }.
evidence-characters = { $count }
evidence-hidden = Hidden figures
    .rule = Counts of 1 to 4 are shown as <5, so that nobody is recognised by them. Rates of them, and figures that would give them away at once, are hidden.
