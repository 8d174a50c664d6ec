### check: what the exports of a job can answer, as a person reads it on a terminal

## the questions

check-asks-ready = When does a lead become sales-ready?
check-asks-decide = Who makes the handoff decision?
check-asks-pass = What information must be passed to sales?
check-asks-respond = What response time does sales commit to?
check-asks-reject = What happens if sales rejects a lead?
check-asks-ledger = Where do leads leak?

## what of a question a finding is about

check-part-all-five = all five
check-part-score = score
check-part-actor = actor
check-part-deciders = deciders
check-part-required = required
check-part-all-of-them = all of them
check-part-SLA = SLA
check-part-handoffs = handoffs
check-part-rejections = rejections
check-part-reasons = reasons
check-part-owner = owner
check-source-leads = leads
check-source-identities = identities
check-source-history = history
check-source-engagement = engagement
check-source-activities = activities
check-source-opportunities = opportunities
check-source-users = users

## how many of all

check-all-handoffs = { NUMBER($all) ->
        [one] the one handoff
       *[other] all { $all } handoffs
    }
check-some-handoffs = { $some } of { $all } { NUMBER($all) ->
        [one] handoff
       *[other] handoffs
    } ({ $share })
check-some-leads = { $some } of { $all } { NUMBER($all) ->
        [one] lead
       *[other] leads
    } ({ $share })
check-some-users = { $some } of { $all } { NUMBER($all) ->
        [one] user
       *[other] users
    } ({ $share })
check-all-activities = { NUMBER($all) ->
        [one] the one activity has
       *[other] all { $all } activities have
    }
check-some-activities = { $some } of { $all } { NUMBER($all) ->
        [one] activity
       *[other] activities
    } ({ $share })
check-some-rejected = { $some } of { $all } rejected { NUMBER($all) ->
        [one] handoff
       *[other] handoffs
    } ({ $share })
check-some-reasons = { $some } of { $all } { NUMBER($all) ->
        [one] reason
       *[other] reasons
    } ({ $share })
check-some-opportunities = { $some } of { $all } { NUMBER($all) ->
        [one] opportunity
       *[other] opportunities
    } ({ $share })

## findings: of any question

check-history-missing = there is no sources.history, so no handoff can be seen
check-stage-history-missing = sources.history holds no change of the field 'stage', so no handoff can be seen: give the name of that field in sources.history.fields
check-no-handoffs = no change from the marketing side to the sales side is recorded before the cut-off: look at the roles of the stages
check-field-never-filled = filled in for no lead: nobody ever does, or the export leaves it out
check-value-known = known as it was at { check-all-handoffs }
check-value-exported = not known as it was, so as exported, at { check-some-handoffs }
check-found-lead = name a lead: { $some } of { $all } rows that name somebody ({ $share })
check-stale-leads = the last record is { $days } days before the cut-off: leads created since then are missing
check-stale-standing = the last record is { $days } days before the cut-off: it is not known where leads stand now
check-stale-changes = the last record is { $days } days before the cut-off: stage changes since then are missing
check-stale-activities = the last record is { $days } days before the cut-off: answers since then are missing, so open handoffs look unanswered
check-stale-engagement = the last record is { $days } days before the cut-off: what leads did since then is missing

## findings: ready

check-readiness-known = it can be told whether the lead was ready at { check-all-handoffs }
check-readiness-unknown = it cannot be told whether the lead was ready at { check-some-handoffs }
check-criterion-undefined = the contract does not define it, so it is unknown
check-criterion-undefined-in = not defined in { NUMBER($versions) ->
        [one] version
       *[other] versions
    } { $versions } of the contract, so unknown there
check-criterion-known = known at { check-all-handoffs }
check-criterion-unknown = unknown at { check-some-handoffs }
check-as-they-were = judged on values as they were at { check-some-handoffs }
check-as-they-were-but = judged on values as they were at { check-some-handoffs }; the others as exported, as the history does not tell { $fields }
check-fields-never-filled = { $fields } { NUMBER($fields) ->
        [one] is
       *[other] are
    } filled in for no lead
check-engagement-missing = there is no sources.engagement, so it is unknown
check-engagement-empty = sources.engagement holds no event from before the cut-off
check-points-never-occur = kinds with points that never occur: { $kinds }
check-no-event-fits = no event fits the expression
check-engagement-starts-late = no event before { $day }, in the window of { check-some-handoffs }
check-values-unreadable = { $key } reads '{ $column }' as { $kind ->
        [number] a number
       *[truth] true or false
    }; { $values } of its values { NUMBER($values) ->
        [one] is not, and counts
       *[other] are not, and count
    } as unknown
check-values-unreadable-such-as = { $key } reads '{ $column }' as { $kind ->
        [number] a number
       *[truth] true or false
    }; { $values } of its values { NUMBER($values) ->
        [one] is not, such as '{ $example }', and counts
       *[other] are not, such as '{ $example }', and count
    } as unknown
check-score-threshold-undefined = the contract names no score_threshold, so there is no score to compare the checklist with
check-score-missing = no source has 'score', so it cannot be told what handing off by the score would have done
check-score-unknown = no score is known at { check-some-handoffs }

