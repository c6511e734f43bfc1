# Leitbild-Entwurf: Arbeitsplatz der Zukunftskommission
work-leitbild = Leitbild-Entwurf
event-leitbild_created = Leitbild-Entwurf begonnen
event-kernsatz_set = Kernsatz geschrieben
event-kernsatz_revised = Kernsatz geändert
event-statement_added = Aussage hinzugefügt
event-statement_revised = Aussage geändert
event-statement_moved = Aussage verschoben
event-statement_removed = Aussage entfernt
event-finding_cited = Befund als Beleg verwendet
event-citation_withdrawn = Beleg gelöst

leitbild-title = Leitbild-Entwürfe
leitbild-intro = Hier schreibt die Zukunftskommission am Leitbild: einen Kernsatz und Aussagen zu jedem Politikfeld, jede mit ihren Belegen. Sehen können das nur Mitglieder.
leitbild-none = Es gibt noch keinen Entwurf.
leitbild-count =
    { $count ->
        [one] Ein Entwurf
       *[other] { $count } Entwürfe
    }
leitbild-draft = Entwurf
leitbild-created = Begonnen
leitbild-statements = Aussagen
leitbild-new = Neuer Entwurf
leitbild-new-title = Titel
leitbild-new-hint = Zum Beispiel: Leitbild 2027
leitbild-create = Entwurf beginnen
leitbild-saved = Zuletzt gespeichert: { $at }.
leitbild-on-this-page = Auf dieser Seite
leitbild-text = Text
leitbild-cross-cutting = Übergreifend
leitbild-back = Alle Entwürfe

outline-title = Gliederung
outline-intro = Rechts: beantwortete Befunde. Insgesamt { $answered } von { $findings }.
outline-coverage = { $answered } von { $findings }
outline-no-findings = keine Befunde
outline-no-statement = ohne Aussage
outline-kernsatz-done = fertig
outline-kernsatz-missing = fehlt
outline-evidence =
    { $count ->
        [one] 1 Beleg
       *[other] { $count } Belege
    }

missing-title = Was noch fehlt ({ $count })
missing-nothing = Nichts. Der Kernsatz steht, jedes Politikfeld hat eine Aussage, und jede Aussage hat einen Beleg.
missing-kernsatz = Der Kernsatz fehlt.
missing-statement = { $field }: Es gibt noch keine Aussage.
missing-evidence = { $number }: Es gibt noch keinen Beleg.

kernsatz-title = Kernsatz
kernsatz-none = Es gibt noch keinen Kernsatz. Jedes Leitbild hat genau einen.
kernsatz-label = Kernsatz
kernsatz-hint = Ein Satz, der für den ganzen Kreis gilt. Höchstens 300 Zeichen.
kernsatz-set = Kernsatz speichern
kernsatz-edit = Kernsatz bearbeiten
kernsatz-second = Dieses Leitbild hat schon einen Kernsatz, und es kann nur einen geben. Ihr Text ist nicht verloren. Sie können den vorhandenen Kernsatz weiter oben bearbeiten.

statement-edit = Bearbeiten
statement-label = Wortlaut
statement-hint = Höchstens 600 Zeichen.
statement-updated = gespeichert { $at }
statement-save = Speichern
statement-up = Nach oben
statement-down = Nach unten
statement-remove = Entfernen
statement-remove-confirm = Ich weiß: Die Belege dieser Aussage werden mit ihr gelöst.
statement-has-evidence = Diese Aussage hat Belege. Bitte setzen Sie das Häkchen, wenn Sie die Aussage trotzdem entfernen wollen.
statement-add = Aussage hinzufügen
statement-new = Neue Aussage
statement-none = Zu diesem Politikfeld gibt es noch keine Aussage.
statement-none-optional = Hier steht noch keine Aussage.
statement-no-evidence = ohne Beleg
statement-find-evidence = Beleg suchen
statement-evidence = Belege für { $number }
statement-removed-label = { $title }, Aussage entfernt

citation-remove = Lösen
citation-choose = Bitte wählen Sie die Aussage, für die der Befund ein Beleg ist.

evidence-title =
    { $count ->
        [one] Belege (1 Befund)
       *[other] Belege ({ $count } Befunde)
    }
evidence-jump = Belege ({ $count })
evidence-none = Es sind noch keine Ergebnisse freigegeben. Sobald das geschieht, stehen die Befunde hier.
evidence-none-here = Zu diesem Teil gibt es keine Befunde.
evidence-cited = in { $numbers }
evidence-nowhere = noch nirgends
evidence-not-asked = keine Antwort nötig
evidence-use = Als Beleg verwenden
evidence-for = Als Beleg für
evidence-choose = Bitte wählen
evidence-button = Verwenden
evidence-no-statement = Schreiben Sie zuerst eine Aussage. Dann können Sie den Befund als Beleg verwenden.

conflict-kernsatz = Zwei Fassungen des Kernsatzes.
conflict-statement = Zwei Fassungen von { $number }.
conflict-text = { $name } hat um { $at } gespeichert, während Sie schrieben. Ihr Text ist nicht verloren: Er steht unten neben der gespeicherten Fassung.
conflict-compare = Beide vergleichen
conflict-theirs = Gespeichert von { $name }, { $at }
conflict-yours = Ihre Fassung
conflict-hint = Wenn Sie speichern, ersetzt Ihre Fassung die gespeicherte. Höchstens { $max } Zeichen.
conflict-save = Meine Fassung speichern
conflict-gone = Die Aussage wurde entfernt.
conflict-gone-text = Jemand hat sie entfernt, während Sie schrieben. Ihr Text ist nicht verloren: Er steht unten als neue Aussage, die Sie speichern können.
conflict-gone-link = Zu Ihrem Text
