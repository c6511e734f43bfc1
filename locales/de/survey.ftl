# Befragungen: öffentliche Seiten
phase-draft = Entwurf
phase-announced = angekündigt
phase-running = läuft
phase-grace = Zeit zum Antworten vorbei
phase-paper_entry = Papierfragebögen werden erfasst
phase-ended = beendet
phase-opened = ausgezählt
phase-released = Ergebnisse veröffentlicht
when-announced = Beginn: { $start }. Ende: { $end }.
when-running = Seit { $start }. Antworten können Sie bis { $end }.
when-grace = Seit { $end } kann niemand mehr beginnen. Wer den Fragebogen schon geöffnet hat, kann noch bis zwei Stunden danach absenden.
when-paper_entry = Im Internet seit { $end } zu Ende. Papierfragebögen werden bis { $entry } erfasst.
when-ended = { $start } bis { $end }. Die Antworten werden bald ausgezählt.
when-opened = { $start } bis { $end }. Die Antworten sind ausgezählt, die Ergebnisse werden vorbereitet.
when-released = { $start } bis { $end }. Die Ergebnisse sind veröffentlicht.
when-unknown = Die Termine stehen noch nicht fest.
surveys-public-title = Befragungen
surveys-public-intro = Der Kreis fragt die Menschen, wie sie hier leben und was besser werden soll. Wer einen Brief bekommen hat, macht mit dem Code aus dem Brief mit.
surveys-public-code = Code eingeben
surveys-public-none = Gerade gibt es keine Befragung.
survey-purpose = Wozu ist die Befragung?
survey-length = Umfang
survey-length-text =
    { $minutes ->
        [one] { $count } Fragen, etwa eine Minute
       *[other] { $count } Fragen, etwa { $minutes } Minuten
    }
survey-period = Zeitraum
survey-until = bis
survey-help = Hilfe
survey-take-part = Jetzt mitmachen
survey-results = Ergebnisse ansehen
survey-results-label = Ergebnisse ansehen: { $title }
survey-results-heading = Die Ergebnisse sind da
survey-results-text = Stärken und Schwächen je Politikfeld, jede Frage mit Tabelle und Rechenweg.
survey-answers = Was passiert mit den Antworten?
survey-custody-four = Der Schlüssel zur Urne ist geteilt. Vier Personen außerhalb der IT verwahren die zwei Teile, je eine mit Stellvertretung. Geöffnet wird erst nach dem Ende, und nur mit beiden Teilen. Danach werden Urne und Schlüssel vernichtet.
survey-custody-server = Bei dieser Befragung liegt der Schlüssel zur Urne auf dem Server. Zwei Personen öffnen sie gemeinsam nach dem Ende.
survey-legal = Recht und Datenschutz
legal-controller = Verantwortlich
legal-officer = Datenschutzbeauftragte
legal-basis = Rechtsgrundlage
legal-voluntary = Freiwilligkeit
legal-recipients = Wer die Antworten bekommt
legal-deletion = Wann gelöscht wird
legal-rights = Ihre Rechte
legal-contact = Fragen und Kontakt
survey-edition = Diese Ausgabe
survey-edition-text = Ausgabe { $number } des Fragebogens, festgeschrieben am { $at }.
survey-hash = Prüfsumme:
survey-hash-whole = Ganze Prüfsumme
survey-hash-text = Die Prüfsumme gehört zu genau diesem Fragebogen und dem öffentlichen Schlüssel der Urne. Ändert sich ein einziges Zeichen, ändert sie sich auch. So kann jeder nachprüfen, dass alle denselben Fragebogen bekommen haben.

# Befragungsstelle
work-surveys = Befragungen
work-statements = Stellungnahmen
surveys-title = Befragungen
surveys-count =
    { $count ->
        [one] Eine Befragung
       *[other] { $count } Befragungen
    }
