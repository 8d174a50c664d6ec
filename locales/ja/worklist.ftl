### 対応すべきリードの一覧

worklist-title = 本日対応すべきリード
worklist-lead = 対応が必要なリードは{ $leads }件。内訳は{ $parts }。
# 件数が表示されないときは、すべてとは言わない。
worklist-lead-of-one-kind = 対応が必要なリードは{ $leads }件で、{ NUMBER($leads) ->
        [1] {""}
        [unknown] {""}
       *[other] すべて
    }{ $state }。
worklist-part = { $state }が{ $leads }件
worklist-worst = 最優先は{ $lead }で、{ $state }、期限を{ $overdue }超過。
worklist-worst-owned = 最優先は{ $lead }で、{ $state }、期限を{ $overdue }超過（担当: { $owner }）。
worklist-worst-past-due = 最優先は{ $lead }で、期限を{ $overdue }過ぎても未対応。
worklist-worst-past-due-owned = 最優先は{ $lead }で、期限を{ $overdue }過ぎても未対応（担当: { $owner }）。
worklist-lead-of-company = { $lead }（{ $company }）
worklist-unowned = このうち{ $leads }件は担当者が決まっていない。まず担当者を決める。
worklist-nothing = 期限超過・未対応、条件充足・引き渡し待ち、対応後に停滞、理由なしの差し戻しのいずれに当たるリードもなく、本日対応すべきものはない。
worklist-none = { $states }に当たるリードはない。
worklist-none-of-two = { $one }、{ $other }に当たるリードはない。
worklist-unknown = 把握できないため一覧にないもの: { $items }。
worklist-unknown-item = { $state }（{ $why }）
worklist-all-unknown = 本日対応すべきリードは把握できない
    .why = ステージの変更履歴がないため、期限超過・未対応、引き渡し待ち、停滞、差し戻しのどれに当たるかを判定できない。
worklist-note = 全件は{ $file }に、ステージ、担当者、チーム、スコア、金額、期限とともに記載。日時は{ $zone }、超過は期限から集計時点までの暦時間。

## 対応の種類ごと

worklist-past-due = 引き渡し後、期限を過ぎても未対応のリードが{ $leads }件
worklist-ready-waiting = 引き渡し条件を満たして待っているリードが{ $leads }件
worklist-ready-waiting-all-overdue = { worklist-ready-waiting }。すべて取り決めの{ $agreed }（暦時間）を超過
worklist-ready-waiting-overdue = { worklist-ready-waiting }。うち{ $overdue }件は取り決めの{ $agreed }（暦時間）を超過
worklist-stalled = 初回対応の後、{ $after }を超えて動きのないリードが{ $leads }件
worklist-rejected-no-reason = 理由が記録されないまま差し戻されたリードが{ $leads }件

worklist-caption = { $state }：超過の長い順（全件）
worklist-caption-first = { $state }：超過の長い順に{ $shown }件
worklist-column-lead = リード
worklist-column-overdue = 超過（暦時間）
worklist-not-yet = 期限前
worklist-person-of-team = { $owner }（{ $team }）