## findings: decide

check-actor-recorded = the history says who made { check-all-handoffs }
check-actor-unrecorded = the history does not say who made { check-some-handoffs }
check-actor-not-in-users = made by somebody who is not in sources.users, and so outside the rule: { check-some-handoffs }
check-no-deciders = the contract names no deciders: it is known who decided, not whether they may
check-deciders-without-users = there is no sources.users, so nobody's team or function is known, nor whether the contract lets them decide
check-decider-is-nobody = no user has the team or function { $deciders }
check-outside-the-rule = made by somebody outside the rule: { check-some-handoffs }

## findings: pass

check-nothing-required = the contract requires nothing (contract.pass.required is empty)
check-field-missing = no source has it, so it cannot be told whether it was missing
check-missing = missing at { check-some-handoffs }
check-complete = nothing was missing at { check-some-handoffs }

## findings: respond

check-sla-compliance = answered in time: { $some } of { $all } handoffs answered or past due ({ $share })
check-sla-undecided = no handoff was answered or is past due yet
check-handoffs-on-dates = at exactly 00:00:00, like dates without a time: { check-some-handoffs }
check-skipped-queue = past the sales queue, so answered at once: { check-some-handoffs }
check-activities-alone-missing = there is no sources.activities, and the contract lets nothing else answer (respond.stage_change_counts = false)
check-activities-missing = there is no sources.activities: only a stage change is seen as an answer, and calls and mails come before it
check-activities-empty = sources.activities holds no activity from before the cut-off
check-activities-on-dates = at exactly 00:00:00, like dates without a time, from which no response time follows: { check-some-activities }
check-activities-have-times = { check-all-activities } a time of day
check-activities-by-nobody = without an actor, so taken as answers by sales: { check-some-activities }
check-activities-have-actors = { check-all-activities } an actor
check-activities-by-strangers = by somebody whose function sources.users does not say, so taken as answers by sales: { check-some-activities }
check-kinds-never-occur = kinds of contract.respond.kinds that never occur: { $kinds }
check-activities-start-late = begin on { $day }, after { check-some-handoffs }
check-answers-without-users = there is no sources.users: an answer by marketing or by a workflow counts, as it looks like one by sales
check-function-unknown = without a function: { check-some-users }

## findings: reject

check-no-rejected-stage = the job file lists no stage under stages.rejected, so no rejection can be seen
check-never-rejected = no handoff is recorded as rejected
check-rejections = { $count } { NUMBER($count) ->
        [one] handoff was
       *[other] handoffs were
    } rejected
check-returned = handed off again later: { check-some-rejected }
check-with-reason = with a reason: { check-some-rejected }
check-reason-field-missing = no source has the field of reasons (contract.reject.reason_field), so no reason is known
check-reason-without-history = only the reason of the export is known, which is that of a lead's last rejection: { check-some-reasons }
check-no-reasons-listed = the contract lists no reasons (contract.reject.reasons): every one counts as (other)
check-reason-unlisted = in no list of the contract: { check-some-reasons }
check-reason-unlisted-named = in no list of the contract: { check-some-reasons }, most often { $reasons }

## findings: ledger

check-no-leads = sources.leads holds no lead from before the cut-off
check-only-opportunities = without a history of stages nothing is known but what opportunities tell
check-history-starts-late = begins on { $day }, after { check-some-leads } were created
check-history-starts-early = begins on { $day }, and no lead is older
check-history-lost = it cannot be told where { $some } of { $all } leads of the ledger stand ({ $share }), as their handoff was never seen
check-history-kept = it can be told where all { $all } leads of the ledger stand
check-sales-created = { $count } { NUMBER($count) ->
        [one] lead is with sales from its first record on, so marketing did not hand it over
       *[other] leads are with sales from their first record on, so marketing did not hand them over
    }; if a lead without a stage is with marketing, name that stage in stages.initial
check-created-late = { $count } { NUMBER($count) ->
        [one] lead changed its stage before it was
       *[other] leads changed their stage before they were
    } created
check-history-gap = { $count } { NUMBER($count) ->
        [one] change leaves
       *[other] changes leave
    } a stage that the lead was not in: one in between is missing
check-unmapped-stage = { $count } { NUMBER($count) ->
        [one] change into a stage that no role lists was
       *[other] changes into stages that no role lists were
    } passed over
check-undone-changes = { $count } { NUMBER($count) ->
        [one] change that its own author took back at once was
       *[other] changes that their own author took back at once were
    } left out
check-ambiguous-order = at { $count } { NUMBER($count) ->
        [one] moment the order of a lead's stage changes is
       *[other] moments the order of a lead's stage changes is
    } not certain
check-stage-differs = { $count } { NUMBER($count) ->
        [one] lead is, by the history, in another stage than the export of leads says
       *[other] leads are, by the history, in another stage than the export of leads says
    }
check-owner-missing = no source has 'owner', so it cannot be told whether anybody owns a lead
check-opportunities-missing = there is no sources.opportunities, so there are no amounts, and it cannot be told what is at stake
check-opportunities-empty = sources.opportunities holds no opportunity from before the cut-off
check-amount-unknown = without an amount: { check-some-opportunities }
check-amount-known = all { $all } opportunities have an amount