surveys-none = Es gibt noch keine Befragung.
surveys-back = Alle Befragungen
survey-back = Zurück zur Befragung
survey-title = Titel
survey-phase = Zustand
survey-opens = Beginn
survey-closes = Ende
survey-slug = Kurzname
survey-new = Neue Befragung
survey-new-text = Eine Befragung beginnt mit einer Fragebogendatei. Sie können sie hochladen oder unten einfügen. Alle Fehler der Datei werden auf einmal gezeigt, mit Zeile und Spalte.
survey-file = Fragebogendatei
survey-file-hint = YAML oder JSON, höchstens 256 Kilobyte
survey-source-paste = Oder den Fragebogen hier einfügen
survey-source-paste-hint = Wenn Sie eine Datei gewählt haben, bleibt dieses Feld leer.
survey-create = Befragung anlegen
survey-public-page = Öffentliche Seite
survey-questions = Fragen
survey-items = Auswertbare Aussagen
survey-languages = Sprachen
survey-digest = Prüfsumme des Entwurfs
survey-source-open = Fragebogen bearbeiten
survey-source = Fragebogen
survey-source-hint = Eine gewählte Datei ersetzt diesen Text.
survey-source-save = Fragebogen prüfen und speichern
survey-source-running = Die Befragung ist veröffentlicht. Sie können noch Schreibfehler verbessern. Fragen, Antworten und ihre Reihenfolge müssen bleiben. Die Änderung gilt erst, wenn zwei Personen eine neue Ausgabe veröffentlichen.
survey-source-statement = Stellungnahme und Anfrage gehören zu genau diesem Wortlaut. Nach jeder Änderung müssen sie neu gegeben werden.
survey-problem = { $problem }
survey-slug-taken = Es gibt schon eine Befragung mit dem Kurznamen „{ $slug }“. Bitte ändern Sie „id“ am Anfang der Datei.
survey-slug-changed = Der Kurzname dieser Befragung ist „{ $slug }“ und muss bleiben. Bitte ändern Sie „id“ am Anfang der Datei zurück.
survey-columns-changed = Die Befragung ist veröffentlicht. Fragen, Antworten und ihre Reihenfolge dürfen sich nicht mehr ändern, nur der Wortlaut.
survey-draft-closed = Diese Befragung ist zu Ende. Der Fragebogen lässt sich nicht mehr ändern.
step-done = erledigt
step-open = offen
step-questionnaire = Fragebogen
step-statement = Stellungnahme zum Datenschutz
step-statement-waiting = Die Datenschutzbeauftragte oder der Datenschutzbeauftragte hat zu diesem Entwurf noch nichts gesagt. Der Entwurf steht dort unter „Stellungnahmen“.
step-statement-bound = Eine Stellungnahme gilt für genau einen Wortlaut. Sie entscheidet nichts; gegen einen Einwand kann nur die Landrätin oder der Landrat mit Begründung weitergehen.
step-custody = Schlüssel und Verwahrung
step-custody-text = Vier Personen außerhalb der IT holen ihren Schlüsselteil ab und beweisen ihn.
step-custody-link = Zur Verwahrung
step-publish = Veröffentlichen
step-codes = Codes und Briefe
step-codes-text = Briefdateien je Gemeinde machen, als vollständig bestätigen, versenden; verlorene Briefe ersetzen; Stand der Befragung.
step-codes-link = Zu den Codes
survey-editions = Festgeschriebene Ausgaben
survey-edition-number = Ausgabe
survey-edition-at = Festgeschrieben
survey-edition-hash = Prüfsumme
publish-missing = Vor der Veröffentlichung fehlt noch:
publish-needs-statement = Die Stellungnahme zum Datenschutz für diesen Wortlaut fehlt.
publish-objection = Es gibt einen Einwand zum Datenschutz. Nur die Landrätin oder der Landrat kann mit Begründung weitergehen.
publish-needs-key = Der Schlüssel fehlt. Alle vier Personen müssen ihren Teil abholen.
publish-nothing-new = Der Fragebogen ist derselbe wie in der letzten Ausgabe. Es gibt nichts zu veröffentlichen.
publish-too-late = Das Ende der Befragung liegt schon zurück. Bitte fragen Sie mit neuen Terminen an.
publish-closes-before-opens = Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Termine.
publish-closes-in-past = Das Ende liegt in der Vergangenheit. Bitte wählen Sie einen späteren Termin.
publish-opens = Beginn
publish-opens-hint = Ab dann lassen sich Codes eingeben.
publish-closes = Ende im Internet
publish-closes-hint = Wer vorher geöffnet hat, kann noch zwei Stunden absenden.
publish-paper-days = Tage für Papierfragebögen
publish-paper-days-hint = So viele Tage nach dem Ende dürfen Papierfragebögen erfasst werden, 0 bis 60.
publish-what = Eine zweite Person bestätigt Wortlaut, Schlüssel und Termine. Danach ist die Befragung öffentlich, und der Wortlaut steht fest.
publish-request = Veröffentlichung anfragen
publish-request-again = Mit diesen Angaben neu anfragen
publish-request-edition = Neue Ausgabe anfragen
publish-new-wording = Der Entwurf unterscheidet sich von der veröffentlichten Ausgabe. Codes und Antworten bleiben gültig; die neue Ausgabe gilt ab der Bestätigung.
publish-requested = { $name } hat am { $at } die Veröffentlichung angefragt.
publish-dates = Beginn: { $start }. Ende: { $end }. Tage für Papier: { $days }.
publish-waiting = Bestätigen muss eine zweite Person aus der Befragungsstelle.
publish-confirm = Veröffentlichung bestätigen
publish-decline = Ablehnen
publish-withdraw = Anfrage zurückziehen

