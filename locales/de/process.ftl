# Verlauf: die Stufen eines Leitbilds
work-process = Verlauf
process-title = Wo stehen wir?
process-lead =
    { $done ->
        [0] { $title }: Noch keine von { $total } Stufen ist fertig.
        [one] { $title }: Eine von { $total } Stufen ist fertig.
       *[other] { $title }: { $done } von { $total } Stufen sind fertig.
    }
process-rule = Eine Stufe beginnt, wenn die vorige fertig ist. Beginnt sie früher, steht die Begründung dabei.
process-none = Der Kreis arbeitet gerade nicht an einem neuen Leitbild.
process-work-title = Verlauf
process-work-intro = Die Stufen des neuesten Verlaufs stehen öffentlich mit Zustand und Tagen auf der Startseite und unter „Wo stehen wir?“.
process-public-link = Öffentliche Ansicht
process-table = Stufen: { $title }
process-progress = { $done } von { $total } Stufen fertig
process-new = Neuer Verlauf
process-name = Bezeichnung
process-name-hint = Zum Beispiel: Leitbild 2027. Der Verlauf beginnt mit den sieben üblichen Stufen und löst den bisherigen auf den öffentlichen Seiten ab.
process-create = Verlauf anlegen
stage-title = Stufe
stage-state = Zustand
stage-started = Begonnen
stage-closed = Abgeschlossen
stage-done = fertig am { $day }
stage-now = läuft
stage-since = seit { $day }
stage-until = bis { $day }
stage-open = noch nicht begonnen
stage-planned-range = geplant { $from } bis { $to }
stage-planned-day = geplant { $day }
stage-planned-from = geplant ab { $day }
stage-planned-to = geplant bis { $day }
stage-unplanned = Termin noch offen
stage-early = Vorzeitig begonnen: { $reason }
stage-look = ansehen
stage-look-at = { $title } ansehen
stage-new = Weitere Stufe
stage-new-hint = Sie kommt ans Ende. Tage und Link geben Sie danach auf der Seite der Stufe an.
stage-add = Stufe anfügen
stage-plan = Plan
stage-planned-first = Erster Tag, geplant
stage-planned-last = Letzter Tag, geplant
stage-path = Seite mit den Ergebnissen
stage-path-hint = Ein Pfad dieser Website, zum Beispiel /foren/erstes-buergerforum. Darf leer bleiben.
stage-start-heading = Stufe beginnen
stage-start = Jetzt beginnen
stage-start-early = Vorzeitig beginnen
stage-unfinished = „{ $title }“ ist noch nicht abgeschlossen. Sie können nur mit Begründung beginnen.
stage-reason = Begründung für den frühen Beginn
stage-reason-short = Vorzeitig, weil
stage-reason-hint = Die Begründung steht danach unverändert auf den öffentlichen Seiten und im Protokoll. Bitte nennen Sie keine Namen.
stage-reason-needed = Die vorige Stufe ist noch nicht abgeschlossen. Bitte begründen Sie, warum diese schon beginnt.
stage-close-heading = Stufe abschließen
stage-close-hint = Ein Abschluss lässt sich nicht zurücknehmen.
stage-close = Jetzt abschließen
stage-already-started = Diese Stufe hat schon begonnen.
stage-not-started = Diese Stufe hat noch nicht begonnen. Erst was läuft, lässt sich abschließen.
stage-already-closed = Diese Stufe ist schon abgeschlossen.
stage-ends-before-it-begins = Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie beide.
stage-path-wrong = Bitte geben Sie einen Pfad der öffentlichen Website an, der mit / beginnt, zum Beispiel /ergebnisse
event-process_created = Verlauf angelegt
event-stage_added = Stufe angefügt
event-stage_changed = Plan einer Stufe geändert
event-stage_started = Stufe begonnen
event-stage_started_early = Stufe vorzeitig begonnen
event-stage_closed = Stufe abgeschlossen
