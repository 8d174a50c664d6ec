### What `tasuki replay` prints. `{"\u00A0"}` is a blank at which a line is not broken.

replay-title-name = Replay of "{ $name }" ({ $file })
replay-title-file = Replay of the contract in { $file }
replay-versions = { $versions } versions, each while it was in force
replay-scope = over { $leads } leads in { $tenures } marketing tenures, until { $until } ({ $timezone }).
replay-history-stays = History stays as it is.

## Policies

replay-policy-checklist = checklist
    .rule = the checklist
replay-policy-score = score
    .rule = the score
replay-score-from = score from { $score }
    .rule = a score from { $score }
replay-history = history

## Values

replay-percent = { $percent } %
replay-days = { $days } d
replay-hours = { $hours } h
replay-from-to = { $low } to { $high }
replay-rate-of = { $rate } of { $leads }

## The rules

replay-rules-heading = Whom does each rule hand off?
replay-leads = leads
replay-recall = recall
replay-recall-meaning = of the { $leads } leads of which a handoff reached qualified, those it hands off
replay-in-time = in time
replay-in-time-meaning = the same, and no later than history did
replay-precision = precision
replay-precision-meaning = of the leads that the rule hands off, those that reached qualified; a lower bound, as{"\u00A0"}a{"\u00A0"}lead that was never handed off had no chance to
replay-of-both = of both
replay-of-both-meaning = the same, of those leads only that history handed off too
replay-unknown = unknown: { $why }
replay-no-source-of-history = no source has the history of stages
replay-no-stage-history = no lead has a history of stages
replay-undefined = version { $version } of the contract does not define { $criterion }
replay-no-engagement = there is no sources.engagement to judge { $criterion } by
replay-no-score = no source has a score
replay-no-threshold = version { $version } of the contract names no score_threshold

## How much earlier

replay-times-heading = How much earlier, where both hand off?
replay-earlier = earlier
replay-same = same
replay-later = later
replay-median = median
replay-middle-half = middle half

## The curve

replay-curve-heading = The score at any threshold
replay-threshold = score from
replay-of-contract = the threshold of the contract
replay-added = of those added
replay-added-meaning = leads that this threshold hands off and the next one does not: how many reached{"\u00A0"}qualified (a lower bound too)
replay-earlier-meaning = the share of tenures in which the score is earlier, of those both hand off

## The differences

replay-differ-heading = Where history and { $rule } part
replay-policy-only = tenures are handed off by { $rule } alone
replay-history-only = tenures were handed off by history alone
replay-other-instant = tenures are handed off by both, at another instant
replay-furthest = The furthest apart:
replay-lead = lead
replay-tenure-from = tenure from
replay-gained = gained
replay-qualified = qualified
replay-yes = yes
replay-no = no

## Notes

replay-as-exported-heading = Judged on values as at export, where no history tells of their moment:
replay-of-leads = of { $leads } leads
replay-too-few = A rate of fewer than { $leads } leads is not shown: too few to tell.
replay-more-in-json = All tenures that differ are in the JSON form: --format json.