## the page: head and verdicts

check-title = CHECK
check-title-company = CHECK { $company }
check-as_of = as of
check-contract = contract
check-heading-answers = CAN THESE EXPORTS ANSWER IT?
check-run = a run
check-run-possible = can be made
check-run-stopped = would end with exit code { $code }: { $message }
check-questions = the questions
check-not-judged = not judged: the run would stop before there is anything to judge
check-question-ready = 1 ready
check-question-decide = 2 decide
check-question-pass = 3 pass
check-question-respond = 4 respond
check-question-reject = 5 reject
check-question-ledger = {"  "}ledger
check-verdict-answered = answered
check-verdict-in_part = in part
check-verdict-not_answered = not answered
check-verdict = { $verdict }: { $reason }
check-verdict-more = { $verdict }: { $reason } (and { $more } more)
check-about-says = { $about }: { $says }
check-heading-ready = READY: { check-asks-ready }
check-heading-decide = DECIDE: { check-asks-decide }
check-heading-pass = PASS: { check-asks-pass }
check-heading-respond = RESPOND: { check-asks-respond }
check-heading-reject = REJECT: { check-asks-reject }
check-heading-ledger = LEDGER: { check-asks-ledger }
check-alike = { $says }; likewise { $others }
check-alike-share = { $about } ({ $share })
check-quoted = '{ $name }'
check-between-quoted = ,{" "}
check-and-more = { $names } and { $more } more
check-folded = Shortened: what is alike is folded{ NUMBER($slight) ->
        [0] .
        [one] , and { $slight } finding of less than a tenth is left out.
       *[other] , and { $slight } findings of less than a tenth are left out.
    } --all prints everything.

## the page: fields

check-heading-fields = FIELDS THAT THE JOB ASKS FOR
check-heading-fields-filled = FIELDS THAT THE JOB ASKS FOR, with the share of leads that have a value
check-field-both = with history
check-field-leads = without history
check-field-history = in history only
check-field-none = in no source
check-field-in-both = in leads and history
check-field-in-leads = in leads, without history
check-field-in-history = in history only
check-field-in-none = in no source
check-field-filled = { $field } { $share }
check-field-asked = { $place }; for { $asked_by }
check-field-asked-filled = { $place }; for { $asked_by }; filled in for { $filled } of { $leads } leads
check-asker-pass = pass
check-asker-reject = reject
check-asker-score = score
check-asker-owner = owner
check-asker-segments = segments

## the page: stages

check-heading-stages = STAGES
check-stage = stage
check-stage-into = changes into it
check-stage-from = out of it
check-stage-now = leads now
check-no-role = (no role)
check-more-stages = … and { $more } more { NUMBER($more) ->
        [one] stage
       *[other] stages
    }
check-seen = seen
check-seen-none = none
check-never-seen = never seen
check-never-seen-stages = { $stages }: in the job file, and in no change
check-roles-without-stage = without a stage
check-initial = initial
check-initial-stage = '{ $stage }', where a lead without stage history is
check-with-role = '{ $stage }' ({ $role })

## the page: sources

check-heading-sources = SOURCES
check-not-given = not given
check-not-read = not read: the run would stop before it
check-rows = { $read } rows read, { $used } used, { $set_aside } set aside
check-over-limit = more than quality.max_set_aside allows
check-preset = preset { $preset }
check-from-to = { $first } to { $last }
check-fresh = fresh
check-fresh-by = fresh: the last record is { $age } before the cut-off
check-stale-by = STALE: the last record is { $age } before the cut-off
check-hours = { $hours } hours
check-days = { $days } days
check-behind = { $days } days behind the freshest source
check-set-aside = { $rows } { $reason } ({ $what }): { $places }
check-places = { $file } { NUMBER($numbers) ->
        [one] row
       *[other] rows
    } { $numbers }
check-places-more = { $places }, …
check-with-detail = { $text } ({ $detail })
check-file = { $files }: { $how }
check-files = { $first } to { $last } ({ $files } files)
check-encoding-detected = { $encoding } (detected)
check-delimiter = '{ $delimiter }' between fields
check-delimiter-tab = tabs between fields
check-replicated-in = times without an offset in { $zone }
check-remark = { $says }
check-sheet = sheet '{ $sheet }'
check-row-of = { $row } ({ $id })
check-layout = layout '{ $layout }'
check-file-rows = { $rows } rows
check-columns = { $columns } { NUMBER($columns) ->
        [one] column
       *[other] columns
    }
check-columns-own = by their own names { $columns }
check-columns-not-asked = { $count } not asked for: { $columns }
check-columns-others = { $count } { NUMBER($count) ->
        [one] other
       *[other] others
    }: { $columns }
check-lacks = { $files } { NUMBER($files) ->
        [one] lacks
       *[other] lack
    } { NUMBER($columns) ->
        [one] a column that { $found_in } has; it is
       *[other] columns that other files have, such as { $found_in }; they are
    } unknown there: { $columns }
check-lacks-more = { $more } more files or sets of files lack columns that others have