# Stellungnahmen zum Datenschutz
protection-list-title = Stellungnahmen zum Datenschutz
protection-list-intro = Die neuesten Befragungen, die vorbereitet werden oder laufen.
protection-none = Gerade wartet keine Befragung auf eine Stellungnahme.
protection-open = Stellungnahme offen
protection-begins = Beginn { $at }
protection-back = Alle Stellungnahmen
protection-title = Stellungnahme
protection-stated = Abgegebene Stellungnahme
protection-state-heading = Stellung nehmen
protection-decides-nothing = Ihre Stellungnahme entscheidet nichts. Bei einem Einwand kann nur die Landrätin oder der Landrat mit Begründung weitergehen. Sie gilt für genau diesen Wortlaut und lässt sich nicht mehr ändern.
protection-verdict = Ergebnis
protection-no_objection = Kein Einwand
protection-conditions = Kein Einwand unter Bedingungen
protection-objection = Einwand
protection-text = Begründung oder Bedingungen
protection-text-hint = Nötig bei Bedingungen und bei einem Einwand.
protection-button = Stellungnahme abgeben
protection-draft = Der Entwurf
protection-questions =
    { $count ->
        [one] Eine Frage
       *[other] { $count } Fragen
    }
protection-overruled = Trotzdem weiter, Begründung:
protection-overrule-title = Entscheidung über einen Einwand
protection-overrule-heading = Trotz des Einwands weitergehen
protection-overrule-text = Es gibt einen Einwand zum Datenschutz. Wenn die Befragung trotzdem stattfinden soll, begründen Sie das bitte. Die Begründung wird gespeichert und steht bei der Stellungnahme.
protection-overrule-reason = Begründung
protection-overrule-hint = Warum die Befragung trotz des Einwands stattfinden soll
protection-overrule-button = Trotz des Einwands weitergehen
statement-needs-text = Bitte schreiben Sie Ihre Gründe oder Bedingungen dazu.
statement-there = Zu diesem Entwurf gibt es schon eine Stellungnahme.
statement-no-objection = Es gibt keinen offenen Einwand, über den zu entscheiden wäre.

# Schließen
close-already = Diese Befragung ist schon geschlossen.
close-not-published = Diese Befragung ist noch nicht veröffentlicht.
close-not-running = Diese Befragung läuft gerade nicht.
close-too-early = Bis { $end } dürfen noch Antworten kommen. Vorher lässt sich die Befragung nicht schließen.

event-survey_created = Befragung angelegt
event-survey_draft_saved = Fragebogen geändert
event-survey_published = Ausgabe einer Befragung veröffentlicht
event-survey_closed = Befragung geschlossen
event-survey_ended_early = Befragung vorzeitig beendet
event-protection_stated = Stellungnahme zum Datenschutz abgegeben
event-objection_overruled = Einwand zum Datenschutz übergangen, mit Begründung
survey-destroyed = Urne und Schlüssel sind vernichtet, am { $at }.
survey-not-destroyed = Urne und Schlüssel sind noch nicht vernichtet.
